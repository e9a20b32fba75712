package cn.qiancun.market.lots;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.ListProduct;
import cn.qiancun.market.catalog.Listings;
import cn.qiancun.market.catalog.ProductDetails.Proof;
import cn.qiancun.market.catalog.SellingTerms;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.catalog.VariantTerms;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.Sellers;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A seller with a product of two variants, a bag of 500 g and a box of 2,500 g; nothing is in stock. */
final class LotField {
    private static final VillageCode VILLAGE = VillageCode.of("370113108225");

    final long sellerId;
    final Actor seller;
    final long productId;
    final long bag;
    final long box;
    private final Lots lots;
    private final JdbcClient jdbc;
    private final Clock clock;

    LotField(ApplicationContext shop, SellerKind kind, String category, int initialStock) {
        this(shop, kind, category, initialStock, SellingTerms.ALWAYS);
    }

    LotField(ApplicationContext shop, SellerKind kind, String category, int initialStock, SellingTerms selling) {
        lots = shop.getBean(Lots.class);
        jdbc = shop.getBean(JdbcClient.class);
        clock = shop.getBean(Clock.class);
        sellerId = shop.getBean(Sellers.class)
                .register("合作社" + Long.toString(Ids.next(), 36), kind, VILLAGE)
                .id();
        seller =
                new Actor(Ids.next(), "卖家", Set.of(new Membership(Role.VILLAGE_SELLER, Organisation.seller(sellerId))));
        var listed = shop.getBean(Listings.class)
                .list(
                        seller,
                        sellerId,
                        new ListProduct(
                                "批次测试" + Long.toString(Ids.next(), 36),
                                category,
                                "村里种的。",
                                Proof.CONFORMITY,
                                null,
                                "",
                                null,
                                List.of(
                                        terms("500g 袋", 500, initialStock, selling),
                                        terms("5 斤箱", 2_500, initialStock, selling))));
        productId = listed.id();
        bag = listed.listing().variants().get(0).id();
        box = listed.listing().variants().get(1).id();
    }

    private static VariantTerms terms(String name, long grams, int stock, SellingTerms selling) {
        return new VariantTerms(
                        null,
                        name,
                        SalesUnit.BAG,
                        grams,
                        Money.ofFen(grams),
                        List.of(),
                        1,
                        30,
                        TemperatureClass.AMBIENT,
                        null,
                        IntStream.rangeClosed(1, 12).boxed().toList(),
                        stock)
                .sold(selling);
    }

    static Actor operator() {
        return new Actor(Ids.next(), "运营", Set.of(new Membership(Role.OPERATOR, Organisation.PLATFORM)));
    }

    LocalDate today() {
        return ShopCalendar.dayOf(clock.instant());
    }

    DeclareLot bags(int units, LocalDate expiresOn, CertificateTerms certificate) {
        return new DeclareLot(
                productId, List.of(new DeclareLot.Part(bag, units)), null, today(), expiresOn, "", certificate);
    }

    /** With its certificate. */
    LotView harvest(int units, int daysGood) {
        return lots.declare(seller, bags(units, today().plusDays(daysGood), Stalls.CERTIFICATE));
    }

    int onHand(long variantId) {
        return jdbc.sql("SELECT on_hand FROM inventory_stock WHERE variant_id = ?")
                .param(variantId)
                .query(Integer.class)
                .single();
    }

    int reserved(long variantId) {
        return jdbc.sql("SELECT reserved FROM inventory_stock WHERE variant_id = ?")
                .param(variantId)
                .query(Integer.class)
                .single();
    }

    int onShelf(long variantId) {
        return jdbc.sql("SELECT COALESCE(SUM(on_shelf), 0) FROM lots_part WHERE variant_id = ?")
                .param(variantId)
                .query(Integer.class)
                .single();
    }

    /** What remains of a lot is the sum of its movements. */
    boolean movementsAddUp() {
        return jdbc.sql("SELECT COUNT(*) FROM lots_part p JOIN lots_lot l ON l.id = p.lot_id WHERE l.seller_id = ?"
                                + " AND p.remaining <> (SELECT SUM(m.quantity) FROM lots_movement m"
                                + " WHERE m.lot_id = p.lot_id AND m.variant_id = p.variant_id)")
                        .param(sellerId)
                        .query(Integer.class)
                        .single()
                == 0;
    }
}
