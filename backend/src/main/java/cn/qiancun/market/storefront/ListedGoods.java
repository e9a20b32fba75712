package cn.qiancun.market.storefront;

import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.settlement.SellerGoods;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells settlement what a seller's goods are called, for agreements about one of them. */
@Component
class ListedGoods implements SellerGoods {
    private final Catalog catalog;

    ListedGoods(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Map<Long, String> of(long sellerId) {
        return catalog.namesOfSeller(sellerId);
    }
}
