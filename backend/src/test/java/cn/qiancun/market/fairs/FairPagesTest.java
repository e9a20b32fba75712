package cn.qiancun.market.fairs;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.FairGrounds;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A fair on the pages: planned, applied for, placed, its cards printed. */
@MarketTest
class FairPagesTest {
    @LocalServerPort
    int port;

    @Autowired
    private FairGrounds grounds;

    @Autowired
    private Fairs fairs;

    @Autowired
    private FairStalls fairStalls;

    @Autowired
    private Applications applications;

    @Autowired
    private Stalls people;

    private FairGrounds.Host host;
    private Browser organiser;

    @BeforeEach
    void anOrganiser() {
        host = grounds.organiser();
        organiser = browser(host.person());
    }

    private Browser browser(Stalls.Person person) {
        return Browser.on(port).signIn(person.phone(), People.PASSWORD);
    }

    private Map<String, String> entries(String name) {
        var entries = new LinkedHashMap<String, String>();
        entries.put("organiser", Long.toString(host.organiserId()));
        entries.put("name", name);
        entries.put("kind", "PARK");
        entries.put("community", "370102011002");
        entries.put("place", "千佛山公园");
        entries.put("address", "历下区经十一路 18 号");
        entries.put("dayDate", grounds.today().plusDays(9).toString());
        entries.put("dayOpens", "09:00");
        entries.put("dayCloses", "17:00");
        entries.put("applyUntil", grounds.today().plusDays(5).toString());
        entries.put("stallFee", "50");
        entries.put("priceSwing", "20");
        return entries;
    }

    @Test
    void aFairIsPlannedDrawnAndPublishedOnItsPages() {
        var wrong = entries("页面大集");
        wrong.put("applyUntil", grounds.today().plusDays(30).toString());
        var refused = organiser.submit("/fair/fairs/new", "/fair/fairs", wrong);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("页面大集", "千佛山公园", "截止日期要在首日或以前");
        var created = organiser.submit("/fair/fairs/new", "/fair/fairs", entries("页面大集"));
        assertThat(created.statusCode()).isEqualTo(302);
        var plan = Browser.location(created);
        var fair = fairs.ofOrganiser(grounds.actor(host)).get(0);
        var layout =
                Map.of("version", "0", "rows", "2", "columns", "4", "aislesAfterRows", "1", "aislesAfterColumns", "");
        assertThat(organiser.submit(plan, plan + "/layout", layout).statusCode())
                .isEqualTo(302);
        var drawn = organiser.get(plan).body();
        assertThat(drawn).contains("A-01", "B-04", "8 个摊位");
        var nothing = organiser.submit(plan, plan + "/cells", Map.of("version", "1", "tool", "GAP"));
        assertThat(nothing.statusCode()).isEqualTo(422);
        assertThat(nothing.body()).contains("请先勾选格子");
        var gap = Map.of("version", "1", "tool", "GAP", "cells", "1-2", "number", "");
        assertThat(organiser.submit(plan, plan + "/cells", gap).statusCode()).isEqualTo(302);
        assertThat(fairStalls.ofFair(fair.id()))
                .extracting(Stall::number)
                .doesNotContain("A-02")
                .hasSize(7);
        var page = "/fair/fairs/" + fair.id();
        assertThat(organiser
                        .submit(page, page + "/publication", Map.of("version", "2"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(organiser.get(page).body()).contains("已发布", "千佛山公园");
        assertThat(organiser.get("/fair/fairs").body()).contains("页面大集");
        assertThat(browser(grounds.organiser().person()).get(page).statusCode()).isEqualTo(404);
    }

    @Test
    void aVillageAppliesIsAcceptedAndFindsItsStall() {
        var fair = grounds.published(host, 2);
        var village = people.open("草莓", Money.ofFen(2_000), 30);
        var seller = browser(village.seller());
        assertThat(seller.get("/village/fairs").body()).contains(fair.name());
        var apply = "/village/fairs/" + fair.id() + "/apply";
        var entries = new LinkedHashMap<>(Map.of(
                "seller", Long.toString(village.sellerId()), "title", "草莓王", "quantity-" + village.variantId(), "0"));
        var refused = seller.submit(apply, apply, entries);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("草莓王", "数量写 1 到 100000 的整数");
        entries.put("quantity-" + village.variantId(), "80");
        entries.put("price-" + village.variantId(), "18.00");
        var applied = Browser.location(seller.submit(apply, apply, entries));
        assertThat(seller.get(applied).body()).contains("草莓王", "待审", "80");
        var page = "/fair/fairs/" + fair.id() + "/applications";
        assertThat(organiser.get(page + "?query=%E8%8D%89%E8%8E%93&sort=GOODS").body())
                .contains("草莓王");
        var id = applications
                .ofFair(grounds.actor(host), fair.id(), ApplicationFilter.ALL, PageQuery.of(1, 1))
                .items()
                .get(0)
                .id();
        assertThat(organiser.get(page + "/" + id).body()).contains("18.00");
        var accept = Map.of("application", Long.toString(id), "to", "ACCEPTED");
        assertThat(organiser.submit(page, page, accept).statusCode()).isEqualTo(302);
        placeAndPrint(fair);
        assertThat(seller.get("/village/fairs").body()).contains("A-01", "草莓王");
    }

    private void placeAndPrint(Fair fair) {
        var placement = "/fair/fairs/" + fair.id() + "/placement";
        var suggested = organiser.get(placement + "?suggest=yes").body();
        assertThat(suggested).contains("排摊建议", "草莓王", "邻摊不同类");
        var stall = Long.toString(fairStalls.ofFair(fair.id()).get(1).id());
        var other = Long.toString(fairStalls.ofFair(fair.id()).get(0).id());
        var nobody = organiser.submit(placement, placement, Map.of("what", "place", "stall", stall));
        assertThat(nobody.statusCode()).isEqualTo(422);
        var application = applications
                .ofFair(grounds.actor(host), fair.id(), ApplicationFilter.ALL, PageQuery.of(1, 1))
                .items()
                .get(0)
                .id();
        var place = Map.of("what", "place", "stall", other, "application", Long.toString(application));
        assertThat(organiser.submit(placement, placement, place).statusCode()).isEqualTo(302);
        assertThat(organiser.get(placement).body()).contains("草莓王");
        var cards = organiser.download("/fair/fairs/" + fair.id() + "/stall-cards.pdf");
        assertThat(new String(cards, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    }

    @Test
    void aListIsPreviewedBeforeItIsTaken() {
        var fair = grounds.published(host, 1);
        var page = "/fair/fairs/" + fair.id() + "/applications/import";
        var file = "village,seller,product,quantity\n没有这个村,某社,苹果,3\n".getBytes(StandardCharsets.UTF_8);
        var preview = organiser.upload(page, page, Map.of("intent", "preview"), "file", "list.csv", file);
        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(preview.body()).contains("没有这个村", "village");
        var taken = organiser.upload(page, page, Map.of("intent", "import"), "file", "list.csv", file);
        assertThat(taken.statusCode()).isEqualTo(422);
    }

    @Test
    void anOperatorRegistersAnOrganiserAndItsPeople() {
        var ops = browser(people.operator());
        var name = "页面主办 " + System.nanoTime();
        var page = "/ops/fair-organisers";
        assertThat(ops.submit(page, page, Map.of("name", "", "kind", "COMPANY")).statusCode())
                .isEqualTo(422);
        var one = Browser.location(ops.submit(page, page, Map.of("name", name, "kind", "COMPANY")));
        var person = people.person("新组织者");
        assertThat(ops.submit(one, one + "/members", Map.of("phone", "19900000000"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(ops.submit(one, one + "/members", Map.of("phone", person.phone()))
                        .statusCode())
                .isEqualTo(302);
        assertThat(ops.get(one).body()).contains(name, "新组织者");
        assertThat(browser(person).get("/fair").statusCode()).isEqualTo(200);
    }

    @Test
    void aGroupIsInvitedAndJoinsOnItsPage() {
        var fair = grounds.published(host, 1);
        var one = people.open("苹果", Money.ofFen(900), 5);
        var guest = people.open("梨", Money.ofFen(800), 5);
        var page = "/village/fairs/applications/" + grounds.apply(fair, one);
        var invited = Map.of("village", guest.village().value());
        assertThat(browser(one.seller())
                        .submit(page, page + "/invitations", invited)
                        .statusCode())
                .isEqualTo(302);
        var goods = Map.of("seller", Long.toString(guest.sellerId()), "quantity-" + guest.variantId(), "20");
        var joined = browser(guest.seller()).submit(page, page + "/goods", goods);
        assertThat(joined.statusCode()).isEqualTo(302);
        assertThat(applications.own(people.actor(guest.seller())).get(0).sellerIds())
                .isEqualTo(List.of(one.sellerId(), guest.sellerId()));
    }
}
