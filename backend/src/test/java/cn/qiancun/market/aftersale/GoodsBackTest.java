package cn.qiancun.market.aftersale;

import static cn.qiancun.market.aftersale.ClaimScene.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ordering.Checkout;
import cn.qiancun.market.ordering.ConsignmentState;
import cn.qiancun.market.ordering.OrderState;
import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.ordering.PickupDesk;
import cn.qiancun.market.ordering.PlaceOrder;
import cn.qiancun.market.ordering.TimeLines;
import cn.qiancun.market.ordering.Waybill;
import cn.qiancun.market.ordering.WrongPickupCode;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.TestClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Goods that go back: returned without a reason, or not taken at all; and what happens when people disagree. */
@MarketTest
class GoodsBackTest {
    private static final Waybill WAYBILL = Waybill.of("CHINA_POST", "1234567890123");

    @Autowired
    Claims claims;

    @Autowired
    ClaimDecisions decisions;

    @Autowired
    ClaimDeadlines deadlines;

    @Autowired
    ClaimSheets sheets;

    @Autowired
    TimeLines timeLines;

    @Autowired
    PickupDesk desk;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext shop;

    ClaimScene scene;

    @BeforeEach
    void somebodyBuys() {
        scene = new ClaimScene(shop, 1_001);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void aReturnIsRefundedOnceTheGoodsAreBackAndSellableOnesAreOnTheShelfAgain() {
        var number = scene.delivered(3);
        var seller = scene.goods.seller();
        var claim = scene.make(number, scene.back(number, 2));
        assertThat(claim.amount()).isEqualTo(Money.ofFen(2_002));
        refused("claim.state", () -> claims.sendBack(scene.buyer, number, claim.id(), WAYBILL));
        decisions.approve(seller, claim.id());
        assertThat(scene.booked(number, AccountKind.REFUND_PAYABLE))
                .as("nothing is back")
                .isZero();
        refused("claim.state", () -> decisions.receive(seller, claim.id(), true));
        claims.sendBack(scene.buyer, number, claim.id(), WAYBILL);
        refused("claim.state", () -> claims.withdraw(scene.buyer, number, claim.id()));
        int before = onHand();
        decisions.receive(seller, claim.id(), true);
        refused("claim.state", () -> decisions.receive(seller, claim.id(), true));
        assertThat(onHand()).isEqualTo(before + 2);
        scene.refunded(claim);
        assertThat(scene.booked(number, AccountKind.PROVIDER_CLEARING)).isEqualTo(1_001);
        assertThat(jdbc.sql("SELECT quantity FROM inventory_movement WHERE reference = ? AND kind = 'RETURN'")
                        .param("claim:" + claim.id())
                        .query(Integer.class)
                        .list())
                .containsExactly(2);
    }

    @Test
    void threePartialClaimsThatMakeALineWholeLeaveZeroEverywhere() {
        var number = scene.delivered(1);
        var damage = scene.make(number, scene.damage(number, 1, 3_300));
        var missing = scene.make(number, scene.shortWeight(number, 1, 100));
        assertThat(List.of(damage.amount().fen(), missing.amount().fen())).containsExactly(330L, 200L);
        scene.completed(number);
        var rest = scene.make(number, scene.back(number, 1));
        assertThat(rest.amount()).as("the last takes what is left").isEqualTo(Money.ofFen(471));
        decisions.approve(scene.goods.seller(), rest.id());
        claims.sendBack(scene.buyer, number, rest.id(), WAYBILL);
        decisions.receive(scene.goods.seller(), rest.id(), false);
        List.of(damage, missing, rest).forEach(scene::refunded);
        for (var kind : AccountKind.values()) {
            assertThat(scene.booked(number, kind)).as(kind.name()).isZero();
        }
    }

    @Test
    void perishableGoodsAreReturnableUnlessTheBuyerAgreedOtherwiseAtTheCheckout() {
        var fresh = scene.story.goods(900, 10);
        var agreed = delivered(fresh, true);
        assertThat(exemption(agreed)).containsExactly("PERISHABLE", "1", true);
        refused("claim.exempt", () -> scene.make(agreed, scene.back(agreed, 1)));
        assertThat(scene.make(agreed, scene.damage(agreed, 1, 5_000)).automatic())
                .isTrue();
        var silent = delivered(fresh, false);
        assertThat(exemption(silent)).containsOnlyNulls();
        assertThat(scene.make(silent, scene.back(silent, 1)).state()).isEqualTo(ClaimState.REQUESTED);
        var keeps = delivered(scene.goods, true);
        assertThat(exemption(keeps))
                .as("nothing perishable, nothing to agree to")
                .containsOnlyNulls();
        assertThat(scene.make(keeps, scene.back(keeps, 1)).state()).isEqualTo(ClaimState.REQUESTED);
    }

    private String delivered(OrderStory.Goods goods, boolean exemptionConfirmed) {
        var delivery = new PlaceOrder.Delivery(scene.point.id(), null);
        var order = new PlaceOrder(List.of(goods.wanted(1)), delivery, null, false, exemptionConfirmed);
        var number = shop.getBean(Checkout.class).place(scene.buyer, order).number();
        return scene.handedOver(scene.ready(number, goods));
    }

    private List<Object> exemption(String number) {
        return jdbc.sql("SELECT exemption_basis, exemption_text, exempted_at FROM ordering_order WHERE number = ?")
                .param(number)
                .query((row, index) -> Arrays.<Object>asList(
                        row.getString(1), row.getString(2), row.getObject(3) == null ? null : true))
                .single();
    }

    @Test
    void aRefusedParcelGoesBackAndItsOrderEndsRefunded() {
        var number = scene.ready(2);
        var code = scene.consignment(number).pickupCode();
        var claim = scene.make(number, scene.refused(number));
        assertThat(claim.state()).isEqualTo(ClaimState.RETURNING);
        assertThat(scene.consignment(number).state()).isEqualTo(ConsignmentState.TURNED_AWAY);
        Assertions.assertThatThrownBy(
                        () -> desk.handOver(OrderStory.clerkOf(scene.point), scene.point.id(), code, null))
                .isInstanceOf(WrongPickupCode.class);
        refused("claim.not-refusable", () -> scene.make(number, scene.refused(number)));
        decisions.receive(scene.goods.seller(), claim.id(), true);
        scene.refunded(claim);
        assertThat(scene.consignment(number).state()).isEqualTo(ConsignmentState.CANCELLED);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(scene.story.state(scene.buyer, number)).isEqualTo(OrderState.CANCELLED));
        for (var kind : AccountKind.values()) {
            assertThat(scene.booked(number, kind)).as(kind.name()).isZero();
        }
    }

    @Test
    void aRefusalThatTheSellerDisprovesLeavesTheParcelWithItsBuyer() {
        var number = scene.ready(1);
        var claim = scene.make(number, scene.refused(number));
        decisions.reject(scene.goods.seller(), claim.id(), "货在居民手里");
        assertThat(scene.consignment(number).state()).isEqualTo(ConsignmentState.DELIVERED);
        claims.escalate(scene.buyer, number, claim.id(), "没有拿");
        decisions.approve(scene.operator, claim.id());
        scene.refunded(claim);
        assertThat(scene.booked(number, AccountKind.PROVIDER_CLEARING)).isZero();
    }

    @Test
    void aRejectionIsTakenToAnOperatorOnceAndWhatTheOperatorSaysIsFinal() {
        var number = scene.delivered(3);
        var seller = scene.goods.seller();
        var claim = scene.make(number, scene.damage(number, 3, 9_000));
        refused("claim.state", () -> claims.escalate(scene.buyer, number, claim.id(), "还没有答复"));
        refused("claim.reason", () -> decisions.reject(seller, claim.id(), " "));
        decisions.reject(seller, claim.id(), "照片看不清");
        claims.escalate(scene.buyer, number, claim.id(), "照片很清楚");
        refused("claim.state", () -> decisions.approve(seller, claim.id()));
        decisions.reject(scene.operator, claim.id(), "确实看不清");
        refused("claim.escalated", () -> claims.escalate(scene.buyer, number, claim.id(), "再看看"));
        assertThat(scene.claim(number, claim.id()).decision()).isEqualTo("确实看不清");

        var codes = timeLine(claim);
        assertThat(codes)
                .containsExactly(
                        "placed",
                        "paid",
                        "shipped",
                        "ready",
                        "delivered",
                        "claim-requested-damage",
                        "claim-rejected-seller",
                        "claim-escalated-buyer",
                        "claim-rejected-operator");
    }

    @Test
    void buyerSellerAndOperatorSeeTheSameTimeLine() {
        var number = scene.delivered(1);
        var claim = scene.refunded(scene.make(number, scene.damage(number, 1, 5_000)));
        var forBuyer =
                sheets.of(claims.require(scene.buyer, number, claim.id())).timeLine();
        var forSeller =
                sheets.of(decisions.require(scene.goods.seller(), claim.id())).timeLine();
        var forOperator =
                sheets.of(decisions.require(scene.operator, claim.id())).timeLine();
        assertThat(forBuyer).isEqualTo(forSeller).isEqualTo(forOperator);
        assertThat(timeLines.of(scene.story.order(scene.buyer, number)).get(claim.consignmentId()))
                .isEqualTo(forBuyer);
        assertThat(forBuyer)
                .extracting(TimeLines.Event::code)
                .endsWith("delivered", "claim-requested-damage", "claim-approved-shop", "claim-refunded-shop");
        assertThat(forBuyer)
                .extracting(TimeLines.Event::amount)
                .filteredOn(Objects::nonNull)
                .containsOnly(Money.ofFen(501));
    }

    @Test
    void whoKeepsSilentHandsTheDecisionOnAndAReturnThatIsNeverSentLapses() {
        var number = scene.delivered(3);
        var silent = scene.make(number, scene.damage(number, 3, 7_000));
        var agreed = scene.make(number, scene.back(number, 1));
        decisions.approve(scene.goods.seller(), agreed.id());
        clock.advance(Duration.ofDays(3).minusMinutes(1));
        deadlines.endWindows();
        assertThat(scene.claim(number, silent.id()).state()).isEqualTo(ClaimState.REQUESTED);
        clock.advance(Duration.ofMinutes(2));
        deadlines.endWindows();
        assertThat(scene.claim(number, silent.id()).state()).isEqualTo(ClaimState.ESCALATED);
        clock.advance(Duration.ofDays(5));
        deadlines.endWindows();
        assertThat(scene.claim(number, agreed.id()).state()).isEqualTo(ClaimState.WITHDRAWN);
        decisions.approve(scene.operator, silent.id());
        assertThat(scene.refunded(silent).amount()).isEqualTo(Money.ofFen(2_102));
    }

    @Test
    void aSellerWhoDoesNotConfirmTheReturnIsReplacedByAnOperator() {
        var number = scene.delivered(1);
        var claim = scene.make(number, scene.back(number, 1));
        decisions.approve(scene.goods.seller(), claim.id());
        claims.sendBack(scene.buyer, number, claim.id(), WAYBILL);
        refused("claim.state", () -> decisions.receive(scene.operator, claim.id(), false));
        clock.advance(Duration.ofDays(10).plusMinutes(1));
        decisions.receive(scene.operator, claim.id(), false);
        scene.refunded(claim);
    }

    private List<String> timeLine(Claim claim) {
        return timeLines.of(List.of(claim.consignmentId())).get(claim.consignmentId()).stream()
                .map(TimeLines.Event::code)
                .toList();
    }

    private int onHand() {
        return jdbc.sql("SELECT on_hand FROM inventory_stock WHERE variant_id = ?")
                .param(scene.goods.variantId())
                .query(Integer.class)
                .single();
    }
}
