package cn.qiancun.market.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.PrintsSeed;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import net.jqwik.api.statistics.Statistics;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestContextManager;

/**
 * Whatever is sold, refunded in parts, completed, reversed, paid out and sent back, in whatever order: the books stay
 * right. {@code mvn verify} tells 300 stories, {@code mvn -Pnightly verify} 20,000.
 */
@MarketTest
class SaleSequencePropertyTests {
    @Autowired
    Ledger ledger;

    @Autowired
    Sales sales;

    @Autowired
    RevenueShares shares;

    @Autowired
    Receivables receivables;

    @Autowired
    Commits commits;

    @BeforeProperty
    void wire() throws Exception {
        new TestContextManager(getClass()).prepareTestInstance(this);
    }

    enum Verb {
        RECORD,
        COMPLETE,
        REFUND,
        REFUND_LINE,
        REVERSE,
        PAY_OUT,
        PAY_OUT_ALL,
        SEND_BACK
    }

    /** @param fen of a refund or payout; more than there is is refused, or all there is is paid out */
    record Step(int order, Verb verb, int line, int fen) {}

    /**
     * @param points three cuts of 10,000 into the shares of collective, growers, store and platform; the first is also the
     *     margin of a store that keeps one
     * @param recorded how many orders are recorded before anything else happens
     */
    record Story(
            List<Integer> points,
            List<List<Integer>> grossByOrder,
            int shipping,
            SaleModel.Way way,
            int recorded,
            List<Step> steps) {}

    @Property
    @AddLifecycleHook(PrintsSeed.class)
    void theBooksStayRightWhateverHappensToTheOrders(@ForAll("stories") Story told) {
        var model = new SaleModel(ledger, sales, receivables, commits);
        model.begin(shares, told.points(), told.grossByOrder(), told.shipping(), told.way());
        for (int order = 0; order < told.recorded(); order++) {
            model.record(order);
        }
        for (var step : told.steps()) {
            switch (step.verb()) {
                case RECORD -> model.record(step.order());
                case COMPLETE -> model.complete(step.order(), step.line());
                case REFUND -> model.refund(step.order(), step.line(), step.fen());
                case REFUND_LINE -> model.refundAllOf(step.order(), step.line());
                case REVERSE -> model.reverse(step.order());
                case PAY_OUT -> model.payOut(step.line(), step.fen());
                case PAY_OUT_ALL -> model.payOutAll();
                case SEND_BACK -> model.sendBack();
            }
        }
        model.assertRight();
        Statistics.label("refunds after a payout made somebody owe")
                .collect(model.anybodyCameToOwe())
                .coverage(coverage -> coverage.check(true).count(count -> count > 0));
        Statistics.label("what was owed was repaid")
                .collect(model.anybodyRepaid())
                .coverage(coverage -> coverage.check(true).count(count -> count > 0));
    }

    @AfterProperty
    void allEntriesSumToZero() {
        assertThat(ledger.trialBalance()).isEqualTo(Money.ZERO);
    }

    @Provide
    Arbitrary<Story> stories() {
        var points = Arbitraries.integers()
                .between(0, Money.WHOLE_BASIS_POINTS)
                .list()
                .ofSize(3);
        var fen = Arbitraries.oneOf(
                Arbitraries.integers().between(1, 20), Arbitraries.integers().between(1, 1_000_000));
        var steps = Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.frequency(
                                Tuple.of(1, Verb.RECORD),
                                Tuple.of(6, Verb.COMPLETE),
                                Tuple.of(4, Verb.REFUND),
                                Tuple.of(2, Verb.REFUND_LINE),
                                Tuple.of(1, Verb.REVERSE),
                                Tuple.of(1, Verb.PAY_OUT),
                                Tuple.of(3, Verb.PAY_OUT_ALL),
                                Tuple.of(1, Verb.SEND_BACK)),
                        Arbitraries.integers().between(0, 2),
                        fen)
                .as(Step::new)
                .list()
                .ofMinSize(4)
                .ofMaxSize(24);
        return Combinators.combine(
                        points,
                        fen.list().ofMinSize(1).ofMaxSize(3).list().ofMinSize(1).ofMaxSize(3),
                        Arbitraries.integers().between(0, 3_000),
                        Arbitraries.of(SaleModel.Way.values()),
                        Arbitraries.of(0, 3, 3),
                        steps)
                .as(Story::new);
    }
}
