package cn.qiancun.market.stalls;

import static cn.qiancun.market.support.Refusals.refused;
import static cn.qiancun.market.till.TillScene.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.stalls.CountGoods.Reason;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** A host counts what lies at the stall and books what differs. */
@MarketTest
class StallCountTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext shop;

    @Autowired
    StallCounts counts;

    private StallScene fair;
    private long lot;

    @BeforeEach
    void carried() {
        fair = new StallScene(shop, port);
        lot = fair.lot();
        fair.lend(lot, 10);
    }

    private CountGoods counted(long counted, long expected, Reason reason) {
        var line = new CountGoods.Line(fair.ware().id(), lot, counted, expected, reason);
        return new CountGoods(fair.stallId, StallScene.key(), List.of(line), "");
    }

    private void book(Actor actor, long counted, long expected, Reason reason) {
        counts.book(actor, counted(counted, expected, reason));
    }

    @Test
    void whatDiffersIsFoundMissingOrSpoiledOnceAKeyAndTheLotAddsUp() {
        var missing = counted(7, 10, Reason.MISSING);
        counts.book(fair.seller(), missing);
        counts.book(fair.seller(), missing);
        assertThat(fair.sum(lot))
                .matches(LotSum::adds)
                .extracting(LotSum::missing, LotSum::onHand)
                .containsExactly(3L, 7L);

        book(fair.seller(), 9, 7, Reason.FOUND);
        book(fair.seller(), 5, 9, Reason.SPOILED);

        assertThat(fair.sum(lot))
                .matches(LotSum::adds)
                .extracting(LotSum::missing, LotSum::spoiled, LotSum::onHand)
                .containsExactly(1L, 4L, 5L);
        assertThat(counts.countable(fair.seller(), fair.stallId))
                .singleElement()
                .extracting(StallCounts.Countable::onHand)
                .isEqualTo(5L);
    }

    @Test
    void nothingIsBookedThatNobodySaw() {
        var phone = fair.new Phone(fair.village.seller());
        assertThat(statuses(phone.send(phone.opening(), phone.sale(2, 1_000)))).containsExactly("ACCEPTED", "ACCEPTED");

        refused("stall.count-changed", () -> book(fair.seller(), 7, 10, Reason.MISSING));
        refused("stall.count-reason", () -> book(fair.seller(), 7, 8, Reason.FOUND));
        refused("stall.count-reason", () -> book(fair.seller(), 9, 8, Reason.MISSING));
        refused("stall.count-reason", () -> book(fair.seller(), 8, 8, Reason.MISSING));
        refused("shelf.quantity", () -> book(fair.seller(), -1, 8, Reason.MISSING));
        refused(
                "stall.count-lines",
                () -> counts.book(fair.seller(), new CountGoods(fair.stallId, StallScene.key(), List.of(), "")));
        var twice = counted(7, 8, Reason.MISSING).lines().get(0);
        refused(
                "stall.count-lines",
                () -> counts.book(
                        fair.seller(), new CountGoods(fair.stallId, StallScene.key(), List.of(twice, twice), "")));
        assertThat(fair.sum(lot)).extracting(LotSum::onHand, LotSum::missing).containsExactly(8L, 0L);
    }

    @Test
    void aShortageIsSettledBeforeTheWareIsCounted() {
        var phone = fair.new Phone(fair.village.seller());
        phone.send(phone.opening(), phone.sale(11, 1_000));
        refused("stall.settle-first", () -> book(fair.seller(), 2, 0, Reason.FOUND));

        fair.lend(lot, 5);
        refused("stall.settle-first", () -> book(fair.seller(), 4, 5, Reason.MISSING));
        fair.stock()
                .settle(
                        fair.seller(),
                        new MoveGoods(
                                fair.stallId, StallScene.key(), fair.ware().id(), lot, 1, ""));
        book(fair.seller(), 3, 4, Reason.MISSING);
        assertThat(fair.sum(lot))
                .matches(LotSum::adds)
                .extracting(LotSum::onHand)
                .isEqualTo(3L);
    }

    @Test
    void onlyAHostCountsAndOnlyTheOwnStall() {
        var helper = fair.actor(fair.helper());
        var stranger = new StallScene(shop, port).seller();
        for (var other : List.of(helper, stranger)) {
            refused("not-found", () -> book(other, 9, 10, Reason.MISSING));
            refused("not-found", () -> counts.countable(other, fair.stallId));
        }
        var otherLot = new CountGoods.Line(fair.ware().id(), lot + 1, 1, 0, Reason.FOUND);
        refused(
                "not-found",
                () -> counts.book(
                        fair.seller(), new CountGoods(fair.stallId, StallScene.key(), List.of(otherLot), "")));
        assertThat(fair.sum(lot).onHand()).isEqualTo(10);
    }

    @Test
    void ofTwoWhoBookTheSameDifferenceAtOnceOneDoes() {
        var outcomes = Stream.generate(() -> CompletableFuture.supplyAsync(() -> {
                    try {
                        book(fair.seller(), 8, 10, Reason.MISSING);
                        return "booked";
                    } catch (BusinessException refusal) {
                        return refusal.code();
                    }
                }))
                .limit(4)
                .toList();

        assertThat(outcomes.stream().map(CompletableFuture::join))
                .containsExactlyInAnyOrder(
                        "booked", "stall.count-changed", "stall.count-changed", "stall.count-changed");
        assertThat(fair.sum(lot))
                .matches(LotSum::adds)
                .extracting(LotSum::onHand)
                .isEqualTo(8L);
    }

    @Test
    void thePageShowsWhatDiffersAndBooksWhatIsConfirmed() {
        var browser = Browser.on(port).signIn(fair.village.seller().phone(), People.PASSWORD);
        var here = "/stall/" + fair.stallId + "/count";
        var pile = fair.ware().id() + "-" + lot;
        assertThat(browser.get(here).body()).contains("count-" + pile, "看差额");
        assertThat(browser.get(here + "?count-" + pile + "=10").body()).contains("没有差异");
        assertThat(browser.get(here + "?count-" + pile + "=%E4%B8%A4").statusCode())
                .isEqualTo(422);
        var differing = here + "?count-" + pile + "=8";
        assertThat(browser.get(differing).body()).contains("book-" + pile, "-2", "少了，不知去向");

        var confirmed = Map.of(
                "key",
                StallScene.key(),
                "count-" + pile,
                "8",
                "book-" + pile,
                "9",
                "why-" + pile,
                "MISSING",
                "note",
                "");
        assertThat(browser.submit(differing, here, confirmed).body()).contains("账上现在是 10");
        var booked = Map.of(
                "key",
                StallScene.key(),
                "count-" + pile,
                "8",
                "book-" + pile,
                "10",
                "why-" + pile,
                "SPOILED",
                "note",
                "压坏两袋");
        assertThat(browser.submit(differing, here, booked).statusCode()).isEqualTo(302);
        assertThat(fair.sum(lot))
                .matches(LotSum::adds)
                .extracting(LotSum::spoiled)
                .isEqualTo(2L);
    }

    @Test
    void theApiCountsOncePerKey() {
        var api = fair.signedIn(fair.village.seller());
        var line = Map.of(
                "wareId",
                Long.toString(fair.ware().id()),
                "lotId",
                Long.toString(lot),
                "counted",
                9,
                "expected",
                10,
                "reason",
                "MISSING");
        var once = api.with("Idempotency-Key", StallScene.key());
        assertThat(once.post(fair.path("/counts"), Map.of("lines", List.of(line)))
                        .status())
                .isEqualTo(200);
        assertThat(once.post(fair.path("/counts"), Map.of("lines", List.of(line)))
                        .status())
                .isEqualTo(200);
        assertThat(api.once()
                        .post(fair.path("/counts"), Map.of("lines", List.of(line)))
                        .problem())
                .isEqualTo("stall.count-changed");
        assertThat(api.get(fair.path("/goods"))
                        .json()
                        .get("lots")
                        .get(0)
                        .get("missing")
                        .asLong())
                .isEqualTo(1);
    }
}
