package cn.qiancun.market.fairorders.api;

import cn.qiancun.market.fairorders.StallOffer;
import java.util.List;

/** A stall as visitors get it as JSON. */
record VisitedStallBody(String number, int row, int column, boolean cold, String title, List<StallGoodsBody> goods) {
    /**
     * @param priceFen the shop's price of one unit
     * @param fairPriceFen the fair's, at the stall and if it is ordered before; of goods charged by weight the estimate
     */
    record StallGoodsBody(
            String productId,
            String variantId,
            String productName,
            String variantName,
            String unit,
            String sellerId,
            String sellerName,
            String villageCode,
            String villageName,
            long priceFen,
            long fairPriceFen,
            boolean orderable) {
        static StallGoodsBody of(StallOffer.Goods goods) {
            var quote = goods.quote();
            return new StallGoodsBody(
                    Long.toString(quote.productId()),
                    Long.toString(quote.variantId()),
                    quote.productName(),
                    quote.variantName(),
                    quote.unit().label(),
                    Long.toString(goods.sellerId()),
                    goods.sellerName(),
                    goods.villageCode(),
                    goods.villageName(),
                    goods.shopPrice().fen(),
                    goods.fairPrice().fen(),
                    goods.orderable());
        }
    }

    static VisitedStallBody of(StallOffer offer) {
        var stall = offer.stall();
        return new VisitedStallBody(
                stall.number(),
                stall.row(),
                stall.column(),
                stall.cold(),
                offer.title(),
                offer.goods().stream().map(StallGoodsBody::of).toList());
    }
}
