package cn.qiancun.market.demonstration;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.StockedProduct;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.lots.CertificateBasis;
import cn.qiancun.market.lots.CertificateTerms;
import cn.qiancun.market.lots.DeclareLot;
import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.receiving.Delivery;
import cn.qiancun.market.receiving.ExpectedDeliveries;
import cn.qiancun.market.receiving.LineKey;
import cn.qiancun.market.receiving.ReceiveDelivery;
import cn.qiancun.market.receiving.Receiving;
import cn.qiancun.market.restock.RestockDesk;
import cn.qiancun.market.restock.RestockOrder;
import cn.qiancun.market.restock.StandingOrders;
import cn.qiancun.market.restock.SupplyDesk;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.supermarkets.Store;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What supermarkets order: one received, one with differences, one on the road with its slip, one to be answered. */
@Component
@Profile("demonstration")
class DemonstrationDeliveries {
    /** Enough for every minimum of the demonstration's villages. */
    static final int UNITS = 24;

    private static final int OLD_UNITS = 20;
    private static final String CONTACT = "0531-00000000";

    private final RestockDesk desk;
    private final SupplyDesk supply;
    private final StandingOrders standing;
    private final ExpectedDeliveries expected;
    private final Receiving receiving;
    private final Lots lots;
    private final Clock clock;

    DemonstrationDeliveries(
            RestockDesk desk,
            SupplyDesk supply,
            StandingOrders standing,
            ExpectedDeliveries expected,
            Receiving receiving,
            Lots lots,
            Clock clock) {
        this.desk = desk;
        this.supply = supply;
        this.standing = standing;
        this.expected = expected;
        this.receiving = receiving;
        this.lots = lots;
        this.clock = clock;
    }

    /** A village's goods, in wholesale units, and who answers for it. */
    record Supply(Actor seller, List<Wanted> goods) {}

    /** A few units that must be sold within days: what leaves the village first. */
    void harvestEarlier(Supply supply, StockedProduct product) {
        var today = ShopCalendar.dayOf(clock.instant());
        var terms = new CertificateTerms(
                "山东省济南市长清区双泉镇陈沟村", product.sellerName(), CONTACT, CertificateBasis.QUALITY_CONTROL);
        var part = new DeclareLot.Part(product.offered().get(0).id(), OLD_UNITS);
        lots.declare(
                supply.seller(),
                new DeclareLot(product.id(), List.of(part), null, today.minusDays(3), today.plusDays(2), "", terms));
    }

    void received(Actor manager, Store store, Supply goods) {
        var delivery = shipped(manager, store, goods);
        var lines = delivery.items().stream()
                .map(item -> new ReceiveDelivery.Line(item.key(), item.shipped(), 0, 0, null))
                .toList();
        receive(manager, store, delivery, new ReceiveDelivery(lines, ""), Map.of());
    }

    /** One unit is missing, one is crushed. */
    void disputed(Actor manager, Store store, Supply goods) {
        var delivery = shipped(manager, store, goods);
        var wrong = delivery.items().get(0);
        var lines = delivery.items().stream()
                .map(item -> item == wrong
                        ? new ReceiveDelivery.Line(item.key(), item.shipped() - 2, 1, 1, null)
                        : new ReceiveDelivery.Line(item.key(), item.shipped(), 0, 0, null))
                .toList();
        receive(
                manager,
                store,
                delivery,
                new ReceiveDelivery(lines, "最上面一箱压坏了"),
                Map.of(wrong.key(), List.of(photo())));
    }

    void onTheirWay(Actor manager, Store store, Supply shipped, Supply asked) {
        shipped(manager, store, shipped);
        desk.submit(manager, written(manager, store, asked).number());
        standing.begin(
                manager,
                store.id(),
                EnumSet.of(DayOfWeek.TUESDAY, DayOfWeek.FRIDAY),
                shipped.goods().subList(0, 1));
    }

    private RestockOrder written(Actor manager, Store store, Supply goods) {
        return desk.write(manager, store.id(), goods.goods(), "").get(0);
    }

    private Delivery shipped(Actor manager, Store store, Supply goods) {
        var number = written(manager, store, goods).number();
        desk.submit(manager, number);
        supply.accept(goods.seller(), number);
        supply.ship(goods.seller(), number, Map.of(), Map.of());
        return expected.require(manager, store.id(), number);
    }

    private void receive(
            Actor manager, Store store, Delivery of, ReceiveDelivery counted, Map<LineKey, List<byte[]>> photos) {
        var key = UUID.randomUUID().toString();
        receiving.receive(manager, store.id(), of.orderNumber(), key, counted, photos);
    }

    private static byte[] photo() {
        var image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(new Color(0xC9, 0xA8, 0x7A));
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
        pen.setColor(new Color(0x6B, 0x4F, 0x2E));
        pen.fillPolygon(new int[] {140, 500, 430, 210}, new int[] {150, 210, 390, 340}, 4);
        pen.dispose();
        try (var file = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", file);
            return file.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
