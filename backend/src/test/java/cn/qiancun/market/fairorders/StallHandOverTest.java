package cn.qiancun.market.fairorders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.ordering.ConsignmentState;
import cn.qiancun.market.ordering.Orders;
import cn.qiancun.market.ordering.WrongPickupCode;
import cn.qiancun.market.shared.Sha256;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.support.TestClock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Preorders at the stall: who has no code at hand, and telephones without network. */
@MarketTest
class StallHandOverTest {
    @Autowired
    ApplicationContext shop;

    @Autowired
    StallHandOvers desk;

    @Autowired
    OfflineHandOvers offline;

    @Autowired
    Shortages shortages;

    @Autowired
    Orders orders;

    @Autowired
    Stalls people;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    private PreorderStory story;

    @BeforeEach
    void publish() {
        story = new PreorderStory(shop);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void whoeverHasNoCodeAtHandSaysTheEndOfThePhoneNumberAndGuessesAreCounted() {
        var person = people.person("李四");
        story.buyer = people.actor(person);
        var goods = story.scene.story.goods(1_000, 5);
        long stall = story.scene.stall(goods);
        var number = story.paid(goods.wanted(1));
        long id = story.part(number, goods).id();
        for (int tries = 0; tries < 5; tries++) {
            assertThatThrownBy(() -> desk.handOverThis(goods.seller(), stall, id, "00000"))
                    .isInstanceOf(WrongPickupCode.class);
            desk.countWrongCode(goods.seller(), stall);
        }
        PreorderStory.refused(
                "pickup.locked",
                () -> desk.handOver(
                        goods.seller(), stall, story.part(number, goods).pickupCode()));
        desk.handOverThis(
                FairScene.helperAt(stall),
                stall,
                id,
                person.phone().substring(person.phone().length() - 4));
        assertThat(story.part(number, goods).state()).isEqualTo(ConsignmentState.DELIVERED);
    }

    @Test
    void aSecondTelephoneThatWasOfflineIsRefusedAndWhatItGaveOutIsKeptUntilSettled() {
        var goods = story.scene.story.goods(1_000, 5);
        long stall = story.scene.stall(goods);
        var number = story.paid(goods.wanted(1));
        var part = story.part(number, goods);
        var listed = offline.waiting(stall).get(0);
        assertThat(listed.state()).isEqualTo("WAITING");
        assertThat(listed.buyer()).isEqualTo("张**");
        assertThat(listed.codeHash()).isEqualTo(Sha256.hexOf(listed.codeSalt() + part.pickupCode()));
        assertThat(listed.tokenHash()).isEqualTo(Sha256.hexOf(listed.codeSalt() + part.pickupToken()));

        var code = part.pickupCode();
        transaction.executeWithoutResult(status -> offline.handOver(stall, part.id(), code, Instant.now(), 71L));
        assertThat(story.part(number, goods).state()).isEqualTo(ConsignmentState.DELIVERED);
        assertThat(offline.waiting(stall).get(0).state()).isEqualTo("HANDED_OVER");
        var at = Instant.parse("2026-11-22T03:00:00Z");
        for (int told = 0; told < 2; told++) {
            PreorderStory.refused(
                    "fairorder.handed-over",
                    () -> transaction.executeWithoutResult(
                            status -> offline.handOver(stall, part.id(), code, at, 72L)));
        }
        var kept = shortages.ofStall(goods.seller(), stall);
        assertThat(kept).singleElement().satisfies(one -> {
            assertThat(one.code()).isEqualTo("fairorder.handed-over");
            assertThat(one.handedAt()).isEqualTo(at);
            assertThat(one.orderNumber()).isEqualTo(number);
        });
        long id = kept.get(0).id();
        assertThat(shortages.ofFair(story.scene.organiser(), story.scene.fairId))
                .hasSize(1);
        PreorderStory.refused("not-found", () -> shortages.settle(FairScene.helperAt(stall), id, "送的"));
        PreorderStory.refused("fairorder.note", () -> shortages.settle(story.scene.organiser(), id, " "));
        shortages.settle(story.scene.organiser(), id, "摊主补上");
        PreorderStory.refused("fairorder.settled", () -> shortages.settle(goods.seller(), id, "又一次"));
        assertThat(shortages.waiting(List.of(story.scene.fairId))).isEmpty();
    }

    @Test
    void aRefundedPreorderIsNotHandedOverAndAnotherStallsNeither() {
        var goods = story.scene.story.goods(1_000, 5);
        var other = story.scene.story.goods(1_000, 5);
        long stall = story.scene.stall(goods);
        long otherStall = story.scene.stall(other);
        var number = story.paid(goods.wanted(1));
        var part = story.part(number, goods);
        PreorderStory.refused(
                "not-found",
                () -> transaction.executeWithoutResult(
                        status -> offline.handOver(otherStall, part.id(), part.pickupCode(), Instant.now(), 71L)));
        orders.cancel(story.buyer, number);
        PreorderStory.refused(
                "fairorder.refunded",
                () -> transaction.executeWithoutResult(
                        status -> offline.handOver(stall, part.id(), part.pickupCode(), Instant.now(), 71L)));
        PreorderStory.refused(
                "fairorder.refunded", () -> desk.handOverThis(goods.seller(), stall, part.id(), part.pickupCode()));
        assertThat(shortages.ofStall(goods.seller(), stall))
                .singleElement()
                .satisfies(one -> assertThat(one.code()).isEqualTo("fairorder.refunded"));
        assertThat(offline.waiting(stall).get(0).state()).isEqualTo("REFUNDED");
        assertThat(story.onHand(goods)).containsExactly(5, 0);
    }
}
