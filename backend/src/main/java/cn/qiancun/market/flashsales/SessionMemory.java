package cn.qiancun.market.flashsales;

import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.RetailGoods;
import cn.qiancun.market.inventory.SetAsides;
import cn.qiancun.market.shared.BusinessException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Sessions as everybody sees them, for a second: thousands look at one page in the minute in which it opens. What is sold
 * is decided by the database, never by this.
 */
@Component
class SessionMemory {
    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final int MOST = 200;

    private final SessionRows sessions;
    private final GoodRows goods;
    private final RetailGoods names;
    private final Catalog catalog;
    private final SetAsides setAsides;
    private final Cache<Long, Optional<SessionFacts>> known =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST).build();

    SessionMemory(SessionRows sessions, GoodRows goods, RetailGoods names, Catalog catalog, SetAsides setAsides) {
        this.sessions = sessions;
        this.goods = goods;
        this.names = names;
        this.catalog = catalog;
        this.setAsides = setAsides;
    }

    /** @throws BusinessException NOT_FOUND unless it has been published */
    SessionFacts require(long sessionId) {
        return known.get(sessionId, this::read).orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    /** Once the transaction has committed the next reader reads anew. */
    void forget(long sessionId) {
        AfterCommit.run(() -> known.invalidate(sessionId));
    }

    private Optional<SessionFacts> read(long sessionId) {
        return sessions.find(sessionId)
                .filter(session -> session.publishedAt() != null)
                .map(this::facts);
    }

    private SessionFacts facts(FlashSession session) {
        var readAt = sessions.now();
        long nanos = System.nanoTime();
        var agreed = goods.of(session.id()).stream()
                .filter(good -> good.consent() == Consent.GIVEN)
                .toList();
        return new SessionFacts(session, named(agreed), left(agreed), readAt, nanos);
    }

    private List<SessionFacts.Known> named(List<FlashGood> agreed) {
        var named = names.byVariants(agreed.stream().map(FlashGood::variantId).toList());
        var cards =
                catalog.publishedCards(agreed.stream().map(FlashGood::productId).toList());
        return agreed.stream()
                .filter(good -> named.containsKey(good.variantId()) && cards.containsKey(good.productId()))
                .map(good -> {
                    var card = cards.get(good.productId());
                    return new SessionFacts.Known(
                            good, named.get(good.variantId()), card.pictureUrl(), card.villageName());
                })
                .toList();
    }

    private Map<Long, Integer> left(List<FlashGood> agreed) {
        var byReference =
                setAsides.left(agreed.stream().map(FlashGood::setAside).toList());
        var left = new HashMap<Long, Integer>();
        agreed.forEach(good -> left.put(good.id(), byReference.getOrDefault(good.setAside(), 0)));
        return left;
    }
}
