package cn.qiancun.market.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.catalog.VariantRegistered;
import cn.qiancun.market.catalog.VariantsRegistered;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.support.MarketTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@MarketTest
class StockTest {
    @Autowired
    Stock stock;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient jdbc;

    @Test
    void sellsExactlyTenToSixtyFourBuyersInParallel() throws Exception {
        long variant = stocked(10);
        long sold = inParallel(64, () -> reserves(new Wanted(variant, 1)));
        assertThat(sold).isEqualTo(10);
        assertThat(row(variant)).isEqualTo(new int[] {10, 10});
        assertThat(heldOf(variant)).isEqualTo(10);
    }

    @Test
    void buyersOfTwoVariantsInOppositeOrderDoNotWaitForEachOtherInARing() throws Exception {
        long first = stocked(1_000);
        long second = stocked(1_000);
        var turn = new Random(7);
        long sold = inParallel(64, () -> {
            boolean reversed = turn.nextBoolean();
            var one = new Wanted(reversed ? second : first, 2);
            var other = new Wanted(reversed ? first : second, 3);
            return reserves(one, other);
        });
        assertThat(sold).isEqualTo(64);
        assertThat(row(first)[1] + row(second)[1]).isEqualTo(64 * 5);
    }

    @Test
    void holdsNothingIfOneOfTheLinesIsShortAndNamesIt() {
        long plenty = stocked(100);
        long scarce = stocked(2);
        assertThatThrownBy(() ->
                        stock.reserve("ref-" + Ids.next(), List.of(new Wanted(plenty, 60), new Wanted(scarce, 3))))
                .isInstanceOfSatisfying(StockShort.class, refusal -> {
                    assertThat(refusal.variantId()).isEqualTo(scarce);
                    assertThat(refusal.left()).isEqualTo(2);
                    assertThat(refusal.code()).isEqualTo("stock.short");
                });
        assertThat(row(plenty)).isEqualTo(new int[] {100, 0});
        assertThat(row(scarce)).isEqualTo(new int[] {2, 0});
    }

    @Test
    void mergesLinesOfOneVariantBeforeItDecides() {
        long variant = stocked(5);
        var lines = List.of(new Wanted(variant, 3), new Wanted(variant, 3));
        assertThatThrownBy(() -> stock.reserve("ref-" + Ids.next(), lines)).isInstanceOf(StockShort.class);
        stock.reserve("ref-" + Ids.next(), List.of(new Wanted(variant, 3), new Wanted(variant, 2)));
        assertThat(stock.available(List.of(variant))).containsEntry(variant, 0);
    }

    @Test
    void refusesASecondCallWithOneReferenceEvenForOtherGoods() {
        long one = stocked(5);
        long other = stocked(5);
        var reference = "ref-" + Ids.next();
        stock.reserve(reference, List.of(new Wanted(one, 1)));
        assertRefused("stock.reference", () -> stock.reserve(reference, List.of(new Wanted(other, 1))));
        assertThat(row(other)).isEqualTo(new int[] {5, 0});
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE, 10_000, 1_000_000_000})
    void refusesQuantitiesThatNobodyOrders(int quantity) {
        long variant = stocked(5);
        assertRefused("quantity", () -> stock.reserve("ref-" + Ids.next(), List.of(new Wanted(variant, quantity))));
    }

    @Test
    void releasesOnceAndTakesOnlyWhatIsHeld() {
        long variant = stocked(5);
        var reference = "ref-" + Ids.next();
        stock.reserve(reference, List.of(new Wanted(variant, 2)));
        stock.release(reference);
        stock.release(reference);
        assertThat(row(variant)).isEqualTo(new int[] {5, 0});
        assertRefused("stock.not-held", () -> stock.take(reference, List.of(variant)));
        assertThat(row(variant)).isEqualTo(new int[] {5, 0});
    }

    @Test
    void countingBelowWhatOrdersHoldIsRefused() {
        long variant = stocked(5);
        stock.reserve("ref-" + Ids.next(), List.of(new Wanted(variant, 4)));
        assertRefused("stock.held", () -> stock.count(variant, 3, 1, "recounted"));
        stock.count(variant, 4, 1, "one was broken");
        assertThat(row(variant)).isEqualTo(new int[] {4, 4});
    }

    @Test
    void anUnknownVariantIsShortAndHasNothingAvailable() {
        long unknown = Ids.next();
        assertThat(stock.available(List.of(unknown))).containsEntry(unknown, 0);
        assertRefused("stock.short", () -> stock.reserve("ref-" + Ids.next(), List.of(new Wanted(unknown, 1))));
        assertRefused("not-found", () -> stock.count(unknown, 1, 1, ""));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void anySequenceKeepsReservedWithinOnHandAndMovementsSummingToOnHand(long seed) {
        var random = new Random(seed);
        var variants = List.of(stocked(random.nextInt(30)), stocked(random.nextInt(30)), stocked(0));
        var references = new ArrayList<String>();
        for (int step = 0; step < 40; step++) {
            ignoringRefusals(() -> anyStep(random, variants, references));
            for (long variant : variants) {
                var row = row(variant);
                assertThat(row[1]).as("seed %d", seed).isBetween(0, row[0]).isEqualTo(heldOf(variant));
                assertThat(movedOf(variant)).as("seed %d", seed).isEqualTo(row[0]);
            }
        }
    }

    private void anyStep(Random random, List<Long> variants, List<String> references) {
        var variant = variants.get(random.nextInt(variants.size()));
        var reference = references.isEmpty() ? "none" : references.get(random.nextInt(references.size()));
        switch (random.nextInt(5)) {
            case 0, 1 -> {
                var fresh = "ref-" + Ids.next();
                references.add(fresh);
                var wanted = variants.stream()
                        .filter(any -> random.nextBoolean())
                        .map(any -> new Wanted(any, 1 + random.nextInt(12)))
                        .toList();
                stock.reserve(fresh, wanted);
            }
            case 2 -> stock.release(reference);
            case 3 -> stock.take(reference, List.of(variant));
            default -> stock.count(variant, random.nextInt(40), 1, "counted");
        }
    }

    private static void ignoringRefusals(Runnable step) {
        try {
            step.run();
        } catch (BusinessException refused) {
            assertThat(refused.code()).startsWith("stock.");
        }
    }

    private boolean reserves(Wanted... wanted) {
        for (int attempt = 0; attempt < 5; attempt++) {
            try {
                stock.reserve("ref-" + Ids.next(), List.of(wanted));
                return true;
            } catch (StockShort none) {
                return false;
            } catch (TransientDataAccessException again) {
                assertThat(attempt).as("a ring of waiting: %s", again).isNegative();
            }
        }
        return false;
    }

    private static long inParallel(int buyers, Callable<Boolean> errand) throws Exception {
        var pool = Executors.newFixedThreadPool(buyers);
        try {
            var start = new CountDownLatch(1);
            var answers = IntStream.range(0, buyers)
                    .mapToObj(buyer -> pool.submit(() -> {
                        start.await();
                        return errand.call();
                    }))
                    .toList();
            start.countDown();
            long successes = 0;
            for (var answer : answers) {
                successes += answer.get() ? 1 : 0;
            }
            return successes;
        } finally {
            pool.shutdownNow();
        }
    }

    private long stocked(int onHand) {
        long variant = Ids.next();
        events.publishEvent(new VariantsRegistered(List.of(new VariantRegistered(variant, Ids.next(), onHand))));
        return variant;
    }

    private int[] row(long variant) {
        return jdbc.sql("SELECT on_hand, reserved FROM inventory_stock WHERE variant_id = ?")
                .param(variant)
                .query((row, number) -> new int[] {row.getInt(1), row.getInt(2)})
                .single();
    }

    private int heldOf(long variant) {
        return sum(
                "SELECT COALESCE(SUM(quantity), 0) FROM inventory_hold WHERE state = 'HELD' AND variant_id = ?",
                variant);
    }

    private int movedOf(long variant) {
        return sum("SELECT COALESCE(SUM(quantity), 0) FROM inventory_movement WHERE variant_id = ?", variant);
    }

    private int sum(String sql, long variant) {
        return jdbc.sql(sql).param(variant).query(Integer.class).single();
    }

    private static void assertRefused(String code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
