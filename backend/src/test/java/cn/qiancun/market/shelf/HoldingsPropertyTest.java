package cn.qiancun.market.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.shelf.FefoPolicy.Pile;
import cn.qiancun.market.shelf.Holdings.Remark;
import cn.qiancun.market.shelf.Holdings.Slot;
import cn.qiancun.market.supermarkets.TermsKind;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever happens to goods: what lies where is the sum of its movements, and no lot but 0 goes below zero. */
class HoldingsPropertyTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private record Step(MovementKind kind, int lot, int place, int quantity) {
        Slot slot() {
            return new Slot(1, lot, "place" + place);
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(MovementKind.values()),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(1, 9))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    @Property
    void stockIsTheSumOfItsMovementsAndOnlyLotZeroGoesBelow(@ForAll("steps") List<Step> steps) {
        var holdings = new Holdings(List.of(article()), Map.of());
        steps.forEach(step -> happen(holdings, step));

        var summed = new HashMap<Slot, Long>();
        holdings.changes().forEach(change -> summed.merge(change.slot(), change.quantity(), Long::sum));
        summed.values().removeIf(quantity -> quantity == 0);
        assertThat(holdings.of(1)).isEqualTo(summed);
        assertThat(holdings.of(1))
                .allSatisfy((slot, quantity) -> assertThat(quantity > 0 || slot.lotId() == 0)
                        .as("%s: %d", slot, quantity)
                        .isTrue());
        assertThat(holdings.changes())
                .filteredOn(change -> change.kind() == MovementKind.SELL)
                .allMatch(change -> change.quantity() < 0);
    }

    @Property
    void aSaleTakesExactlyWhatWasSold(@ForAll("steps") List<Step> steps) {
        var holdings = new Holdings(List.of(article()), Map.of());
        for (var step : steps) {
            long before = sum(holdings);
            happen(holdings, step);
            if (step.kind() == MovementKind.SELL) {
                assertThat(sum(holdings)).isEqualTo(before - step.quantity());
            }
        }
    }

    private static long sum(Holdings holdings) {
        return holdings.of(1).values().stream().mapToLong(Long::longValue).sum();
    }

    private static void happen(Holdings holdings, Step step) {
        try {
            switch (step.kind()) {
                case RECEIVE, TAKE_BACK -> holdings.change(step.slot(), step.kind(), step.quantity(), Remark.NONE);
                case SELL -> sell(holdings, step);
                case MOVE -> {
                    holdings.change(step.slot(), MovementKind.MOVE, -step.quantity(), Remark.NONE);
                    holdings.change(
                            new Slot(1, step.lot(), "elsewhere"), MovementKind.MOVE, step.quantity(), Remark.NONE);
                }
                default -> holdings.change(step.slot(), step.kind(), -step.quantity(), Remark.NONE);
            }
        } catch (BusinessException refused) {
            assertThat(refused.code()).isEqualTo("shelf.short");
        }
    }

    private static void sell(Holdings holdings, Step step) {
        var piles = holdings.of(1).entrySet().stream()
                .filter(pile -> pile.getValue() > 0)
                .map(pile -> new Pile(pile.getKey(), pile.getValue(), expiry(pile.getKey())))
                .toList();
        FefoPolicy.take(step.quantity(), step.lot() == 0 ? null : (long) step.lot(), piles, new Slot(1, 0, "place0"))
                .forEach((slot, quantity) -> holdings.change(slot, MovementKind.SELL, -quantity, Remark.NONE));
    }

    private static LocalDate expiry(Slot slot) {
        return slot.lotId() == 0 ? null : TODAY.plusDays(slot.lotId());
    }

    private static Article article() {
        return new Article(
                1,
                2,
                3,
                4,
                5,
                VillageCode.of("370126101201"),
                "货",
                "规格",
                Measure.PIECE,
                1,
                "10001",
                null,
                Money.ofFen(100),
                TermsKind.BUYOUT,
                0,
                "place0",
                true,
                1);
    }
}
