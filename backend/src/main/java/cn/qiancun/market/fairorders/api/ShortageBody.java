package cn.qiancun.market.fairorders.api;

import cn.qiancun.market.fairorders.Shortage;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A preorder that was given out although it was not to be.
 *
 * @param code why not, as in problems
 * @param settledAt null until it is settled; then the note says how
 */
record ShortageBody(
        String id,
        String stallId,
        String orderNumber,
        String code,
        OffsetDateTime handedAt,
        OffsetDateTime toldAt,
        OffsetDateTime settledAt,
        String note) {
    record ListedShortages(List<ShortageBody> items, long total) {}

    record ShortageSettlement(String note) {}

    static ShortageBody of(Shortage one) {
        return new ShortageBody(
                Long.toString(one.id()),
                Long.toString(one.stallId()),
                one.orderNumber(),
                one.code(),
                ShopCalendar.inChina(one.handedAt()),
                ShopCalendar.inChina(one.toldAt()),
                ShopCalendar.inChina(one.settledAt()),
                one.note());
    }

    static ListedShortages listed(List<Shortage> found) {
        return new ListedShortages(found.stream().map(ShortageBody::of).toList(), found.size());
    }

    /** @throws BusinessException NOT_FOUND if it is not one of these */
    static void require(List<Shortage> listed, long id) {
        if (listed.stream().noneMatch(one -> one.id() == id)) {
            throw BusinessException.notFound("not-found");
        }
    }
}
