package cn.qiancun.market.storebills;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.settlement.RevenueShares;
import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.settlement.StoreSales;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.supermarkets.StoreDesk;
import cn.qiancun.market.support.FewTries;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.PrintsSeed;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.support.TestClock;
import cn.qiancun.market.villages.Villages;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestContextManager;

/** Whatever is received, sold, taken back, billed and paid in parts: bills are the entries, and all ends at zero. */
@MarketTest
class BillSequencePropertyTest {
    @Autowired
    Ledger ledger;

    @Autowired
    Sales sales;

    @Autowired
    RevenueShares shares;

    @Autowired
    StoreSales storeSales;

    @Autowired
    BillClosing closing;

    @Autowired
    BillPayments payments;

    @Autowired
    BillRows bills;

    @Autowired
    BillLines lines;

    @Autowired
    StoreBills read;

    @Autowired
    Unbilled unbilled;

    @Autowired
    StoreDesk desk;

    @Autowired
    Villages villages;

    @Autowired
    Stalls stalls;

    @Autowired
    Commits commits;

    @Autowired
    TestClock clock;

    enum Verb {
        RECEIVE,
        SELL,
        TAKE_BACK,
        CLOSE,
        PAY
    }

    record Step(Verb verb, int which, int fen) {}

    @BeforeProperty
    void wire() throws Exception {
        new TestContextManager(getClass()).prepareTestInstance(this);
    }

    @AfterTry
    void today() {
        clock.reset();
    }

    @Property
    @AddLifecycleHook(PrintsSeed.class)
    @AddLifecycleHook(FewTries.class)
    @FewTries.Tries(usually = 12, oneIn = 2)
    void billsAreTheEntriesAndAllEndsAtZero(@ForAll("stories") List<Step> steps) {
        var model = model();
        for (var step : steps) {
            switch (step.verb()) {
                case RECEIVE -> model.receive(step.which() % 2, step.fen());
                case SELL -> model.sell(step.which() % 2, step.fen(), 1_500);
                case TAKE_BACK -> model.takeBack(step.which(), step.fen());
                case CLOSE -> model.close();
                case PAY -> model.pay(step.fen());
            }
            model.assertRight();
        }
        model.settle();
        model.assertRight();
        model.assertSettled();
        for (var village : model.villages) {
            var pending = AccountRef.of(AccountKind.BENEFICIARY_PENDING, "COLLECTIVE:" + village);
            assertThat(ledger.balances(List.of(pending)).get(pending)).isEqualTo(Money.ZERO);
            assertThat(storeSales.owedTo(village).getOrDefault(model.store.id(), Money.ZERO))
                    .isEqualTo(Money.ZERO);
        }
    }

    @Example
    void aBillOfWhichAllCameBackIsEndedThoughNothingElseIsBilled() {
        var model = model();
        model.receive(0, 1);
        model.close();
        model.takeBack(0, 1);
        model.close();
        model.assertRight();
        model.assertSettled();
    }

    private BillModel model() {
        return new BillModel(
                new BillModel.Tools(sales, shares, closing, payments, bills, lines, read, unbilled, commits, clock),
                BilledStore.register(desk, stalls, villages));
    }

    @AfterProperty
    void allEntriesSumToZero() {
        assertThat(ledger.trialBalance()).isEqualTo(Money.ZERO);
    }

    @Provide
    Arbitrary<List<Step>> stories() {
        var verbs = Arbitraries.frequency(
                Tuple.of(3, Verb.RECEIVE),
                Tuple.of(4, Verb.SELL),
                Tuple.of(3, Verb.TAKE_BACK),
                Tuple.of(2, Verb.CLOSE),
                Tuple.of(3, Verb.PAY));
        return Combinators.combine(
                        verbs,
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(1, 20_000))
                .as(Step::new)
                .list()
                .ofMinSize(6)
                .ofMaxSize(18);
    }
}
