package cn.qiancun.market.till;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.settlement.StoreAccounts;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.FewTries;
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
import net.jqwik.api.lifecycle.BeforeProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContextManager;

/**
 * Whatever a till sells, takes back, deposits, sends late, sends again and has refused: the receipts, the movements of goods,
 * the entries of the ledger and every drawer say the same as a simple model.
 */
@MarketTest
class TillSumsPropertyTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext shop;

    @Autowired
    StoreAccounts storeAccounts;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    enum Verb {
        SELL,
        GIVE_BACK,
        DEPOSIT,
        REFUSE,
        SELL_LATE,
        REPLAY,
        CLOSE
    }

    record Step(Verb verb, int number) {}

    @BeforeProperty
    void wire() throws Exception {
        new TestContextManager(getClass()).prepareTestInstance(this);
    }

    @Property
    @AddLifecycleHook(PrintsSeed.class)
    @AddLifecycleHook(FewTries.class)
    @FewTries.Tries(usually = 3, oneIn = 100)
    void receiptsDrawersGoodsAndEntriesSayTheSame(@ForAll("days") List<Step> steps) {
        var model = new TillModel(new TillScene(shop, port));
        for (var step : steps) {
            int number = step.number();
            switch (step.verb()) {
                case SELL -> model.sell(number);
                case GIVE_BACK -> model.giveBack(number);
                case DEPOSIT -> model.deposit(number);
                case REFUSE -> model.refuse(number);
                case SELL_LATE -> model.sellLate(number);
                case REPLAY -> model.replay(number);
                case CLOSE -> model.close(number);
            }
        }
        model.drawers.values().forEach(drawer -> assertDrawer(model.till, drawer));
        assertGoods(model);
        assertMoney(model);
    }

    private void assertDrawer(TillScene till, TillModel.Drawer drawer) {
        var shift = till.api().get(till.path("/shifts/" + drawer.shiftId)).json();
        assertThat(shift.get("cashSalesFen").asLong()).isEqualTo(drawer.cashSales);
        assertThat(shift.get("cashReturnsFen").asLong()).isEqualTo(drawer.cashReturns);
        assertThat(shift.get("depositsFen").asLong()).isEqualTo(drawer.deposits);
        assertThat(shift.get("expectedFen").asLong()).isEqualTo(drawer.expected());
        assertThat(shift.get("sales").asLong()).isEqualTo(drawer.sales);
        assertThat(shift.get("returns").asLong()).isEqualTo(drawer.returns);
        assertThat(shift.get("refused").asLong()).isEqualTo(drawer.refused);
        assertThat(shift.get("late").asLong()).isEqualTo(drawer.late);
        if (drawer.counted != null) {
            assertThat(shift.get("differenceFen").asLong()).isEqualTo(drawer.counted - drawer.expected());
        }
        assertThat(sum(
                        "SELECT SUM(r.total_fen - r.rounded_fen) FROM till_receipt r JOIN till_shift s"
                                + " ON s.id = r.shift_id WHERE s.shift_key = ?",
                        drawer.shiftId))
                .isEqualTo(drawer.cashSales);
        assertThat(sum(
                        "SELECT SUM(r.amount_fen) FROM till_return r JOIN till_shift s ON s.id = r.shift_id"
                                + " WHERE s.shift_key = ?",
                        drawer.shiftId))
                .isEqualTo(drawer.cashReturns);
        assertThat(sum(
                        "SELECT SUM(d.amount_fen) FROM till_deposit d JOIN till_shift s ON s.id = d.shift_id"
                                + " WHERE s.shift_key = ?",
                        drawer.shiftId))
                .isEqualTo(drawer.deposits);
    }

    private void assertGoods(TillModel model) {
        var till = model.till;
        assertThat(till.onHand(till.consigned)).isEqualTo(100_000 - model.goodsOut(0));
        assertThat(till.onHand(till.bought)).isEqualTo(100 - model.goodsOut(1));
        assertThat(sum("SELECT SUM(quantity) FROM shelf_movement WHERE article_id = ?", till.consigned.id()))
                .isEqualTo(till.onHand(till.consigned));
        assertThat(sum("SELECT SUM(quantity) FROM shelf_movement WHERE article_id = ?", till.bought.id()))
                .isEqualTo(till.onHand(till.bought));
        assertThat(sum(
                        "SELECT SUM(p.quantity - p.returned_quantity) FROM till_line_lot p JOIN till_line l"
                                + " ON l.id = p.line_id JOIN till_receipt r ON r.id = l.receipt_id"
                                + " WHERE r.counter_id = ?",
                        till.store.id()))
                .isEqualTo(model.goodsOut(0) + model.goodsOut(1));
    }

    private void assertMoney(TillModel model) {
        long store = model.till.store.id();
        assertThat(sum(
                        "SELECT SUM(total_fen - rounded_fen - returned_fen) FROM till_receipt WHERE counter_id = ?",
                        store))
                .isEqualTo(model.cash());
        assertThat(storeAccounts.owed(store)).isEqualTo(Money.ofFen(model.kept(0)));
        var credited = "SELECT SUM(l.amount_fen - l.returned_fen) FROM till_line l JOIN till_receipt r"
                + " ON r.id = l.receipt_id WHERE r.counter_id = ? AND l.credited = ?";
        assertThat(sum(credited, store, 1)).isEqualTo(model.kept(0));
        assertThat(sum(credited, store, 0)).isEqualTo(model.kept(1));
        assertThat(ledger.trialBalance()).isEqualTo(Money.ZERO);
    }

    private long sum(String sql, Object... values) {
        return jdbc.sql("SELECT COALESCE((" + sql + "), 0)")
                .params(values)
                .query(Long.class)
                .single();
    }

    @Provide
    Arbitrary<List<Step>> days() {
        var verbs = Arbitraries.frequency(
                Tuple.of(6, Verb.SELL),
                Tuple.of(5, Verb.GIVE_BACK),
                Tuple.of(2, Verb.DEPOSIT),
                Tuple.of(2, Verb.REFUSE),
                Tuple.of(2, Verb.SELL_LATE),
                Tuple.of(2, Verb.REPLAY),
                Tuple.of(2, Verb.CLOSE));
        return Combinators.combine(verbs, Arbitraries.integers().between(0, 100_000))
                .as(Step::new)
                .list()
                .ofMinSize(10)
                .ofMaxSize(30);
    }
}
