package cn.qiancun.market.ordering.api;

import cn.qiancun.market.ordering.Cart;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A cart as JSON; what is no longer for sale has no name and no price. A line with a harvest date is sold ahead and shipped
 * from that day on.
 */
record CartBody(List<Item> items, long goodsFen) {
    /** More of a line's goods that cost less in all than what is wanted. */
    record FewMore(int quantity, long grossFen, long savingFen) {
        static FewMore of(Cart.Line line) {
            var more = line.fewMore();
            return more == null
                    ? null
                    : new FewMore(
                            more.quantity(), more.gross().fen(), line.saving().fen());
        }
    }

    record Item(
            String variantId,
            int quantity,
            String productId,
            String productName,
            String variantName,
            String unit,
            Long unitPriceFen,
            Long grossFen,
            String imageUrl,
            ByWeightBody byWeight,
            long seenPriceFen,
            int available,
            List<Cart.Change> changes,
            OffsetDateTime opensAt,
            OffsetDateTime closesAt,
            LocalDate harvestDate,
            FewMore fewMore) {
        static Item of(Cart.Line line) {
            var goods = line.goods();
            return new Item(
                    Long.toString(line.variantId()),
                    line.quantity(),
                    goods == null ? null : Long.toString(goods.productId()),
                    goods == null ? null : goods.productName(),
                    goods == null ? null : goods.variantName(),
                    goods == null ? null : goods.unit().name(),
                    goods == null ? null : goods.unitPrice().fen(),
                    goods == null ? null : goods.gross().fen(),
                    goods == null ? null : goods.pictureUrl(),
                    goods == null ? null : ByWeightBody.of(goods.catchWeight()),
                    line.seenPrice().fen(),
                    line.available(),
                    line.changes(),
                    goods == null ? null : ShopCalendar.inChina(goods.selling().opensAt()),
                    goods == null ? null : ShopCalendar.inChina(goods.selling().closesAt()),
                    goods == null ? null : goods.harvestDate(),
                    FewMore.of(line));
        }
    }

    static CartBody of(Cart cart) {
        return new CartBody(
                cart.lines().stream().map(Item::of).toList(), cart.goods().fen());
    }
}
