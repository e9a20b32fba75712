package cn.qiancun.market.demonstration;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.CatalogueImport.ImportedProduct;
import cn.qiancun.market.catalog.StockedGoods;
import cn.qiancun.market.catalog.StockedProduct;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.restock.RestockOrders;
import cn.qiancun.market.restock.RestockStage;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.supermarkets.Store;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * A week in the life of two supermarkets, one that buys and one that sells on the villages' behalf: what they ordered in
 * each state, what lies on the shelf, what was sold, and what they owe. Only where nobody has ordered anything yet.
 */
@Component
@Profile("demonstration")
class DemonstrationStoreWeek {
    private static final Logger log = LoggerFactory.getLogger(DemonstrationStoreWeek.class);
    private static final String CLERK = "13800000006";
    private static final String MANAGER = "13800000007";
    private static final String FIRST_SELLER = "13800000002";
    private static final String SECOND_SELLER = "13800000004";
    private static final String SETTLEMENT = "13800000009";

    private final DemonstrationDeliveries deliveries;
    private final DemonstrationShelf shelf;
    private final DemonstrationSales sales;
    private final RestockOrders orders;
    private final StockedGoods goods;
    private final Accounts accounts;

    DemonstrationStoreWeek(
            DemonstrationDeliveries deliveries,
            DemonstrationShelf shelf,
            DemonstrationSales sales,
            RestockOrders orders,
            StockedGoods goods,
            Accounts accounts) {
        this.deliveries = deliveries;
        this.shelf = shelf;
        this.sales = sales;
        this.orders = orders;
        this.goods = goods;
        this.accounts = accounts;
    }

    void live(List<ImportedProduct> listed, Store buying, Store selling) {
        var manager = person(MANAGER);
        try {
            if (isNew(manager, buying) && isNew(manager, selling)) {
                log.info("Demonstration: a week in two supermarkets");
                live(manager, listed, buying, selling);
            }
        } catch (RuntimeException unfinished) {
            // A shop whose demonstration is not whole is better than one that does not open.
            log.warn("Demonstration: the supermarkets' week ends early", unfinished);
        }
    }

    private void live(Actor manager, List<ImportedProduct> listed, Store buying, Store selling) {
        var first = goods(listed, DemonstrationPeople.FIRST_VILLAGE.value());
        var second = goods(listed, DemonstrationPeople.SECOND_VILLAGE.value());
        var beer = new DemonstrationDeliveries.Supply(person(FIRST_SELLER), units(first));
        var mushrooms = new DemonstrationDeliveries.Supply(person(SECOND_SELLER), units(second));
        deliveries.harvestEarlier(mushrooms, second.get(0));
        for (var store : List.of(buying, selling)) {
            deliveries.received(manager, store, beer);
        }
        deliveries.disputed(manager, buying, mushrooms);
        deliveries.received(manager, selling, mushrooms);
        sales.ofLastWeek(manager, selling);
        sales.ofLastWeek(manager, buying);
        sales.ofToday(person(CLERK), buying);
        sales.bill(person(SETTLEMENT), selling);
        shelf.workOn(person(CLERK), buying);
        shelf.askVillage(manager, selling);
        // Nothing of what spoils is ordered yet: the suggestion of the morning has something to say.
        var dried = mushrooms.goods().subList(1, mushrooms.goods().size());
        deliveries.onTheirWay(manager, buying, beer, new DemonstrationDeliveries.Supply(mushrooms.seller(), dried));
    }

    private boolean isNew(Actor manager, Store store) {
        return Arrays.stream(RestockStage.values())
                .allMatch(stage -> orders.ofStore(manager, store.id(), stage, PageQuery.of(1, 1))
                                .total()
                        == 0);
    }

    private List<StockedProduct> goods(List<ImportedProduct> listed, String village) {
        return listed.stream()
                .filter(product -> product.villageCode().value().equals(village))
                .map(product -> goods.find(product.productId()).orElseThrow())
                .toList();
    }

    private static List<Wanted> units(List<StockedProduct> products) {
        return products.stream()
                .flatMap(product -> product.offered().stream())
                .map(variant -> new Wanted(variant.id(), DemonstrationDeliveries.UNITS))
                .toList();
    }

    private Actor person(String phone) {
        return accounts.actor(accounts.withPhone(phone).orElseThrow());
    }
}
