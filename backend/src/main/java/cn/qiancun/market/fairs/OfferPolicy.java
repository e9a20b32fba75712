package cn.qiancun.market.fairs;

import cn.qiancun.market.catalog.GoodsOfSellers;
import cn.qiancun.market.shared.BusinessException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a seller can bring to a fair: goods of its own that the shop sells, of categories wanted, at a price within bounds. */
@Component
class OfferPolicy {
    static final int MOST_GOODS = 60;
    static final int MOST_UNITS = 100_000;

    private final GoodsOfSellers catalogue;

    OfferPolicy(GoodsOfSellers catalogue) {
        this.catalogue = catalogue;
    }

    /** An offer and what the shop knows of the goods. */
    record Checked(Offer offer, GoodsOfSellers.Goods goods) {}

    /**
     * One query.
     *
     * @throws BusinessException INVALID, naming the goods at fault: {@code fair.goods}, {@code fair.goods-unknown}, {@code
     *     fair.goods-twice}, {@code fair.category-unwanted}, {@code fair.quantity}, {@code fair.goods-price}
     */
    List<Checked> require(Fair fair, long sellerId, List<Offer> offers) {
        if (offers == null || offers.isEmpty() || offers.size() > MOST_GOODS) {
            throw BusinessException.invalid("goods", "fair.goods", MOST_GOODS);
        }
        var known = catalogue.byVariants(offers.stream().map(Offer::variantId).toList());
        var seen = new HashSet<Long>();
        var checked = new ArrayList<Checked>();
        for (int i = 0; i < offers.size(); i++) {
            var offer = offers.get(i);
            var goods = known.get(offer.variantId());
            if (goods == null || goods.sellerId() != sellerId || !goods.onSale()) {
                throw BusinessException.invalid("goods[" + i + "].variantId", "fair.goods-unknown");
            }
            if (!seen.add(offer.variantId())) {
                throw BusinessException.invalid("goods[" + i + "].variantId", "fair.goods-twice");
            }
            require(fair, goods, offer, "goods[" + i + "].");
            checked.add(new Checked(offer, goods));
        }
        return checked;
    }

    List<GoodsOfSellers.Goods> choices(Fair fair, long sellerId) {
        return catalogue.onSale(List.of(sellerId)).stream()
                .filter(goods -> fair.wants(goods.topCategory().code()))
                .toList();
    }

    /** @param at what stands before the names of the fields */
    static void require(Fair fair, GoodsOfSellers.Goods goods, Offer offer, String at) {
        if (!fair.wants(goods.topCategory().code())) {
            throw BusinessException.invalid(
                    at + "variantId",
                    "fair.category-unwanted",
                    goods.topCategory().name());
        }
        if (offer.quantity() < 1 || offer.quantity() > MOST_UNITS) {
            throw BusinessException.invalid(at + "quantity", "fair.quantity", MOST_UNITS);
        }
        var price = offer.price();
        boolean outside = price != null
                && (price.compareTo(fair.lowest(goods.price())) < 0
                        || price.compareTo(fair.highest(goods.price())) > 0);
        if (outside) {
            throw BusinessException.invalid(
                    at + "price",
                    "fair.goods-price",
                    fair.lowest(goods.price()).toYuan(),
                    fair.highest(goods.price()).toYuan());
        }
    }
}
