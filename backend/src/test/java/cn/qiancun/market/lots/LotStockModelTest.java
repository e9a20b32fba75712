package cn.qiancun.market.lots;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.villages.SellerKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whatever is declared, ordered, shipped, cancelled, returned, held back, repacked and counted: what is on hand is what of
 * the lots may be sold and what lies there without one, or, where lots were held back, what orders hold; and what remains
 * of each lot is what a simple model of it says. {@code mvn verify} tells few stories, {@code mvn -Pnightly verify} many.
 */
@MarketTest
class LotStockModelTest {
    private static final int STEPS = 30;
    private static final long SEED = Long.getLong("lots.seed", 20_261_122);

    @Autowired
    ApplicationContext shop;

    @Autowired
    Lots lots;

    @Autowired
    LotPicking picking;

    @Autowired
    LotReturns returns;

    @Autowired
    Stock stock;

    @Autowired
    TransactionTemplate transaction;

    /** A lot as the model knows it. */
    private static final class Heap {
        final long id;
        final int good;
        int left;
        boolean blocked;

        Heap(long id, int good, int left) {
            this.id = id;
            this.good = good;
            this.left = left;
        }
    }

    private record Held(String reference, int units) {}

    private record Sent(long lineId, Map<Heap, Integer> lots, int loose) {}

    private LotField field;
    private Random random;
    private final List<Heap> heaps = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private int loose;

    @Test
    void whatIsOnHandIsAlwaysWhatTheLotsAndTheModelSay() {
        int stories = Math.min(400, Math.max(6, Integer.getInteger("jqwik.tries.default", 300) / 50));
        for (int story = 0; story < stories; story++) {
            random = new Random(SEED + story);
            heaps.clear();
            held.clear();
            sent.clear();
            loose = 10;
            field = new LotField(shop, SellerKind.COOPERATIVE, "grain", loose);
            for (int step = 0; step < STEPS; step++) {
                var what = random.nextInt(9);
                step(what);
                compare("seed %d, story %d, step %d: %d".formatted(SEED, story, step, what));
            }
        }
    }

    private void compare(String where) {
        int reserved = held.stream().mapToInt(Held::units).sum();
        assertThat(field.reserved(field.bag)).as(where).isEqualTo(reserved);
        assertThat(field.onHand(field.bag)).as(where).isEqualTo(Math.max(sellable() + loose, reserved));
        assertThat(field.onHand(field.bag) - field.onShelf(field.bag))
                .as(where + ", without a lot")
                .isEqualTo(loose);
        for (var heap : heaps) {
            assertThat(lots.byId(heap.id).orElseThrow().remaining()).as(where).isEqualTo(heap.left);
        }
        assertThat(field.movementsAddUp()).as(where).isTrue();
    }

    private int sellable() {
        return heaps.stream()
                .filter(heap -> !heap.blocked)
                .mapToInt(heap -> heap.left)
                .sum();
    }

    private int free() {
        int reserved = held.stream().mapToInt(Held::units).sum();
        return Math.max(0, sellable() + loose - reserved);
    }

    private void step(int what) {
        switch (what) {
            case 0 -> declare();
            case 1, 2 -> reserve();
            case 3 -> ship();
            case 4 -> cancel();
            case 5 -> comeBack();
            case 6 -> blockOrUnblock();
            case 7 -> repack();
            default -> count();
        }
    }

    private void declare() {
        int good = 5 + random.nextInt(40);
        int units = 1 + random.nextInt(12);
        heaps.add(new Heap(field.harvest(units, good).id(), good, units));
    }

    private void reserve() {
        int units = 1 + random.nextInt(8);
        var reference = "ref-" + Ids.next();
        boolean done = allowed("stock.short", () -> stock.reserve(reference, List.of(new Wanted(field.bag, units))));
        assertThat(done).isEqualTo(units <= free());
        if (done) {
            held.add(new Held(reference, units));
        }
    }

    private void ship() {
        if (held.isEmpty()) {
            return;
        }
        var order = held.get(random.nextInt(held.size()));
        var lots = new LinkedHashMap<Heap, Integer>();
        int left = order.units();
        for (var heap : firstExpiredFirst()) {
            int units = Math.min(left, heap.blocked ? 0 : heap.left);
            if (units > 0) {
                lots.put(heap, units);
                left -= units;
            }
        }
        long lineId = Ids.next();
        boolean done = allowed(
                "lot.short",
                () -> transaction.executeWithoutResult(status -> {
                    stock.take(order.reference(), List.of(field.bag));
                    var line = new PickGoods.Line(lineId, field.bag, "米", order.units(), null);
                    picking.pick(new PickGoods("Q1", lineId, List.of(line), 1));
                }));
        assertThat(done).isEqualTo(left <= loose);
        if (done) {
            held.remove(order);
            lots.forEach((heap, units) -> heap.left -= units);
            loose -= left;
            sent.add(new Sent(lineId, lots, left));
        }
    }

    private List<Heap> firstExpiredFirst() {
        return heaps.stream()
                .sorted(Comparator.<Heap>comparingInt(heap -> heap.good).thenComparingLong(heap -> heap.id))
                .toList();
    }

    private void cancel() {
        if (!held.isEmpty()) {
            stock.release(held.remove(random.nextInt(held.size())).reference());
        }
    }

    /** All of it, as far as it can be sold again. */
    private void comeBack() {
        if (sent.isEmpty()) {
            return;
        }
        var back = sent.remove(random.nextInt(sent.size()));
        boolean resellable = random.nextBoolean();
        int units = back.lots().values().stream().mapToInt(Integer::intValue).sum() + back.loose();
        transaction.executeWithoutResult(status ->
                returns.putBack(new LotReturns.Back(back.lineId(), field.bag, units, "claim:1", 1, resellable)));
        if (resellable) {
            back.lots().forEach((heap, more) -> heap.left += more);
            loose += back.loose();
        }
    }

    private void blockOrUnblock() {
        var some = heaps.stream().filter(heap -> heap.blocked || heap.left > 0).toList();
        if (some.isEmpty()) {
            return;
        }
        var heap = some.get(random.nextInt(some.size()));
        if (heap.blocked) {
            lots.unblock(field.seller, heap.id);
        } else {
            lots.block(field.seller, heap.id, "抽检");
        }
        heap.blocked = !heap.blocked;
    }

    private void repack() {
        var some = heaps.stream().filter(heap -> !heap.blocked && heap.left > 0).toList();
        if (some.isEmpty()) {
            return;
        }
        var from = some.get(random.nextInt(some.size()));
        int units = 1 + random.nextInt(from.left);
        var taken = List.of(new RepackLots.Taken(from.id, field.bag, units));
        var made = field.bags(units, null, Stalls.CERTIFICATE);
        var id = new long[1];
        boolean done = allowed(
                "stock.short",
                () -> id[0] = lots.repack(field.seller, new RepackLots(taken, made, 0))
                        .id());
        assertThat(done).isEqualTo(units <= free());
        if (done) {
            from.left -= units;
            heaps.add(new Heap(id[0], from.good, units));
        }
    }

    private void count() {
        int onHand = field.onHand(field.bag);
        int counted = Math.max(0, onHand + random.nextInt(9) - 5);
        boolean done = allowed("stock.held", () -> stock.count(field.bag, counted, 1, "盘点"));
        if (!done) {
            assertThat(counted).isLessThan(field.reserved(field.bag));
            return;
        }
        loose += Math.max(0, counted - onHand);
        int gone = Math.max(0, onHand - counted);
        int withoutLot = Math.min(gone, loose);
        loose -= withoutLot;
        gone -= withoutLot;
        for (var heap : firstExpiredFirst()) {
            int units = Math.min(gone, heap.blocked ? 0 : heap.left);
            heap.left -= units;
            gone -= units;
        }
        assertThat(gone).isZero();
    }

    private static boolean allowed(String refusal, Runnable step) {
        try {
            step.run();
            return true;
        } catch (BusinessException refused) {
            assertThat(refused.code()).isEqualTo(refusal);
            return false;
        }
    }
}
