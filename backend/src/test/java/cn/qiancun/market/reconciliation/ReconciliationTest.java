package cn.qiancun.market.reconciliation;

import static cn.qiancun.market.reconciliation.BillStory.fee;
import static cn.qiancun.market.reconciliation.BillStory.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.access.Role;
import cn.qiancun.market.payments.UnreadableBillException;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.sandbox.AlipayBillFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Bills that are handed in, against books made for them. */
@MarketTest
class ReconciliationTest {
    @Autowired
    ApplicationContext shop;

    @Test
    void fault20_aBillOffByAFenARowExtraOrMissingIsAnExceptionEachAndNoFalseOne() {
        var story = new BillStory(shop);
        var bill = story.bill();
        for (int i = 0; i < 30; i++) {
            var paid = story.paid(1_000 + i, "PT10H");
            with(bill, paid);
            with(bill, paid, story.refunded(paid, 500, "PT11H"));
        }
        var off = story.paid(5_000, "PT12H");
        bill.add("T1", off.number(), null, 4_999, fee(5_000), off.at());
        var missing = story.paid(6_000, "PT12H");
        bill.add("T2", "STRANGE-" + off.number(), null, 7_000, fee(7_000), off.at());
        var twice = story.paid(8_000, "PT13H");
        with(with(bill, twice), twice);
        var free = story.paid(9_000, "PT13H");
        bill.add("T3", free.number(), null, 9_000, 0, free.at());
        var closed = story.attempt(3_000, story.at("PT9H"), "CLOSED");
        with(bill, closed);

        assertThat(story.handIn(bill)).isTrue();

        assertThat(story.kinds())
                .containsExactlyInAnyOrder(
                        "AMOUNT_DIFFERS " + off.number(),
                        "MISSING_THERE " + missing.number(),
                        "MISSING_HERE STRANGE-" + off.number(),
                        "DUPLICATE_ROW " + twice.number(),
                        "FEE_DIFFERS " + free.number(),
                        "STATE_DIFFERS " + closed.number());
        assertThat(story.found()).allMatch(Difference::open).allMatch(one -> one.ownerRole() == Role.SETTLEMENT_CLERK);
        assertThat(gap(story, DifferenceKind.AMOUNT_DIFFERS)).isEqualTo(-1);
        assertThat(gap(story, DifferenceKind.MISSING_THERE)).isEqualTo(-6_000);
        assertThat(gap(story, DifferenceKind.MISSING_HERE)).isEqualTo(7_000);
        assertThat(gap(story, DifferenceKind.DUPLICATE_ROW)).isEqualTo(8_000);
        assertThat(gap(story, DifferenceKind.FEE_DIFFERS)).isEqualTo(-54);
        assertThat(gap(story, DifferenceKind.STATE_DIFFERS)).isEqualTo(3_000);
        assertThat(story.overview().reconciled()).isFalse();
    }

    private static long gap(BillStory story, DifferenceKind kind) {
        return story.found().stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow()
                .gap()
                .fen();
    }

    @Test
    void feesArePostedOnceHoweverOftenTheBillComesAndGivenBackWithRefunds() {
        var story = new BillStory(shop);
        var paid = story.paid(10_800, "PT10H");
        var refund = story.refunded(paid, 3_000, "PT11H");
        var bill = with(with(story.bill(), paid), paid, refund);

        assertThat(story.handIn(bill)).isTrue();
        assertThat(story.handIn(bill)).isFalse();
        // Another file that says the same, as a second download does.
        var again = bill.csv().replace("09:12:31", "15:40:02").getBytes(AlipayBillFile.GBK);
        assertThat(story.handIn(story.date, again)).isFalse();

        assertThat(story.feesPosted()).isEqualTo(65 - 18);
        assertThat(story.clearingPosted()).isEqualTo(-(65 - 18));
        assertThat(story.overview().version()).isEqualTo(1);
        assertThat(story.overview().reconciled()).isTrue();
        assertThat(story.overview().fee().fen()).isEqualTo(65 - 18);
        assertThat(story.overview().ownIn().fen()).isEqualTo(10_800);
        assertThat(story.overview().ownOut().fen()).isEqualTo(3_000);
    }

    @Test
    void aCorrectedBillIsANewVersionThatPostsTheRestAndClosesNothing() {
        var story = new BillStory(shop);
        var first = story.paid(10_000, "PT10H");
        var second = story.paid(20_000, "PT11H");
        var third = story.paid(40_000, "PT12H");
        var wrong = with(with(story.bill(), first), third).add("T", second.number(), null, 19_000, 100, second.at());
        story.handIn(wrong);
        assertThat(story.kinds()).containsExactly("AMOUNT_DIFFERS " + second.number());
        assertThat(story.feesPosted()).isEqualTo(60 + 100 + 240);

        // The amount is put right, a fee is put right, and one payment has gone to another bill.
        story.handIn(with(with(story.bill(), first), second));

        assertThat(story.overview().version()).isEqualTo(2);
        assertThat(story.feesPosted()).isEqualTo(60 + 120);
        assertThat(story.kinds())
                .containsExactly("AMOUNT_DIFFERS " + second.number(), "MISSING_THERE " + third.number());
        assertThat(story.found()).allMatch(Difference::open);
        var steps = story.differences.detail(story.found().get(0).id()).steps();
        assertThat(steps)
                .extracting(DifferenceStep::what)
                .containsExactly(DifferenceStep.What.FOUND, DifferenceStep.What.NOT_SHOWN);
    }

    @Test
    void whatStandsOnTheNextDaysBillIsNoDifference() {
        var story = new BillStory(shop);
        var next = new BillStory(shop, story.date.plusDays(1));
        var noon = story.paid(1_000, "PT12H");
        var late = story.paid(2_000, "PT23H59M59S");
        var never = story.paid(3_000, "PT23H59M58S");

        story.handIn(with(story.bill(), noon));
        assertThat(story.kinds()).isEmpty();
        assertThat(story.overview().pending()).isEqualTo(2);
        assertThat(story.overview().reconciled()).isFalse();

        var bill = next.bill().add("T", late.number(), null, 2_000, fee(2_000), next.at("PT1S"));
        next.handIn(bill);

        assertThat(next.kinds()).isEmpty();
        assertThat(story.kinds()).containsExactly("MISSING_THERE " + never.number());
        assertThat(story.overview().pending()).isZero();
        assertThat(next.feesPosted()).isEqualTo(fee(2_000));
    }

    @Test
    void whatTurnsUpOnALaterBillStaysOpenAndSaysSo() {
        var story = new BillStory(shop);
        var next = new BillStory(shop, story.date.plusDays(1));
        var strayed = story.paid(2_000, "PT12H");
        story.handIn(story.bill());
        assertThat(story.kinds()).containsExactly("MISSING_THERE " + strayed.number());

        next.handIn(next.bill().add("T", strayed.number(), null, 2_000, fee(2_000), next.at("PT2H")));

        assertThat(next.kinds()).isEmpty();
        var detail = story.differences.detail(story.found().get(0).id());
        assertThat(detail.difference().open()).isTrue();
        assertThat(detail.steps()).extracting(DifferenceStep::what).contains(DifferenceStep.What.SHOWN_LATER);
    }

    @Test
    void theSamePaymentOnTwoDaysBillsIsADuplicateAndCostsOnce() {
        var story = new BillStory(shop);
        var next = new BillStory(shop, story.date.plusDays(1));
        var paid = story.paid(10_000, "PT12H");
        story.handIn(with(story.bill(), paid));
        next.handIn(next.bill().add("T", paid.number(), null, 10_000, 60, next.at("PT2H")));

        assertThat(story.kinds()).isEmpty();
        assertThat(next.kinds()).containsExactly("DUPLICATE_ROW " + paid.number());
        assertThat(story.feesPosted() + next.feesPosted()).isEqualTo(60);
    }

    @Test
    void anInstanceThatDiedHalfWayIsReplacedAndNothingIsFoundOrPostedTwice() {
        var story = new BillStory(shop);
        var paid = story.paid(10_000, "PT12H");
        var missing = story.paid(20_000, "PT12H");
        story.handIn(with(story.bill(), paid));
        // As if it had died after the first fee was posted, before it could say so.
        for (var state : List.of("MATCHING", "SEARCHING", "POSTING")) {
            story.database
                    .sql("UPDATE reconciliation_import i JOIN reconciliation_day d ON d.import_id = i.id"
                            + " SET i.state = ?, i.open_day = d.id, i.finished_at = NULL, i.claim = 1,"
                            + " i.next_due_at = UTC_TIMESTAMP(6) WHERE d.bill_date = ? AND d.provider = 'ALIPAY'")
                    .params(state, story.date)
                    .update();
            BillStory.await().until(() -> story.isDone(story.date));
        }
        assertThat(story.kinds()).containsExactly("MISSING_THERE " + missing.number());
        assertThat(story.feesPosted()).isEqualTo(60);
        assertThat(story.differences.detail(story.found().get(0).id()).steps()).hasSize(1);
    }

    @Test
    void aWorkerThatLostItsClaimWritesNothingMore() {
        var story = new BillStory(shop);
        story.handIn(with(story.bill(), story.paid(10_000, "PT12H")));
        var imports = shop.getBean(BillImports.class);
        var bill = imports.begin(
                shop.getBean(BillDays.class).find(story.day()).orElseThrow().id(), null);
        try {
            assertThatThrownBy(() -> imports.begin(bill.dayId(), null)).isInstanceOf(BusinessException.class);
            story.database
                    .sql("UPDATE reconciliation_import SET claim = 7 WHERE id = ?")
                    .param(bill.id())
                    .update();
            assertThatThrownBy(() -> imports.progress(bill, 1)).isInstanceOf(BillImports.ClaimLost.class);
        } finally {
            shop.getBean(BillStaging.class).discard(bill.id());
        }
        assertThat(story.overview().version()).isEqualTo(1);
    }

    @Test
    void aFileThatIsNotTheBillLeavesNothingBehind() throws IOException {
        var story = new BillStory(shop);
        var wrong = new ArrayList<byte[]>();
        wrong.add(story.bill().csv().getBytes(StandardCharsets.UTF_8));
        wrong.add(new AlipayBillFile(story.date.plusDays(1)).zip());
        for (var content : wrong) {
            var file = story.write(content);
            assertThatThrownBy(() -> story.reconciliation.takeFile(story.clerk, story.day(), file))
                    .isInstanceOf(UnreadableBillException.class);
        }
        assertThat(shop.getBean(BillDays.class).find(story.day())).isEmpty();
        var today = story.write(new AlipayBillFile(BillStory.today()).zip());
        assertThatThrownBy(() -> story.reconciliation.takeFile(story.clerk, BillStory.day(BillStory.today()), today))
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("bill.date"));
    }
}
