package cn.qiancun.market.restock;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.Listings;
import cn.qiancun.market.catalog.ProductDetails.Tier;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.StoreDesk;
import cn.qiancun.market.supermarkets.StoreProfile;
import cn.qiancun.market.supermarkets.StoreTerms;
import cn.qiancun.market.supermarkets.TermsKind;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.villages.Villages;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A village with goods, and stores that have terms with it. */
final class RestockStory {
    /** A store and who works there; nobody of them can sign in. */
    record Shop(Store store, Actor asClerk, Actor asManager) {
        long id() {
            return store.id();
        }
    }

    private static Actor member(Role role, Organisation organisation) {
        return new Actor(Ids.next(), role.name(), Set.of(new Membership(role, organisation)));
    }

    /** Somebody who works there and can sign in. */
    Stalls.Person person(Shop shop, Role role) {
        return stalls.member(
                role == Role.STORE_CLERK ? "店员" : "店长", role, shop.store().organisation());
    }

    final Stalls stalls;
    final Stalls.Stall stall;
    final Actor seller;
    private final RestockDesk desk;
    private final StoreDesk stores;
    private final Villages villages;
    private final Listings listings;
    private final JdbcClient jdbc;
    private final Clock clock;

    /** @param stock units that the village has, each at 10 yuan */
    RestockStory(ApplicationContext shop, int stock) {
        stalls = shop.getBean(Stalls.class);
        desk = shop.getBean(RestockDesk.class);
        stores = shop.getBean(StoreDesk.class);
        villages = shop.getBean(Villages.class);
        listings = shop.getBean(Listings.class);
        jdbc = shop.getBean(JdbcClient.class);
        clock = shop.getBean(Clock.class);
        stall = stalls.open("补货大葱", Money.ofFen(1_000), stock);
        seller = stalls.actor(stall.seller());
    }

    /** A store that keeps chilled goods too, with terms for today. */
    Shop shop(TermsKind kind) {
        var operator = member(Role.OPERATOR, Organisation.PLATFORM);
        var community = villages.search("370114", null, PageQuery.of(1, 1))
                .items()
                .get(0)
                .code();
        var store = stores.register(
                operator,
                new StoreProfile(
                        "",
                        "补货店" + Ids.next(),
                        community,
                        "章丘区示范路 1 号",
                        "07:00-20:00",
                        Set.of(TemperatureClass.AMBIENT, TemperatureClass.CHILLED),
                        null,
                        null));
        var today = ShopCalendar.dayOf(clock.instant());
        stores.agree(operator, new StoreTerms(store.id(), stall.village(), kind, 1_500, 30, null, today));
        return new Shop(
                store,
                member(Role.STORE_CLERK, store.organisation()),
                member(Role.STORE_MANAGER, store.organisation()));
    }

    Shop shop() {
        return shop(TermsKind.BUYOUT);
    }

    /** From ten units on one costs 8 yuan; the village supplies at least so many at once. */
    void wholesale(int minimum) {
        listings.changePrice(
                seller,
                stall.productId(),
                stall.variantId(),
                Money.ofFen(1_000),
                List.of(new Tier(10, Money.ofFen(800))),
                minimum);
    }

    /** A lot more. @return its id */
    long harvest(int units) {
        return stalls.harvest(seller, stall.productId(), stall.variantId(), units)
                .id();
    }

    List<Wanted> units(int quantity) {
        return List.of(new Wanted(stall.variantId(), quantity));
    }

    RestockOrder draft(Shop shop, int quantity) {
        return desk.write(shop.asClerk(), shop.id(), units(quantity), "").get(0);
    }

    RestockOrder submitted(Shop shop, int quantity) {
        return desk.submit(shop.asClerk(), draft(shop, quantity).number());
    }

    int onHand() {
        return stock("on_hand");
    }

    int reserved() {
        return stock("reserved");
    }

    private int stock(String column) {
        return jdbc.sql("SELECT " + column + " FROM inventory_stock WHERE variant_id = ?")
                .param(stall.variantId())
                .query(Integer.class)
                .single();
    }
}
