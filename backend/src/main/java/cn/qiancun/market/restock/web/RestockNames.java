package cn.qiancun.market.restock.web;

import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.Stores;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.market.villages.VillageSummary;
import cn.qiancun.market.villages.Villages;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How villages, sellers and stores are called on pages. */
@Component
class RestockNames {
    private final Villages villages;
    private final Sellers sellers;
    private final Stores stores;

    RestockNames(Villages villages, Sellers sellers, Stores stores) {
        this.villages = villages;
        this.sellers = sellers;
        this.stores = stores;
    }

    Map<VillageCode, VillageSummary> villages(Collection<VillageCode> codes) {
        return villages.byCodes(new HashSet<>(codes));
    }

    Map<Long, SellerSummary> sellers(Collection<Long> ids) {
        return sellers.byIds(new HashSet<>(ids));
    }

    Map<Long, Store> stores(Collection<Long> ids) {
        return stores.byIds(new HashSet<>(ids));
    }
}
