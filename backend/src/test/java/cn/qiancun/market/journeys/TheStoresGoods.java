package cn.qiancun.market.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.journeys.StoreTill.Item;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shelf.Article;
import cn.qiancun.market.shelf.CountSheets;
import cn.qiancun.market.shelf.Pile;
import cn.qiancun.market.shelf.Repricing;
import cn.qiancun.market.shelf.Repricings;
import cn.qiancun.market.shelf.ReturnGoods;
import cn.qiancun.market.shelf.SettleShortage;
import cn.qiancun.market.shelf.Shelf;
import cn.qiancun.market.shelf.ShelfWork;
import cn.qiancun.market.shelf.StockReader;
import cn.qiancun.market.shelf.Stocktakes;
import cn.qiancun.market.shelf.WasteGoods;
import cn.qiancun.market.shelf.WasteReason;
import cn.qiancun.market.supermarkets.TermsKind;
import cn.qiancun.market.support.Stalls;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a store does with what lies on its shelf, and whether the goods add up. */
final class TheStoresGoods {
    private final ApplicationContext shop;
    private final StoreOfTheMonth of;
    private final long storeId;

    TheStoresGoods(ApplicationContext shop, StoreOfTheMonth of) {
        this.shop = shop;
        this.of = of;
        storeId = of.store.id();
    }

    void throwAway(Article article, long quantity) {
        var pile = pile(article, quantity);
        var waste = new WasteGoods(
                storeId, key(), article.id(), pile.lotId(), pile.place(), quantity, WasteReason.SPOILED, "");
        shop.getBean(ShelfWork.class).waste(of.clerk, waste);
        // The same call again is known by its key.
        shop.getBean(ShelfWork.class).waste(of.clerk, waste);
        of.expect(article, -quantity);
    }

    void giveBack(Article article, long quantity) {
        var pile = pile(article, quantity);
        shop.getBean(ShelfWork.class)
                .giveBack(
                        of.clerk,
                        new ReturnGoods(storeId, key(), article.id(), pile.lotId(), pile.place(), quantity, "卖不动"));
        of.expect(article, -quantity);
    }

    /** A till sells what is in the customer's hand; a later delivery says where it came from, which changes no sum. */
    void sellMoreThanThereIs(Stalls.Stall stall, TermsKind kind) {
        var article = of.article(stall, kind);
        int missing = 2;
        of.till.open();
        of.sell(Item.of(article, of.expected().get(article.id()) + missing));
        of.till.close();
        of.receive(of.order(stall, 5));
        var pile = pile(article, missing);
        shop.getBean(ShelfWork.class)
                .settle(
                        of.clerk,
                        new SettleShortage(storeId, key(), article.id(), pile.lotId(), pile.place(), missing));
    }

    /** @param seller who has to agree, since the goods are the village's */
    void sellMarkedDown(Article article, Actor seller) {
        var repricings = shop.getBean(Repricings.class);
        var lowered = repricings.markDown(
                of.manager, storeId, article.id(), pile(article, 2).lotId(), 40, 0);
        assertThat(lowered.state()).isEqualTo(Repricing.State.REQUESTED);
        assertThat(lowered.price()).isLessThan(article.price());
        repricings.decide(seller, lowered.id(), true);
        of.till.open();
        of.sell(new Item(article, 2, lowered.price(), lowered.label(), lowered.lotId()));
        of.till.close();
    }

    /** Counts everything; of one article so many are not there. Somebody else takes the difference. */
    void count(Article missing, long quantity) {
        var stocktakes = shop.getBean(Stocktakes.class);
        var sheets = shop.getBean(CountSheets.class);
        long id = stocktakes.open(of.clerk, storeId, null);
        long left = quantity;
        for (var line : sheets.lines(of.clerk, storeId, id)) {
            var article = line.article();
            long there = quantity(article, line.lotId(), line.place());
            long less = article.id() == missing.id() ? Math.min(left, there) : 0;
            left -= less;
            stocktakes.count(of.clerk, storeId, id, article.id(), line.lotId(), line.place(), there - less);
        }
        stocktakes.close(of.clerk, storeId, id);
        assertThat(sheets.differences(of.otherManager, storeId, id)).hasSize(1);
        stocktakes.approve(of.otherManager, storeId, id);
        of.expect(missing, -quantity);
    }

    private long quantity(Article article, long lotId, String place) {
        return shop.getBean(StockReader.class).piles(article).stream()
                .filter(pile -> pile.lotId() == lotId && pile.place().equals(place))
                .mapToLong(Pile::quantity)
                .sum();
    }

    /** The one that expires first of those that are large enough. */
    private Pile pile(Article article, long quantity) {
        return shop.getBean(StockReader.class).piles(article).stream()
                .filter(pile -> pile.quantity() >= quantity)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Too little of " + article.name() + " lies there"));
    }

    private static String key() {
        return "month-" + Ids.next();
    }

    /** Of each article lies there what came less what went, and of each lot at each place the sum of its movements. */
    void assertTheyAddUp() {
        var onHand = shop.getBean(Shelf.class)
                .onHand(storeId, List.copyOf(of.expected().keySet()));
        of.expected()
                .forEach((article, quantity) -> assertThat(onHand.getOrDefault(article, 0L))
                        .as("article %s of %s", article, of.store.name())
                        .isEqualTo(quantity));
        assertThat(wrongSlots()).isZero();
        assertThat(movements()).isGreaterThan(5);
    }

    private long wrongSlots() {
        return number("""
                SELECT COUNT(*) FROM (
                    SELECT article_id, lot_id, place, SUM(there) AS there, SUM(moved) AS moved FROM (
                        SELECT article_id, lot_id, place, quantity AS there, 0 AS moved
                          FROM shelf_stock WHERE store_id = :store
                        UNION ALL
                        SELECT article_id, lot_id, place, 0, quantity FROM shelf_movement WHERE store_id = :store) both_sides
                    GROUP BY article_id, lot_id, place) slots
                WHERE there <> moved OR (there < 0 AND lot_id <> 0)""");
    }

    private long movements() {
        return number("SELECT COUNT(*) FROM shelf_movement WHERE store_id = :store");
    }

    private long number(String sql) {
        return shop.getBean(JdbcClient.class)
                .sql(sql)
                .param("store", storeId)
                .query(Long.class)
                .single();
    }
}
