package cn.qiancun.market.restock.api;

import cn.qiancun.market.restock.RestockLine;
import cn.qiancun.market.restock.RestockOrder;
import cn.qiancun.market.restock.RestockState;
import cn.qiancun.market.restock.ShippedLot;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.supermarkets.TermsKind;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * An order as JSON.
 *
 * @param awaitsApproval whether the store's manager has to decide
 * @param pooling whether it waits for other stores
 * @param version to be sent back with an agreement, or with other quantities
 * @param slipToken what the slip's QR carries, null until it is shipped
 */
record RestockOrderBody(
        String id,
        String number,
        String storeId,
        String sellerId,
        String villageCode,
        RestockState state,
        TermsKind terms,
        int marginBasisPoints,
        int paymentDays,
        long goodsFen,
        boolean awaitsApproval,
        boolean pooling,
        boolean poolMissed,
        String note,
        String reason,
        LocalDate expectedOn,
        OffsetDateTime createdAt,
        OffsetDateTime submittedAt,
        OffsetDateTime shippedAt,
        String slipToken,
        int version,
        List<Line> lines) {
    /** Quantities in wholesale units. */
    record Line(
            String id,
            String variantId,
            String productId,
            String name,
            String spec,
            String unit,
            int ordered,
            int accepted,
            int shipped,
            long unitPriceFen,
            List<Lot> lots) {
        static Line of(RestockLine line) {
            return new Line(
                    Long.toString(line.id()),
                    Long.toString(line.variantId()),
                    Long.toString(line.productId()),
                    line.name(),
                    line.spec(),
                    line.unit().label(),
                    line.ordered(),
                    line.accepted(),
                    line.shipped(),
                    line.unitPrice().fen(),
                    line.lots().stream().map(Lot::of).toList());
        }
    }

    /** @param lotId "0" for goods without a lot */
    record Lot(String lotId, String code, int quantity) {
        static Lot of(ShippedLot lot) {
            return new Lot(Long.toString(lot.lotId()), lot.code(), lot.quantity());
        }
    }

    static RestockOrderBody of(RestockOrder order) {
        return new RestockOrderBody(
                Long.toString(order.id()),
                order.number(),
                Long.toString(order.storeId()),
                Long.toString(order.sellerId()),
                order.village().value(),
                order.state(),
                order.terms(),
                order.marginBasisPoints(),
                order.paymentDays(),
                order.goods().fen(),
                order.awaitsApproval(),
                order.isPooling(),
                order.poolMissed(),
                order.note(),
                order.reason(),
                order.expectedOn(),
                ShopCalendar.inChina(order.createdAt()),
                ShopCalendar.inChina(order.submittedAt()),
                ShopCalendar.inChina(order.shippedAt()),
                order.slipToken(),
                order.version(),
                order.lines().stream().map(Line::of).toList());
    }
}
