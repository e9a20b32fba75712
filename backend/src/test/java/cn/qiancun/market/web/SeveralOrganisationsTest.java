package cn.qiancun.market.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.lots.DeclareLot;
import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.StoreDesk;
import cn.qiancun.market.supermarkets.StoreProfile;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.market.villages.Villages;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Somebody who works for two sellers, or in two stores, is told of which one something waits, and can choose. */
@MarketTest
class SeveralOrganisationsTest {
    @LocalServerPort
    private int port;

    @Autowired
    Stalls stalls;

    @Autowired
    Accounts accounts;

    @Autowired
    Sellers sellers;

    @Autowired
    Lots lots;

    @Autowired
    StoreDesk stores;

    @Autowired
    Villages villages;

    @Autowired
    Clock clock;

    @Test
    void eachErrandNamesItsSellerAndLeadsToItsPage() {
        var one = stalls.open("韭菜", Money.ofFen(500), 5);
        var other = stalls.open("菠菜", Money.ofFen(600), 5);
        soonExpired(one);
        soonExpired(other);
        var alone = Browser.on(port).signIn(one.seller().phone(), People.PASSWORD);
        assertThat(alone.get("/village").body())
                .contains("/village/lots?seller=" + one.sellerId())
                .doesNotContain("errand-of");

        accounts.grant(one.seller().accountId(), Role.VILLAGE_SELLER, Organisation.seller(other.sellerId()));
        var both = Browser.on(port).signIn(one.seller().phone(), People.PASSWORD);
        assertThat(both.get("/village").body())
                .contains("/village/lots?seller=" + one.sellerId(), "/village/lots?seller=" + other.sellerId())
                .contains(name(one), name(other));
        List.of("lots", "receipts", "restock", "restock/supply", "claims", "shipments", "reviews", "stock")
                .forEach(page -> choosesSeller(both, "/village/" + page, one, other));
        List.of("store-goods", "goods-files").forEach(page -> choosesSeller(both, "/village/" + page, one, other));
        var stranger = Browser.on(port).signIn(other.seller().phone(), People.PASSWORD);
        assertThat(stranger.get("/village/store-goods?seller=" + one.sellerId()).statusCode())
                .isEqualTo(404);
    }

    private void choosesSeller(Browser browser, String page, Stalls.Stall... both) {
        for (var stall : both) {
            var shown = browser.get(page + "?seller=" + stall.sellerId());
            assertThat(shown.statusCode()).as(page).isEqualTo(200);
            assertThat(shown.body())
                    .as(page)
                    .contains(name(both[0]), name(both[1]))
                    .containsPattern("<option value=\"" + stall.sellerId() + "\" selected=\"selected\"");
        }
    }

    @Test
    void eachPageOfAStoreLetsTheManagerOfTwoChoose() {
        var one = newStore();
        var other = newStore();
        var manager = stalls.member("店长", Role.STORE_MANAGER, Organisation.store(one.id()));
        accounts.grant(manager.accountId(), Role.STORE_MANAGER, Organisation.store(other.id()));
        var browser = Browser.on(port).signIn(manager.phone(), People.PASSWORD);
        for (var page : List.of(
                "receiving",
                "receipts",
                "restock",
                "restock/catalogue",
                "restock/orders",
                "restock/standing",
                "shelf",
                "shelf/expiry",
                "shelf/waste",
                "shelf/stocktakes",
                "till",
                "till/refused",
                "pickups",
                "bills",
                "settings")) {
            var path = "/store/" + page;
            for (var store : List.of(one, other)) {
                var shown = browser.get(path + "?store=" + store.id());
                assertThat(shown.statusCode()).as(path).isEqualTo(200);
                assertThat(shown.body())
                        .as(path)
                        .contains("href=\"" + path + "?store=" + one.id() + "\"")
                        .containsPattern("href=\"" + path + "\\?store=" + store.id() + "\" aria-current=\"page\"");
            }
        }
    }

    private String name(Stalls.Stall stall) {
        return sellers.require(stall.sellerId()).name();
    }

    private void soonExpired(Stalls.Stall stall) {
        var today = ShopCalendar.dayOf(clock.instant());
        lots.declare(
                stalls.actor(stall.seller()),
                new DeclareLot(
                        stall.productId(),
                        List.of(new DeclareLot.Part(stall.variantId(), 2)),
                        null,
                        today,
                        today.plusDays(2),
                        "",
                        Stalls.CERTIFICATE));
    }

    private Store newStore() {
        var random = ThreadLocalRandom.current();
        var community = villages.search("370104", null, PageQuery.of(random.nextInt(1, 100), 1))
                .items()
                .get(0)
                .code();
        return stores.register(
                stalls.actor(stalls.operator()),
                new StoreProfile(
                        "",
                        "两家店" + Long.toString(random.nextLong(10_000_000), 36),
                        community,
                        "经十路 1 号",
                        "07:00-20:00",
                        Set.of(TemperatureClass.AMBIENT),
                        null,
                        null));
    }
}
