package cn.qiancun.market.shelf;

import cn.qiancun.market.catalog.RetailGoods.Goods;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.Weight;
import cn.qiancun.market.shared.WeightPrice;

/** How a till sells a village's variant: by the piece as it is packed, or by weight where its unit or its price is a weight. */
public final class RetailPolicy {
    private RetailPolicy() {}

    /** @param price what the shop asks for one piece, or for 500 g; at least one fen */
    public record Retail(Measure measure, int perUnit, Money price) {}

    public static Retail of(Goods goods) {
        if (goods.weighed() != null) {
            return byWeight(goods.weighed(), (int) goods.netWeight().grams());
        }
        return goods.unit().grams() > 0
                ? byWeight(
                        new WeightPrice(goods.price(), goods.unit()),
                        goods.unit().grams())
                : new Retail(Measure.PIECE, 1, goods.price());
    }

    /** As {@link #of}, where one unit of the variant costs so much. */
    public static Retail of(Goods goods, Money priceOfUnit) {
        var usual = of(goods);
        if (usual.measure() == Measure.PIECE) {
            return new Retail(Measure.PIECE, usual.perUnit(), priceOfUnit);
        }
        long jin = priceOfUnit.fen() * SalesUnit.JIN.grams() / usual.perUnit();
        return new Retail(Measure.GRAM, usual.perUnit(), Money.ofFen(Math.max(1, jin)));
    }

    private static Retail byWeight(WeightPrice price, int gramsOfUnit) {
        var jin = price.of(Weight.ofGrams(SalesUnit.JIN.grams()));
        return new Retail(Measure.GRAM, Math.max(1, gramsOfUnit), jin.isZero() ? Money.ofFen(1) : jin);
    }
}
