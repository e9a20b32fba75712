package cn.qiancun.market.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Entry;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestContextManager;

/** Whatever is recorded, completed and reversed in whatever order: the books stay right. */
@MarketTest
class SaleSequencePropertyTests {
    @Autowired
    Ledger ledger;

    @Autowired
    Sales sales;

    @Autowired
    RevenueShares shares;

    @BeforeProperty
    void wire() throws Exception {
        new TestContextManager(getClass()).prepareTestInstance(this);
    }

    enum Verb {
        RECORD,
        COMPLETE,
        REVERSE
    }

    record Step(int order, Verb verb, int consignment) {}

    /** @param points three cuts of 10,000 into the shares of collective, growers, store and platform */
    record Story(
            List<Integer> points, List<List<Integer>> grossByOrder, int shipping, boolean store, List<Step> steps) {}

    @Property
    void theBooksStayRightWhateverHappensToTheOrders(@ForAll("stories") Story told) {
        var story = new SaleStory();
        shares.agree(story.seller, null, share(story, told.points()), Instant.parse("2025-01-01T00:00:00Z"));
        var orders = orders(story, told);
        var reversed = new ArrayList<String>();
        for (var step : told.steps()) {
            var sale = orders.get(step.order() % orders.size());
            if (take(step, sale) && step.verb() == Verb.REVERSE) {
                reversed.add(sale.reference());
            }
        }
        var entries =
                ledger.entriesOf(orders.stream().map(RecordSale::reference).toList());
        assertEachTransactionIsZero(entries);
        assertBalancesAreTheJournal(entries);
        reversed.forEach(reference -> assertAllIsOwedToTheBuyer(reference, entries));
        assertThat(ledger.trialBalance()).isEqualTo(Money.ZERO);
    }

    /** @return whether it was done; a refusal is right as long as it changes nothing, which the sums show */
    private boolean take(Step step, RecordSale sale) {
        try {
            switch (step.verb()) {
                case RECORD -> sales.record(sale);
                case COMPLETE ->
                    sales.complete(
                            sale.reference(),
                            sale.lines()
                                    .get(step.consignment() % sale.lines().size())
                                    .consignmentId());
                case REVERSE -> sales.reverse(sale.reference());
            }
            return true;
        } catch (BusinessException refused) {
            assertThat(refused.code()).isIn("sale.unknown", "sale.completed", "sale.reversed");
            return false;
        }
    }

    private static void assertEachTransactionIsZero(List<Entry> entries) {
        entries.stream()
                .collect(Collectors.groupingBy(Entry::transactionId))
                .values()
                .forEach(legs -> assertThat(
                                Money.sum(legs.stream().map(Entry::amount).toList()))
                        .isEqualTo(Money.ZERO));
    }

    /** Of the accounts that only this story uses: the beneficiaries'. */
    private void assertBalancesAreTheJournal(List<Entry> entries) {
        Map<AccountRef, Money> credited = new HashMap<>();
        entries.stream()
                .filter(entry -> entry.account().kind() == AccountKind.BENEFICIARY_PENDING
                        || entry.account().kind() == AccountKind.BENEFICIARY_AVAILABLE)
                .forEach(entry -> credited.merge(entry.account(), entry.amount().negated(), Money::plus));
        assertThat(ledger.balances(credited.keySet())).isEqualTo(credited);
        assertThat(credited.values()).noneMatch(Money::isNegative);
    }

    private static void assertAllIsOwedToTheBuyer(String reference, List<Entry> entries) {
        Map<AccountKind, Long> sums = entries.stream()
                .filter(entry -> entry.reference().equals(reference))
                .collect(Collectors.groupingBy(
                        entry -> entry.account().kind(),
                        Collectors.summingLong(entry -> entry.amount().fen())));
        long paid = sums.remove(AccountKind.BUYER_FUNDS);
        assertThat(sums.remove(AccountKind.REFUND_PAYABLE)).isEqualTo(-paid);
        assertThat(sums.values()).containsOnly(0L);
    }

    private static RevenueShare share(SaleStory story, List<Integer> cuts) {
        var sorted = new ArrayList<>(cuts);
        sorted.add(Money.WHOLE_BASIS_POINTS);
        sorted.sort(null);
        var kinds = List.of(
                BeneficiaryKind.COLLECTIVE, BeneficiaryKind.GROWERS, BeneficiaryKind.STORE, BeneficiaryKind.PLATFORM);
        var parts = new ArrayList<RevenueShare.Part>();
        int before = 0;
        for (int i = 0; i < kinds.size(); i++) {
            boolean village = i < 2;
            if (sorted.get(i) > before) {
                parts.add(new RevenueShare.Part(
                        kinds.get(i), village ? story.village.value() : "", sorted.get(i) - before));
            }
            before = sorted.get(i);
        }
        return new RevenueShare(parts);
    }

    private static List<RecordSale> orders(SaleStory story, Story told) {
        return told.grossByOrder().stream()
                .map(gross -> new RecordSale(
                        SaleChannel.ONLINE,
                        "P" + Ids.next(),
                        story.soldAt,
                        Money.ofFen(told.shipping()),
                        told.store() ? story.store : null,
                        gross.stream().map(fen -> line(story, fen)).toList()))
                .toList();
    }

    private static RecordSale.Line line(SaleStory story, int fen) {
        return new RecordSale.Line(
                Ids.next(), Ids.next(), story.village, story.seller, 1, 2, "地瓜", 1, Money.ofFen(fen));
    }

    @Provide
    Arbitrary<Story> stories() {
        var points = Arbitraries.integers()
                .between(0, Money.WHOLE_BASIS_POINTS)
                .list()
                .ofSize(3);
        var gross =
                Arbitraries.integers().between(1, 1_000_000).list().ofMinSize(1).ofMaxSize(3);
        var steps = Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of(Verb.RECORD, Verb.RECORD, Verb.COMPLETE, Verb.REVERSE),
                        Arbitraries.integers().between(0, 2))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(10);
        return Combinators.combine(
                        points,
                        gross.list().ofMinSize(1).ofMaxSize(3),
                        Arbitraries.integers().between(0, 3_000),
                        Arbitraries.of(true, false),
                        steps)
                .as(Story::new);
    }
}
