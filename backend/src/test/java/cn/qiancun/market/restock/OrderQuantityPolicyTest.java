package cn.qiancun.market.restock;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.restock.OrderQuantityPolicy.Answer;
import cn.qiancun.market.restock.OrderQuantityPolicy.Day;
import cn.qiancun.market.restock.OrderQuantityPolicy.Limit;
import cn.qiancun.market.restock.OrderQuantityPolicy.Question;
import cn.qiancun.market.support.PrintsSeed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.junit.jupiter.api.Test;

@AddLifecycleHook(PrintsSeed.class)
class OrderQuantityPolicyTest {
    /** A Monday. */
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private static List<Day> history(List<Integer> sold, int wasted) {
        return IntStream.range(0, sold.size())
                .mapToObj(i -> new Day(TODAY.minusDays(sold.size() - i), sold.get(i), wasted))
                .toList();
    }

    private static List<Day> everyDay(int sold, int wasted) {
        return history(IntStream.range(0, 28).mapToObj(i -> sold).toList(), wasted);
    }

    private static Question question(List<Day> history) {
        return new Question(history, TODAY, 1, 1, 7, 9_000, 0, 0, 1, 1);
    }

    private static Question at(Question q, int level, long onHand, long incoming) {
        return new Question(
                q.history(),
                q.today(),
                q.leadDays(),
                q.reviewDays(),
                q.shelfLifeDays(),
                level,
                onHand,
                incoming,
                q.perUnit(),
                q.portion());
    }

    @Test
    void twoDaysOfSteadySalesAreCoveredWithASafetyStock() {
        // Ten a day for two days: 20, and 1.282 times the root of 20 for nine days out of ten.
        var answer = OrderQuantityPolicy.of(question(everyDay(10, 0)));
        assertThat(answer).isEqualTo(new Answer(26, 20, 26, 2, 9_000, 0, Limit.NONE));
    }

    @Test
    void whatIsOnTheShelfAndOnItsWayIsTakenOff() {
        var answer = OrderQuantityPolicy.of(at(question(everyDay(10, 0)), 9_000, 6, 12));
        assertThat(answer.units()).isEqualTo(8);
        assertThat(OrderQuantityPolicy.of(at(question(everyDay(10, 0)), 9_000, -5, 0))
                        .units())
                .as("a shortage on the shelf is not ordered twice")
                .isEqualTo(26);
    }

    @Test
    void theWeekdaysThatAreComingCount() {
        var sold = new ArrayList<Integer>();
        IntStream.range(0, 28).forEach(i -> sold.add(i % 7 == 0 ? 70 : 1));
        // Today is a Monday as the first of the history was: 70, and one on Tuesday.
        assertThat(OrderQuantityPolicy.of(question(history(sold, 0))).expected())
                .isEqualTo(71);
    }

    @Test
    void wholeUnitsAreOrderedUnlessTheLastWouldSpoil() {
        var grams = new Question(everyDay(1_000, 0), TODAY, 1, 1, 30, 9_000, 0, 0, 5_000, 500);
        assertThat(OrderQuantityPolicy.of(grams).units()).isEqualTo(1);
        var spoils = new Question(everyDay(100, 0), TODAY, 1, 1, 2, 9_000, 0, 0, 5_000, 500);
        var answer = OrderQuantityPolicy.of(spoils);
        assertThat(answer.units()).isZero();
        assertThat(answer.limit()).isEqualTo(Limit.SHELF_LIFE);
    }

    @Test
    void withoutADayToLearnFromNothingIsSuggested() {
        assertThat(OrderQuantityPolicy.of(question(List.of())).limit()).isEqualTo(Limit.NO_HISTORY);
        assertThat(OrderQuantityPolicy.of(question(everyDay(0, 0))).units()).isZero();
    }

    @Test
    void whatIsThrownAwayLowersTheLevelAndNeverBelowHalf() {
        assertThat(OrderQuantityPolicy.level(9_000, 1_000)).isEqualTo(8_100);
        assertThat(OrderQuantityPolicy.level(9_000, 9_000)).isEqualTo(5_000);
        assertThat(OrderQuantityPolicy.waste(everyDay(9, 1))).isEqualTo(1_000);
    }

    @Provide
    Arbitrary<Question> questions() {
        var sold = Arbitraries.integers().between(-2, 60).list().ofMinSize(1).ofMaxSize(28);
        var days = Arbitraries.integers().between(0, 6);
        return Combinators.combine(
                        sold,
                        Arbitraries.integers().between(0, 9),
                        days,
                        Arbitraries.integers().between(1, 7),
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.integers().between(5_000, 9_990),
                        Arbitraries.integers().between(-5, 120),
                        Arbitraries.integers().between(1, 30))
                .as((history, wasted, lead, review, life, level, onHand, perUnit) -> new Question(
                        history(history, wasted), TODAY, lead, review, life, level, onHand, 0, perUnit, 1));
    }

    @Property
    void itIsNeverNegativeAndLeavesLessThanAUnitToSpare(@ForAll("questions") Question q) {
        var answer = OrderQuantityPolicy.of(q);
        assertThat(answer.units()).isBetween(0, OrderQuantityPolicy.MAX_UNITS);
        long after = Math.max(0, q.onHand()) + (long) answer.units() * q.perUnit();
        assertThat(after).isLessThan(Math.max(answer.target(), Math.max(0, q.onHand())) + q.perUnit());
        if (answer.limit() == Limit.NONE) {
            assertThat(after).as("the target is reached").isGreaterThanOrEqualTo(answer.target());
        }
        assertThat(answer.target()).isGreaterThanOrEqualTo(answer.expected());
    }

    @Property
    void moreOnTheShelfOrOnItsWayNeverOrdersMore(
            @ForAll("questions") Question q, @ForAll @IntRange(max = 50) int more) {
        int units = OrderQuantityPolicy.of(q).units();
        assertThat(OrderQuantityPolicy.of(at(q, q.serviceLevelBasisPoints(), Math.max(0, q.onHand()) + more, 0))
                        .units())
                .isLessThanOrEqualTo(units);
        assertThat(OrderQuantityPolicy.of(at(q, q.serviceLevelBasisPoints(), q.onHand(), more))
                        .units())
                .isLessThanOrEqualTo(units);
    }

    @Property
    void aHigherServiceLevelNeverOrdersLess(
            @ForAll("questions") Question q, @ForAll @IntRange(min = 5_000, max = 9_990) int other) {
        int low = Math.min(other, q.serviceLevelBasisPoints());
        int high = Math.max(other, q.serviceLevelBasisPoints());
        assertThat(OrderQuantityPolicy.of(at(q, low, q.onHand(), 0)).units())
                .isLessThanOrEqualTo(
                        OrderQuantityPolicy.of(at(q, high, q.onHand(), 0)).units());
    }

    @Property
    void whatKeepsLongerIsNeverOrderedLessAndNoMoreThanItsTarget(
            @ForAll("questions") Question q, @ForAll @IntRange(max = 30) int longer) {
        var keeps = new Question(
                q.history(),
                q.today(),
                q.leadDays(),
                q.reviewDays(),
                q.shelfLifeDays() + longer,
                q.serviceLevelBasisPoints(),
                q.onHand(),
                0,
                q.perUnit(),
                1);
        assertThat(OrderQuantityPolicy.of(keeps).units())
                .isGreaterThanOrEqualTo(OrderQuantityPolicy.of(q).units());
    }

    @Property
    void moreWasteNeverOrdersMore(@ForAll("questions") Question q, @ForAll @IntRange(max = 40) int wasted) {
        var wasteful = q.history().stream()
                .map(day -> new Day(day.day(), day.sold(), day.wasted() + wasted))
                .toList();
        var more = new Question(
                wasteful,
                q.today(),
                q.leadDays(),
                q.reviewDays(),
                q.shelfLifeDays(),
                q.serviceLevelBasisPoints(),
                q.onHand(),
                0,
                q.perUnit(),
                1);
        assertThat(OrderQuantityPolicy.of(more).units())
                .isLessThanOrEqualTo(OrderQuantityPolicy.of(q).units());
    }
}
