package cn.qiancun.market.flashsales;

import cn.qiancun.market.catalog.RetailGoods;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is known of a session that everybody may see, as it was when it was read.
 *
 * @param goods those whose sellers agreed and that the shop still has
 * @param left what is set aside still, by good's id
 * @param readAt the database's time of reading
 * @param readNanos this machine's, of the same moment
 */
record SessionFacts(FlashSession session, List<Known> goods, Map<Long, Integer> left, Instant readAt, long readNanos) {
    /** A good with its names. */
    record Known(FlashGood good, RetailGoods.Goods names, String pictureUrl, String villageName) {
        String title() {
            return names.productName() + " " + names.variantName();
        }
    }

    /** The database's time now, as far as this machine's clock goes as fast. */
    Instant now() {
        return readAt.plus(Duration.ofNanos(System.nanoTime() - readNanos));
    }

    boolean isOpen() {
        var now = now();
        return session.state() == SessionState.PUBLISHED
                && !now.isBefore(session.opensAt())
                && now.isBefore(session.closesAt());
    }

    int leftOf(FlashGood good) {
        return left.getOrDefault(good.id(), 0);
    }
}
