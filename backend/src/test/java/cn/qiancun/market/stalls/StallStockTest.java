package cn.qiancun.market.stalls;

import static cn.qiancun.market.support.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.fairs.StallVacated;
import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.FairGrounds;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.QueryCounter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What people do with the goods of their stall, who may, and what the organiser sees. */
@MarketTest
class StallStockTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext shop;

    @Autowired
    QueryCounter queries;

    private StallScene fair;
    private long lot;

    @BeforeEach
    void carried() {
        fair = new StallScene(shop, port);
        lot = fair.lot();
        fair.lend(lot, 10);
    }

    private MoveGoods some(long quantity, String note) {
        return new MoveGoods(fair.stallId, StallScene.key(), fair.ware().id(), lot, quantity, note);
    }

    @Test
    void eachLotAddsUpAndAKeyBooksOnce() {
        var tasted = some(1, "");
        fair.stock().taste(fair.seller(), tasted);
        fair.stock().taste(fair.seller(), tasted);
        fair.stock().spoil(fair.seller(), some(2, "压坏"));
        fair.stock().giveBack(fair.seller(), some(3, ""));

        assertThat(fair.sum(lot))
                .matches(LotSum::adds)
                .extracting(LotSum::lent, LotSum::tasted, LotSum::spoiled, LotSum::returned, LotSum::onHand)
                .containsExactly(10L, 1L, 2L, 3L, 4L);
    }

    @Test
    void whatIsNotThereOrNotExplainedIsRefused() {
        refused("stall.short", () -> fair.stock().taste(fair.seller(), some(11, "")));
        refused("stall.note", () -> fair.stock().spoil(fair.seller(), some(1, " ")));
        refused("stall.not-missing", () -> fair.stock().settle(fair.seller(), some(1, "")));
        refused("shelf.quantity", () -> fair.stock().taste(fair.seller(), some(0, "")));
        refused("stock.short", () -> fair.lend(lot, 41));
        refused("lot.certificate-required", () -> fair.lend(0, 1));
        assertThat(fair.sum(lot).onHand()).isEqualTo(10);
    }

    @Test
    void aHelperTastesButNeitherBringsNorReturnsAndAStrangerSeesNothing() {
        var helper = fair.actor(fair.helper());
        var stranger = new StallScene(shop, port).seller();

        fair.stock().taste(helper, some(1, ""));
        refused("not-found", () -> fair.stock().giveBack(helper, some(1, "")));
        refused("not-found", () -> fair.stock().taste(stranger, some(1, "")));
        refused("not-found", () -> shop.getBean(StallHelpers.class).of(stranger, fair.stallId));
        refused(
                "not-found",
                () -> fair.stock()
                        .lend(
                                stranger,
                                new LendGoods(
                                        fair.stallId,
                                        StallScene.key(),
                                        List.of(new LendGoods.Line(fair.village.variantId(), lot, 1)))));
    }

    @Test
    void theApiLendsOncePerKeyAndTellsTheSums() {
        var api = fair.signedIn(fair.village.seller());
        var body = Map.of(
                "lines",
                List.of(Map.of(
                        "variantId",
                        Long.toString(fair.village.variantId()),
                        "lotId",
                        Long.toString(lot),
                        "quantity",
                        new BigDecimal(5))));
        var once = api.with("Idempotency-Key", StallScene.key());

        assertThat(once.post(fair.path("/loans"), body).status()).isEqualTo(200);
        assertThat(once.post(fair.path("/loans"), body).status()).isEqualTo(200);
        assertThat(api.post(fair.path("/loans"), body).status()).isEqualTo(400);

        var goods = api.get(fair.path("/goods")).json();
        assertThat(goods.get("lots").get(0).get("lent").asLong()).isEqualTo(15);
        assertThat(goods.get("wares").get(0).get("priceFen").asLong()).isEqualTo(1_000);
        var lendable = api.get(fair.path("/lendable")).json();
        assertThat(lendable.get(0).get("quantity").asInt()).isEqualTo(35);
    }

    @Test
    void aStallThatIsVacatedBeforeAnythingWasSoldGivesItsGoodsBack() {
        shop.getBean(Commits.class).run(() -> shop.publishEvent(new StallVacated(fair.fairId, fair.stallId)));

        long variant = fair.village.variantId();
        assertThat(shop.getBean(Stock.class).available(List.of(variant))).containsEntry(variant, 50);
        assertThat(fair.sum(lot))
                .matches(LotSum::adds)
                .extracting(LotSum::onHand)
                .isEqualTo(0L);
    }

    @Test
    void theBoardOfSixtyStallsNeedsNoMoreQueriesThanThatOfOne() throws Exception {
        var organiser = fair.organiser();
        var boards = shop.getBean(FairBoards.class);
        var actor = fair.actor(organiser);
        int ofOne = queries.during(() -> boards.of(actor, fair.fairId)).size();
        for (int i = 1; i < 60; i++) {
            shop.getBean(FairGrounds.class).crowd(fair.fairId, 0);
        }

        assertThat(queries.during(() -> boards.of(actor, fair.fairId))).hasSize(ofOne);

        assertThat(boards.of(actor, fair.fairId).stalls()).hasSize(60);
        refused("not-found", () -> boards.of(fair.seller(), fair.fairId));
        var body = fair.signedIn(organiser).get("/api/v1/fairs/" + fair.fairId + "/board");
        assertThat(body.json().get("stalls").size()).isEqualTo(60);
    }

    @Test
    void theBoardSaysWhoSellsHowMuchAndWhatIsShort() {
        var phone = fair.new Phone(fair.village.seller());
        phone.send(phone.opening(), phone.sale(11, 1_000));

        var board = shop.getBean(FairBoards.class).of(fair.actor(fair.organiser()), fair.fairId);

        assertThat(board.open()).isEqualTo(1);
        assertThat(board.silent()).isZero();
        assertThat(board.amount().fen()).isEqualTo(11_000);
        assertThat(board.shortages()).isEqualTo(1);
        assertThat(shop.getBean(StallErrands.class).waitingFor(fair.seller()))
                .anyMatch(errand -> errand.messageKey().equals("errand.stall-shortages") && errand.count() == 1);
    }

    @Test
    void thePagesLendNoteDownAndNameHelpers() {
        var browser = Browser.on(port).signIn(fair.village.seller().phone(), People.PASSWORD);
        var helper = shop.getBean(cn.qiancun.market.support.Stalls.class).person("帮手");
        assertThat(browser.get("/stall").body()).contains("花生摊");
        var here = "/stall/" + fair.stallId;

        var field = "take-" + fair.village.variantId() + "-" + lot;
        assertThat(browser.submit(here + "/loans", here + "/loans", Map.of(field, "2", "key", StallScene.key()))
                        .statusCode())
                .isEqualTo(302);
        assertThat(browser.submit(here + "/loans", here + "/loans", Map.of(field, "两袋", "key", StallScene.key()))
                        .statusCode())
                .isEqualTo(422);
        var ware = Long.toString(fair.ware().id());
        var moved = Map.of(
                "key", StallScene.key(), "ware", ware, "verb", "TASTE", "lot", Long.toString(lot), "quantity", "1");
        assertThat(browser.submit(here, here + "/movements", moved).statusCode())
                .isEqualTo(302);
        assertThat(browser.submit(here + "/helpers", here + "/helpers", Map.of("phone", helper.phone()))
                        .statusCode())
                .isEqualTo(302);
        assertThat(browser.submit(here + "/helpers", here + "/helpers", Map.of("phone", People.phone()))
                        .statusCode())
                .isEqualTo(422);

        assertThat(fair.sum(lot)).extracting(LotSum::lent, LotSum::tasted).containsExactly(12L, 1L);
        assertThat(browser.get(here + "/helpers").body()).contains("帮手");
        var organiser = Browser.on(port).signIn(fair.organiser().phone(), People.PASSWORD);
        assertThat(organiser.get("/fair/board?fair=" + fair.fairId).body()).contains("花生摊", "every 15s");
    }
}
