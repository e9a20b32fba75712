package cn.qiancun.market.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.shared.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RefundDivisionPolicyTests {
    record Case(List<Integer> cuts, int gross, List<Integer> refunds) {}

    @Example
    void theWorkedExampleWithThePlatformBeforeTheStore() {
        var share = share(List.of(7_000, 8_700, 9_500));
        assertThat(refund(share, 10_000, List.of(3_000)))
                .containsExactly(List.of(fen(2_100), fen(510), fen(150), fen(240)));
    }

    @Example
    void manySmallRefundsDriftNowhere() {
        var halves = share(List.of(5_000, 5_000, 5_000));
        var taken = refund(halves, 10, List.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 1));
        assertThat(taken.get(0)).containsExactly(fen(1), fen(0));
        assertThat(taken.get(1)).containsExactly(fen(0), fen(1));
        assertThat(sums(taken, 2)).containsExactly(fen(5), fen(5));
    }

    /** Largest remainders can give a part of a small amount a fen that it has not of a greater one. */
    @Property
    void theFirstRefundIsDividedAsASaleIsUnlessAPartHasNotSoMuch(@ForAll("cases") Case some) {
        var share = share(some.cuts());
        int first = Math.min(some.gross(), some.refunds().get(0));
        var asASale = share.allocate(fen(first));
        var had = share.allocate(fen(some.gross()));
        var taken = refund(share, some.gross(), List.of(first)).get(0);
        boolean everybodyHasIt =
                IntStream.range(0, had.size()).allMatch(i -> asASale.get(i).compareTo(had.get(i)) <= 0);
        if (everybodyHasIt) {
            assertThat(taken).isEqualTo(asASale);
        } else {
            assertThat(IntStream.range(0, had.size()))
                    .allMatch(i -> taken.get(i).compareTo(had.get(i)) <= 0);
        }
    }

    @Property
    void whateverIsRefundedInWhateverPartsNothingIsLostAndTheLastTakesWhatIsLeft(@ForAll("cases") Case some) {
        var share = share(some.cuts());
        int count = share.parts().size();
        var refunds = new ArrayList<Integer>();
        int left = some.gross();
        for (int wanted : some.refunds()) {
            refunds.add(Math.min(wanted, left));
            left -= refunds.get(refunds.size() - 1);
        }
        refunds.add(left);
        var taken = refund(share, some.gross(), refunds);
        long soFar = 0;
        for (int i = 0; i < taken.size(); i++) {
            assertThat(Money.sum(taken.get(i))).isEqualTo(fen(refunds.get(i)));
            assertThat(taken.get(i)).noneMatch(Money::isNegative);
            soFar += refunds.get(i);
            var given = sums(taken.subList(0, i + 1), count);
            for (int part = 0; part < count; part++) {
                double exact = soFar * share.parts().get(part).basisPoints() / 10_000.0;
                assertThat(given.get(part).fen() - exact).isBetween(-(double) count, (double) count);
            }
        }
        assertThat(sums(taken, count)).isEqualTo(share.allocate(fen(some.gross())));
    }

    private static List<List<Money>> refund(RevenueShare share, int gross, List<Integer> refunds) {
        var original = share.allocate(fen(gross));
        int count = original.size();
        var taken = new ArrayList<List<Money>>();
        for (int fen : refunds) {
            var given = sums(taken, count);
            var left = new ArrayList<Money>();
            for (int i = 0; i < count; i++) {
                left.add(original.get(i).minus(given.get(i)));
            }
            taken.add(RefundDivisionPolicy.divide(share, fen(fen), given, left));
        }
        return taken;
    }

    private static List<Money> sums(List<List<Money>> taken, int count) {
        var sums = new ArrayList<Money>();
        for (int i = 0; i < count; i++) {
            int part = i;
            sums.add(Money.sum(taken.stream().map(each -> each.get(part)).toList()));
        }
        return sums;
    }

    /** @param cuts three of 10,000 */
    private static RevenueShare share(List<Integer> cuts) {
        return SaleStory.share(
                cuts,
                List.of(
                        new RevenueShare.Part(BeneficiaryKind.COLLECTIVE, "370115004241", 0),
                        new RevenueShare.Part(BeneficiaryKind.GROWERS, "370115004241", 0),
                        new RevenueShare.Part(BeneficiaryKind.STORE, "1", 0),
                        new RevenueShare.Part(BeneficiaryKind.PLATFORM, "", 0)));
    }

    private static Money fen(long fen) {
        return Money.ofFen(fen);
    }

    @Provide
    Arbitrary<Case> cases() {
        var cuts = Arbitraries.integers()
                .between(0, Money.WHOLE_BASIS_POINTS)
                .list()
                .ofSize(3);
        var gross = Arbitraries.oneOf(
                Arbitraries.integers().between(1, 40), Arbitraries.integers().between(1, 1_000_000));
        var refunds = Arbitraries.oneOf(
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(1, 400_000))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
        return Combinators.combine(cuts, gross, refunds).as(Case::new);
    }
}
