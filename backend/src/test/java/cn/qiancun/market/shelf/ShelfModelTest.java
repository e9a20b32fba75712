package cn.qiancun.market.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.supermarkets.TermsKind;
import cn.qiancun.market.support.MarketTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Whatever is received, sold, brought back, thrown away, moved, sent back and counted, each of it twice: what lies of each
 * lot is what a simple model says, every lot and place is the sum of its movements, and nothing is below zero but lot 0.
 */
@MarketTest
class ShelfModelTest {
    private static final int STEPS = 30;
    private static final long SEED = Long.getLong("shelf.seed", 20_261_122);
    private static final List<String> PLACES = List.of("卖场", "后仓");

    @Autowired
    ApplicationContext shop;

    private ShelfScene scene;
    private Random random;
    private List<Long> lots;
    private final Map<Long, Long> model = new TreeMap<>();

    @Test
    void whatLiesThereIsWhatMovedAndWhatTheModelSays() {
        int stories = Math.min(200, Math.max(3, Integer.getInteger("jqwik.tries.default", 300) / 100));
        for (int story = 0; story < stories; story++) {
            random = new Random(SEED + story);
            model.clear();
            scene = new ShelfScene(shop, TermsKind.CONSIGNMENT);
            lots = List.of(scene.lot(5), scene.lot(9), scene.lot(20));
            for (int step = 0; step < STEPS; step++) {
                int what = random.nextInt(8);
                step(what);
                compare("seed %d, story %d, step %d: %d".formatted(SEED, story, step, what));
            }
        }
    }

    private void compare(String where) {
        assertThat(scene.wrongSlots()).as(where).isZero();
        lots.forEach(lot -> assertThat(scene.there(lot)).as(where).isEqualTo(model.getOrDefault(lot, 0L)));
        assertThat(scene.there(0)).as(where).isEqualTo(model.getOrDefault(0L, 0L));
    }

    private void step(int what) {
        long lot = lots.get(random.nextInt(lots.size()));
        long quantity = 1 + random.nextInt(6);
        switch (what) {
            case 0, 1 -> receive(lot, quantity);
            case 2, 3 -> sell(quantity);
            case 4 -> takeBack(lot, quantity);
            case 5 -> leave(lot, quantity);
            case 6 -> settleOrMove(lot, quantity);
            default -> count();
        }
    }

    private void change(long lot, long quantity) {
        if (quantity != 0) {
            model.merge(lot, quantity, Long::sum);
        }
    }

    private void receive(long lot, long quantity) {
        var key = ShelfScene.key();
        var place = PLACES.get(random.nextInt(PLACES.size()));
        scene.receive(key, lot, quantity, place);
        scene.receive(key, lot, quantity, place);
        change(lot, quantity);
    }

    private void sell(long quantity) {
        var key = ShelfScene.key();
        var taken = scene.sell(key, quantity, null);
        assertThat(scene.sell(key, quantity, null)).isEqualTo(taken);
        long left = quantity;
        for (var lot : lots) {
            long some = Math.min(left, model.getOrDefault(lot, 0L));
            change(lot, -some);
            left -= some;
        }
        change(0, -left);
        assertThat(taken.stream().mapToLong(TakenLot::quantity).sum()).isEqualTo(quantity);
    }

    private void takeBack(long lot, long quantity) {
        var key = ShelfScene.key();
        boolean resellable = random.nextBoolean();
        if (!model.containsKey(lot)) {
            return;
        }
        scene.takeBack(key, lot, quantity, resellable);
        scene.takeBack(key, lot, quantity, resellable);
        change(lot, resellable ? quantity : 0);
    }

    private void leave(long lot, long quantity) {
        var waste = random.nextBoolean();
        var place = inOnePlace(lot, quantity);
        if (place == null) {
            return;
        }
        var clerk = scene.clerk();
        var key = ShelfScene.key();
        var wasted = new WasteGoods(
                scene.store.id(), key, scene.article.id(), lot, place, quantity, WasteReason.SPOILED, "");
        var returned = new ReturnGoods(scene.store.id(), key, scene.article.id(), lot, place, quantity, "");
        for (int twice = 0; twice < 2; twice++) {
            if (waste) {
                scene.work().waste(clerk, wasted);
            } else {
                scene.work().giveBack(clerk, returned);
            }
        }
        change(lot, -quantity);
    }

    private void settleOrMove(long lot, long quantity) {
        var place = inOnePlace(lot, quantity);
        if (place == null) {
            return;
        }
        var clerk = scene.clerk();
        var key = ShelfScene.key();
        long missing = -model.getOrDefault(0L, 0L);
        var settle = new SettleShortage(scene.store.id(), key, scene.article.id(), lot, place, quantity);
        var move = new MoveGoods(scene.store.id(), key, scene.article.id(), lot, place, "冷柜", quantity);
        if (missing < quantity) {
            if (missing > 0 || random.nextBoolean()) {
                assertThat(refusal(() -> scene.work().settle(clerk, settle))).isEqualTo("shelf.not-short");
            }
            if (!place.equals("冷柜")) {
                scene.work().move(clerk, move);
                scene.work().move(clerk, move);
            }
            return;
        }
        scene.work().settle(clerk, settle);
        scene.work().settle(clerk, settle);
        change(lot, -quantity);
        change(0, quantity);
    }

    private static String refusal(Runnable verb) {
        try {
            verb.run();
            return null;
        } catch (BusinessException refused) {
            return refused.code();
        }
    }

    /** A place where so much of the lot lies, or null. */
    private String inOnePlace(long lot, long quantity) {
        return shop.getBean(StockReader.class).piles(scene.article).stream()
                .filter(pile -> pile.lotId() == lot && pile.quantity() >= quantity)
                .map(Pile::place)
                .findFirst()
                .orElse(null);
    }

    /** Some of what lies there is counted, one or two more or fewer; the manager takes it. */
    private void count() {
        var piles = new ArrayList<>(shop.getBean(StockReader.class).piles(scene.article));
        if (piles.isEmpty()) {
            return;
        }
        var stocktakes = shop.getBean(Stocktakes.class);
        long storeId = scene.store.id();
        long id = stocktakes.open(scene.clerk(), storeId, null);
        for (var pile : piles) {
            long counted = Math.max(0, pile.quantity() + random.nextInt(5) - 2);
            stocktakes.count(scene.clerk(), storeId, id, scene.article.id(), pile.lotId(), pile.place(), counted);
            change(pile.lotId(), counted - pile.quantity());
        }
        stocktakes.close(scene.clerk(), storeId, id);
        if (stocktakes.require(scene.clerk(), storeId, id).state() == Stocktake.State.COUNTED) {
            stocktakes.approve(scene.manager(), storeId, id);
        }
    }
}
