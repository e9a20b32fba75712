package cn.qiancun.market.shelf;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.ListProduct;
import cn.qiancun.market.catalog.Listings;
import cn.qiancun.market.catalog.ProductDetails.Proof;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.catalog.VariantTerms;
import cn.qiancun.market.catalog.WeighedBy;
import cn.qiancun.market.lots.DeclareLot;
import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.StoreDesk;
import cn.qiancun.market.supermarkets.StoreProfile;
import cn.qiancun.market.supermarkets.StoreTerms;
import cn.qiancun.market.supermarkets.TermsKind;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.market.villages.Villages;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A store with a clerk and a manager, and an article of a cooperative whose goods need certificates. */
final class ShelfScene {
    private static final VillageCode VILLAGE = VillageCode.of("370113108225");

    final Store store;
    final Article article;
    final long sellerId;
    private final long productId;
    private final long variantId;
    private final Actor clerk;
    private final Actor manager;
    private final Actor seller;
    private final ApplicationContext shop;

    ShelfScene(ApplicationContext shop, TermsKind kind) {
        this(shop, kind, null);
    }

    /** @param weighed null for goods by the piece, at 10 yuan; else what 500 g cost is 20 yuan */
    ShelfScene(ApplicationContext shop, TermsKind kind, WeighedBy weighed) {
        this.shop = shop;
        sellerId = shop.getBean(Sellers.class)
                .register("合作社" + Long.toString(Ids.next(), 36), SellerKind.COOPERATIVE, VILLAGE)
                .id();
        seller = actor(Role.VILLAGE_SELLER, Organisation.seller(sellerId));
        var listed = shop.getBean(Listings.class).list(seller, sellerId, product(weighed));
        productId = listed.id();
        variantId = listed.listing().variants().get(0).id();
        store = openStore();
        clerk = actor(Role.STORE_CLERK, Organisation.store(store.id()));
        manager = actor(Role.STORE_MANAGER, Organisation.store(store.id()));
        agree(kind, 1_500);
        article = shop.getBean(Articles.class).ensure(store.id(), variantId);
    }

    private static ListProduct product(WeighedBy weighed) {
        var terms = new VariantTerms(
                null,
                weighed == null ? "500g 袋" : "一只",
                weighed == null ? SalesUnit.BAG : SalesUnit.ANIMAL,
                weighed == null ? 500 : 1_500,
                Money.ofFen(weighed == null ? 1_000 : 2_000),
                List.of(),
                1,
                30,
                TemperatureClass.AMBIENT,
                weighed,
                IntStream.rangeClosed(1, 12).boxed().toList(),
                0);
        var name = "货架小菜" + Long.toString(Ids.next(), 36);
        return new ListProduct(name, "vegetables", "村里种的。", Proof.CONFORMITY, null, "", null, List.of(terms));
    }

    private static Actor actor(Role role, Organisation organisation) {
        return new Actor(Ids.next(), "店里人", Set.of(new Membership(role, organisation)));
    }

    private Store openStore() {
        var community = shop.getBean(Villages.class)
                .search("370113", null, PageQuery.of(1, 1))
                .items()
                .get(0)
                .code();
        var profile = new StoreProfile(
                "",
                "货架店" + Long.toString(Ids.next(), 36),
                community,
                "长清区示范路 1 号",
                "07:00-20:00",
                Set.of(TemperatureClass.AMBIENT),
                null,
                null);
        return shop.getBean(StoreDesk.class).register(operator(), profile);
    }

    static Actor operator() {
        return actor(Role.OPERATOR, Organisation.PLATFORM);
    }

    Actor clerk() {
        return clerk;
    }

    Actor manager() {
        return manager;
    }

    /** Manages the store, too. */
    Actor otherManager() {
        return actor(Role.STORE_MANAGER, Organisation.store(store.id()));
    }

    Actor seller() {
        return seller;
    }

    long variantId() {
        return variantId;
    }

    VillageCode village() {
        return VILLAGE;
    }

    void agree(TermsKind kind, int margin) {
        shop.getBean(StoreDesk.class)
                .agree(operator(), new StoreTerms(store.id(), VILLAGE, kind, margin, 30, null, today()));
    }

    LocalDate today() {
        return ShopCalendar.dayOf(shop.getBean(Clock.class).instant());
    }

    /** A certified lot of the article's goods. @return its id */
    long lot(int daysGood) {
        return shop.getBean(Lots.class)
                .declare(
                        seller(),
                        new DeclareLot(
                                productId,
                                List.of(new DeclareLot.Part(variantId, 100)),
                                null,
                                today(),
                                today().plusDays(daysGood),
                                "",
                                Stalls.CERTIFICATE))
                .id();
    }

    static String key() {
        return "test-" + Ids.next();
    }

    void receive(long lotId, long quantity) {
        receive(key(), lotId, quantity, null);
    }

    void receive(String key, long lotId, long quantity, String place) {
        var line = new ReceiveGoods.Line(article.id(), lotId, quantity, place);
        run(() -> shelf().receive(new ReceiveGoods(store.id(), key, clerk().accountId(), List.of(line))));
    }

    List<TakenLot> sell(long quantity) {
        return sell(key(), quantity, null);
    }

    List<TakenLot> sell(String key, long quantity, Long lotId) {
        var line = new SellGoods.Line("1", article.id(), quantity, lotId);
        var sale = new SellGoods(store.id(), key, clerk().accountId(), null, List.of(line));
        return shop.getBean(Commits.class).call(() -> shelf().sell(sale));
    }

    void takeBack(String key, long lotId, long quantity, boolean resellable) {
        var line = new TakeBackGoods.Line("1", article.id(), lotId, quantity, resellable);
        run(() -> shelf().takeBack(new TakeBackGoods(store.id(), key, clerk().accountId(), List.of(line))));
    }

    void run(Runnable step) {
        shop.getBean(Commits.class).run(step);
    }

    Shelf shelf() {
        return shop.getBean(Shelf.class);
    }

    ShelfWork work() {
        return shop.getBean(ShelfWork.class);
    }

    WasteGoods waste(long lotId, long quantity, WasteReason reason) {
        return new WasteGoods(store.id(), key(), article.id(), lotId, null, quantity, reason, "");
    }

    /** What lies there of a lot, in all places. */
    long there(long lotId) {
        return sum("SELECT COALESCE(SUM(quantity), 0) FROM shelf_stock WHERE article_id = ? AND lot_id = ?", lotId);
    }

    long onHand() {
        return shelf().onHand(store.id(), List.of(article.id())).getOrDefault(article.id(), 0L);
    }

    private long sum(String sql, Object... more) {
        var query = shop.getBean(JdbcClient.class).sql(sql).param(article.id());
        for (var one : more) {
            query = query.param(one);
        }
        return query.query(Long.class).single();
    }

    /** Lots and places whose stock is not the sum of their movements, and those below zero that are not lot 0. */
    long wrongSlots() {
        return sum("""
                SELECT COUNT(*) FROM (
                    SELECT lot_id, place, SUM(there) AS there, SUM(moved) AS moved FROM (
                        SELECT lot_id, place, quantity AS there, 0 AS moved FROM shelf_stock WHERE article_id = ?
                        UNION ALL
                        SELECT lot_id, place, 0, quantity FROM shelf_movement WHERE article_id = ?) both_sides
                    GROUP BY lot_id, place) slots
                WHERE there <> moved OR (there < 0 AND lot_id <> 0)""", article.id());
    }
}
