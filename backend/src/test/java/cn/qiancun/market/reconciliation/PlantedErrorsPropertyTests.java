package cn.qiancun.market.reconciliation;

import static cn.qiancun.market.reconciliation.BillStory.fee;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.support.MarketTest;
import cn.qiancun.sandbox.AlipayBillFile;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContextManager;

/** Whatever the books hold and whatever is wrong with the bill: exactly that is found, and what is right costs its fee. */
@MarketTest
class PlantedErrorsPropertyTests {
    @Autowired
    ApplicationContext shop;

    @BeforeProperty
    void wire() throws Exception {
        new TestContextManager(getClass()).prepareTestInstance(this);
    }

    enum Planted {
        NOTHING,
        AMOUNT,
        LEFT_OUT,
        TWICE,
        NO_FEE,
        NOT_BOOKED,
        STRANGE,
        REFUND_AMOUNT,
        REFUND_LEFT_OUT
    }

    /** @param refund how much of it was refunded; 0 for nothing */
    record Trade(int fen, int refund, int minute, Planted planted) {}

    /** Each try imports a bill: the nightly profile must not multiply it. */
    @Property(tries = 25)
    void exactlyWhatIsWrongIsFound(@ForAll("days") List<Trade> trades) {
        var story = new BillStory(shop);
        var bill = story.bill();
        var expected = new ArrayList<String>();
        long fees = 0;
        for (var trade : trades) {
            fees += add(story, bill, trade, expected);
        }
        story.handIn(bill);

        assertThat(story.kinds()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(story.feesPosted()).isEqualTo(fees);
        assertThat(story.clearingPosted()).isEqualTo(-fees);
    }

    /** @return what is to be posted as fee */
    private static long add(BillStory story, AlipayBillFile bill, Trade trade, List<String> expected) {
        var at = "PT" + trade.minute() + "M";
        boolean booked = trade.planted() != Planted.NOT_BOOKED;
        var paid = booked ? story.paid(trade.fen(), at) : story.attempt(trade.fen(), story.at(at), "CLOSED");
        long fee = fee(trade.fen());
        switch (trade.planted()) {
            case AMOUNT -> {
                bill.add("T", paid.number(), null, trade.fen() + 1, fee, paid.at());
                expected.add("AMOUNT_DIFFERS " + paid.number());
            }
            case LEFT_OUT -> {
                expected.add("MISSING_THERE " + paid.number());
                fee = 0;
            }
            case NO_FEE -> {
                bill.add("T", paid.number(), null, trade.fen(), 0, paid.at());
                // What costs less than a fen and a half may round to nothing.
                if (fee > 1) {
                    expected.add("FEE_DIFFERS " + paid.number());
                }
                fee = 0;
            }
            case STRANGE -> {
                BillStory.with(bill, paid);
                bill.add("T", "X" + paid.number(), null, trade.fen(), fee, paid.at());
                expected.add("MISSING_HERE X" + paid.number());
            }
            case TWICE -> {
                BillStory.with(BillStory.with(bill, paid), paid);
                expected.add("DUPLICATE_ROW " + paid.number());
            }
            case NOT_BOOKED -> {
                BillStory.with(bill, paid);
                expected.add("STATE_DIFFERS " + paid.number());
            }
            default -> BillStory.with(bill, paid);
        }
        return fee + (booked && trade.refund() > 0 ? refund(story, bill, trade, paid, expected) : 0);
    }

    private static long refund(
            BillStory story, AlipayBillFile bill, Trade trade, BillStory.Paid paid, List<String> expected) {
        var refund = story.refunded(paid, Math.min(trade.refund(), trade.fen()), "PT" + trade.minute() + "M1S");
        switch (trade.planted()) {
            case REFUND_AMOUNT -> {
                bill.add("T", paid.number(), refund.number(), refund.fen() - 1, -fee(-refund.fen()), refund.at());
                expected.add("AMOUNT_DIFFERS " + refund.number());
            }
            case REFUND_LEFT_OUT -> {
                expected.add("MISSING_THERE " + refund.number());
                return 0;
            }
            default -> BillStory.with(bill, paid, refund);
        }
        return -fee(-refund.fen());
    }

    @Provide
    Arbitrary<List<Trade>> days() {
        var planted = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, Arbitraries.just(Planted.NOTHING)),
                net.jqwik.api.Tuple.of(4, Arbitraries.of(Planted.class)));
        return Combinators.combine(
                        Arbitraries.integers().between(1, 2_000_000),
                        Arbitraries.oneOf(
                                Arbitraries.just(0), Arbitraries.integers().between(1, 2_000_000)),
                        Arbitraries.integers().between(0, 22 * 60),
                        planted)
                .as(Trade::new)
                .list()
                .ofMaxSize(40);
    }
}
