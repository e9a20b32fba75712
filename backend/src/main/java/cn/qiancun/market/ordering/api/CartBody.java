package cn.qiancun.market.ordering.api;

import cn.qiancun.market.ordering.Cart;
import java.util.List;

/** A cart as JSON; what is no longer for sale has no name and no price. */
record CartBody(List<Item> items, long goodsFen) {
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
            List<Cart.Change> changes) {
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
                    line.changes());
        }
    }

    static CartBody of(Cart cart) {
        return new CartBody(
                cart.lines().stream().map(Item::of).toList(), cart.goods().fen());
    }
}
