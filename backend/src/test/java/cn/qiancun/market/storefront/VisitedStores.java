package cn.qiancun.market.storefront;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shelf.Articles;
import cn.qiancun.market.shelf.ReceiveGoods;
import cn.qiancun.market.shelf.Shelf;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.StoreDesk;
import cn.qiancun.market.supermarkets.StoreProfile;
import cn.qiancun.market.supermarkets.StoreTerms;
import cn.qiancun.market.supermarkets.TermsKind;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.villages.Villages;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationContext;

/** Stores that a visitor may find, by a word that no other store has in its name, and goods on their shelves. */
final class VisitedStores {
    final String word = "近店" + Long.toString(Ids.next(), 36);
    final Actor operator;
    private final ApplicationContext shop;
    private final Stalls stalls;

    VisitedStores(ApplicationContext shop) {
        this.shop = shop;
        stalls = shop.getBean(Stalls.class);
        operator = stalls.actor(stalls.operator());
    }

    /** @param longitude null where nobody knows; then latitude is, too */
    Store store(String name, String longitude, String latitude) {
        var community = shop.getBean(Villages.class)
                .search("370113", null, PageQuery.of(1, 1))
                .items()
                .get(0)
                .code();
        return shop.getBean(StoreDesk.class)
                .register(
                        operator,
                        new StoreProfile(
                                "",
                                word + name,
                                community,
                                "长清区示范路 1 号",
                                "07:00-20:00",
                                Set.of(TemperatureClass.AMBIENT, TemperatureClass.CHILLED),
                                longitude == null ? null : new BigDecimal(longitude),
                                latitude == null ? null : new BigDecimal(latitude)));
    }

    /** @return its id */
    long lot(Stalls.Stall stall) {
        return stalls.harvest(stalls.actor(stall.seller()), stall.productId(), stall.variantId(), 20)
                .id();
    }

    void put(Store store, Stalls.Stall stall, long lotId, long quantity) {
        var today = ShopCalendar.dayOf(shop.getBean(Clock.class).instant());
        shop.getBean(StoreDesk.class)
                .agree(
                        operator,
                        new StoreTerms(store.id(), stall.village(), TermsKind.CONSIGNMENT, 1_000, 30, null, today));
        var line = new ReceiveGoods.Line(
                shop.getBean(Articles.class)
                        .ensure(store.id(), stall.variantId())
                        .id(),
                lotId,
                quantity,
                null);
        shop.getBean(Commits.class)
                .run(() -> shop.getBean(Shelf.class)
                        .receive(new ReceiveGoods(
                                store.id(), "near-" + Ids.next(), operator.accountId(), List.of(line))));
    }
}
