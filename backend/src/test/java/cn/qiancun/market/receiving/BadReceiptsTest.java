package cn.qiancun.market.receiving;

import static cn.qiancun.market.receiving.ReceivingScene.first;
import static cn.qiancun.market.receiving.ReceivingScene.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.restock.RestockOrder;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.supermarkets.TermsKind;
import cn.qiancun.market.support.MarketTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is refused at the door, each with nothing written. */
@MarketTest
class BadReceiptsTest {
    private static final byte[] DRAWING =
            "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8);

    @Autowired
    ApplicationContext shop;

    @Autowired
    ExpectedDeliveries deliveries;

    @Autowired
    Receiving receiving;

    @Autowired
    Lots lots;

    @Autowired
    JdbcClient jdbc;

    private ReceivingScene scene;
    private RestockOrder order;
    private LineKey key;

    @BeforeEach
    void aDeliveryIsAtTheDoor() {
        scene = new ReceivingScene(shop, TermsKind.BUYOUT);
        order = scene.shipped(4);
        key = first(order);
    }

    @Test
    void moreThanWasShipped() {
        refused("receiving.more", line(key, 5, 0, 0));
        refused("receiving.more", line(key, 3, 1, 1));
        refused("receiving.more", line(key, 9_999, 0, 0));
    }

    @Test
    void countsThatAreNone() {
        refused("receiving.units", line(key, 0, 0, 0));
        refused("receiving.units", line(key, -1, 5, 0));
        refused("receiving.units", line(key, Integer.MAX_VALUE, 0, 0));
        refused("receiving.nothing");
        refused("receiving.lines", line(key, 1, 0, 0), line(key, 1, 0, 0));
        refused("receiving.grams", new ReceiveDelivery.Line(key, 1, 0, 0, -500L));
        refused("receiving.by-piece", new ReceiveDelivery.Line(key, 1, 0, 0, 500L));
    }

    @Test
    void anAlteredSlip() {
        refused("receiving.line", line(new LineKey(key.lineId(), key.lotId() + 1), 1, 0, 0));
        refused("receiving.line", line(new LineKey(key.lineId() + 1, key.lotId()), 1, 0, 0));
        var token = order.slipToken();
        var altered = (token.charAt(0) == 'a' ? "b" : "a") + token.substring(1);
        assertThat(deliveries.bySlip(scene.clerk, token).orderNumber()).isEqualTo(order.number());
        notThere(() -> deliveries.bySlip(scene.clerk, altered));
        notThere(() -> deliveries.bySlip(scene.clerk, "../" + token));
    }

    @Test
    void anotherStoresSlip() {
        var other = scene.newStore();
        var clerk = scene.stalls.actor(scene.stalls.member("店员", Role.STORE_CLERK, Organisation.store(other.id())));
        var all = new ReceiveDelivery(List.of(line(key, 4, 0, 0)), "");
        scene.refusedWithNothingWritten(
                order, "not-found", () -> receiving.receive(clerk, other.id(), order.number(), "k", all, Map.of()));
        scene.refusedWithNothingWritten(
                order,
                "not-found",
                () -> receiving.receive(clerk, scene.store.id(), order.number(), "k", all, Map.of()));
        scene.refusedWithNothingWritten(
                order,
                "not-found",
                () -> receiving.receive(scene.seller, scene.store.id(), order.number(), "k", all, Map.of()));
        notThere(() -> deliveries.bySlip(clerk, order.slipToken()));
        notThere(() -> deliveries.require(clerk, order.number()));
        assertThatThrownBy(() -> deliveries.find(clerk, other.id(), order.slipToken()))
                .isInstanceOf(BusinessException.class);
    }

    @Test
    void damageWithoutAPhotoOrWithNonsenseForOne() {
        var damaged = line(key, 3, 0, 1);
        scene.refusedWithNothingWritten(
                order, "receiving.photo-missing", () -> scene.receive(order, "k1", Map.of(), damaged));
        scene.refusedWithNothingWritten(
                order, "picture.kind", () -> scene.receive(order, "k2", Map.of(key, List.of(DRAWING)), damaged));
        scene.refusedWithNothingWritten(
                order,
                "receiving.photos",
                () -> scene.receive(order, "k3", Map.of(key, List.of(ReceivingScene.photo())), line(key, 4, 0, 0)));
        scene.refusedWithNothingWritten(
                order, "idempotency.key-missing", () -> scene.receive(order, "", Map.of(), line(key, 4, 0, 0)));
    }

    @Test
    void goodsInScopeWithoutTheirCertificate() {
        jdbc.sql("DELETE FROM lots_certificate WHERE lot_id = ?")
                .param(key.lotId())
                .update();
        jdbc.sql("UPDATE lots_lot SET certified = 0 WHERE id = ?")
                .param(key.lotId())
                .update();
        refused("receiving.no-certificate", line(key, 4, 0, 0));

        var receipt = scene.receive(order, "k", Map.of(), line(key, 0, 0, 4));

        assertThat(scene.onShelf(TermsKind.BUYOUT)).isZero();
        assertThat(receipt.dispute().differences())
                .singleElement()
                .satisfies(one -> assertThat(one.kind()).isEqualTo(DifferenceKind.REFUSED));
        assertThat(receipt.certificates()).isEmpty();
    }

    @Test
    void goodsOfALotThatIsHeldBack() {
        lots.block(scene.seller, key.lotId(), "农残复检");
        refused("receiving.held-back", line(key, 4, 0, 0));
    }

    private void refused(String code, ReceiveDelivery.Line... lines) {
        scene.refusedWithNothingWritten(order, code, () -> scene.receive(order, lines));
    }

    private static void notThere(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(BusinessException.Kind.NOT_FOUND));
    }
}
