package cn.qiancun.market.aftersale;

import static cn.qiancun.market.support.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.ordering.ConsignmentState;
import cn.qiancun.market.ordering.SoldConsignment;
import cn.qiancun.market.settlement.RefundableLine;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of claims that need no database. */
class ClaimPoliciesTest {
    private static final Instant DELIVERED = Instant.parse("2026-11-20T02:00:00Z");
    private static final AftersaleSettings SETTINGS = new AftersaleSettings(
            Duration.ofHours(72),
            Duration.ofHours(48),
            Duration.ofHours(24),
            Duration.ofDays(7),
            Duration.ofDays(3),
            Duration.ofDays(7),
            Duration.ofDays(10),
            Duration.ofDays(7),
            2_000,
            3,
            Duration.ofDays(30),
            Duration.ofDays(180));

    @Test
    void theWindowIsTheShorterTheSoonerGoodsSpoil() {
        assertThat(window(ClaimKind.DAMAGE, TemperatureClass.AMBIENT, false)).isEqualTo(Duration.ofHours(72));
        assertThat(window(ClaimKind.DAMAGE, TemperatureClass.AMBIENT, true)).isEqualTo(Duration.ofHours(48));
        assertThat(window(ClaimKind.SHORT_WEIGHT, TemperatureClass.CHILLED, true))
                .isEqualTo(Duration.ofHours(48));
        assertThat(window(ClaimKind.DAMAGE, TemperatureClass.LIVE, true)).isEqualTo(Duration.ofHours(24));
        assertThat(window(ClaimKind.RETURN, TemperatureClass.LIVE, true)).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void theWindowBeginsWithTheDeliveryAndEndsToTheMoment() {
        var goods = goods(TemperatureClass.LIVE, true, true);
        var end = DELIVERED.plus(Duration.ofHours(24));
        assertThatCode(() -> ClaimWindowPolicy.require(ClaimKind.DAMAGE, goods, DELIVERED, end, SETTINGS))
                .doesNotThrowAnyException();
        refused(
                "claim.window",
                () -> ClaimWindowPolicy.require(ClaimKind.DAMAGE, goods, DELIVERED, end.plusMillis(1), SETTINGS));
        assertThatCode(() -> ClaimWindowPolicy.require(ClaimKind.DAMAGE, goods, null, end.plusMillis(1), SETTINGS))
                .as("nobody has reported the delivery")
                .doesNotThrowAnyException();
    }

    @Test
    void smallCompensationsApproveThemselvesUpToTheLimit() {
        assertThat(approves(ClaimKind.DAMAGE, 2_000, 2)).isTrue();
        assertThat(approves(ClaimKind.SHORT_WEIGHT, 1, 0)).isTrue();
        assertThat(approves(ClaimKind.DAMAGE, 2_001, 0)).isFalse();
        assertThat(approves(ClaimKind.DAMAGE, 100, 3)).isFalse();
        assertThat(approves(ClaimKind.RETURN, 100, 0)).isFalse();
        assertThat(approves(ClaimKind.REFUSED, 100, 0)).isFalse();
    }

    @Test
    void damageAndShortWeightNeedAPhotoAndNothingTakesMoreThanSix() {
        var damage = new MakeClaim(ClaimKind.DAMAGE, 1, List.of(new MakeClaim.Line(1, 1, null)), 5_000, null);
        refused("claim.photos", () -> ClaimPolicy.require(damage, 0));
        assertThat(ClaimPolicy.require(damage, 6)).isEmpty();
        refused("claim.photos", () -> ClaimPolicy.require(damage, 7));
        var back = new MakeClaim(ClaimKind.RETURN, 1, List.of(new MakeClaim.Line(1, 1, null)), null, " 不想要了 ");
        assertThat(ClaimPolicy.require(back, 0)).isEqualTo("不想要了");
    }

    @Test
    void aClaimSaysJustWhatItsKindNeeds() {
        var one = List.of(new MakeClaim.Line(1, 1, null));
        refused("claim.kind", () -> ClaimPolicy.require(new MakeClaim(null, 1, one, null, ""), 1));
        refused("claim.lines", () -> ClaimPolicy.require(new MakeClaim(ClaimKind.RETURN, 1, List.of(), null, ""), 1));
        refused("claim.lines", () -> ClaimPolicy.require(new MakeClaim(ClaimKind.REFUSED, 1, one, null, ""), 1));
        var twice = List.of(one.get(0), one.get(0));
        refused("claim.lines", () -> ClaimPolicy.require(new MakeClaim(ClaimKind.RETURN, 1, twice, null, ""), 1));
        var none = List.of(new MakeClaim.Line(1, 0, null));
        refused("claim.quantity", () -> ClaimPolicy.require(new MakeClaim(ClaimKind.RETURN, 1, none, null, ""), 1));
        refused("claim.ratio", () -> ClaimPolicy.require(new MakeClaim(ClaimKind.DAMAGE, 1, one, null, ""), 1));
        refused("claim.ratio", () -> ClaimPolicy.require(new MakeClaim(ClaimKind.RETURN, 1, one, 5, ""), 1));
        refused("claim.grams", () -> ClaimPolicy.require(new MakeClaim(ClaimKind.SHORT_WEIGHT, 1, one, null, ""), 1));
        refused("claim.note", () -> ClaimPolicy.require(new MakeClaim(ClaimKind.RETURN, 1, one, null, "a\u202Eb"), 1));
    }

    @Test
    void whatIsPossibleDependsOnWhereTheGoodsAre() {
        var exempt = List.of(goods(TemperatureClass.CHILLED, true, false));
        var delivered = consignment(ConsignmentState.DELIVERED, true);
        refused("claim.exempt", () -> ClaimPolicy.requirePossible(ClaimKind.RETURN, delivered, exempt));
        ClaimPolicy.requirePossible(ClaimKind.DAMAGE, delivered, exempt);
        var ready = consignment(ConsignmentState.READY_FOR_PICKUP, true);
        refused("claim.not-arrived", () -> ClaimPolicy.requirePossible(ClaimKind.DAMAGE, ready, exempt));
        ClaimPolicy.requirePossible(ClaimKind.REFUSED, ready, exempt);
        refused("claim.not-refusable", () -> ClaimPolicy.requirePossible(ClaimKind.REFUSED, delivered, exempt));
        var atTheDoor = consignment(ConsignmentState.SHIPPED, false);
        ClaimPolicy.requirePossible(ClaimKind.REFUSED, atTheDoor, exempt);
        ClaimPolicy.requirePossible(ClaimKind.DAMAGE, atTheDoor, exempt);
        var onItsWay = consignment(ConsignmentState.SHIPPED, true);
        refused("claim.not-refusable", () -> ClaimPolicy.requirePossible(ClaimKind.REFUSED, onItsWay, exempt));
    }

    @Test
    void whatOpenClaimsAskForIsSetAsideAndWhatWasRefundedOtherwiseWasNotPaid() {
        var history = new LineHistory(List.of(
                earlier(ClaimKind.DAMAGE, ClaimState.REQUESTED, false, 2, 200),
                earlier(ClaimKind.RETURN, ClaimState.APPROVED, true, 1, 100),
                earlier(ClaimKind.DAMAGE, ClaimState.REFUNDED, false, 1, 50),
                earlier(ClaimKind.DAMAGE, ClaimState.REJECTED, false, 4, 400)));
        // 80 of the 130 refunded were not for a claim: the goods weighed less at packing.
        var sold = new RefundableLine(1, 1, 10, Money.ofFen(1_080), 0, Money.ofFen(130));
        var line = history.line(goods(TemperatureClass.AMBIENT, false, true), sold);
        assertThat(line.paid().fen()).isEqualTo(1_000);
        assertThat(line.left().fen()).isEqualTo(650);
        assertThat(line.back()).isEqualTo(1);
        assertThat(history.claimed(ClaimKind.DAMAGE)).isEqualTo(3);
    }

    @Test
    void aClaimThatIsOverStaysOver() {
        assertThat(ClaimState.values()).noneMatch(ClaimState.REFUNDED::canMoveTo);
        assertThat(ClaimState.values()).noneMatch(ClaimState.WITHDRAWN::canMoveTo);
        assertThat(ClaimState.REJECTED.canMoveTo(ClaimState.APPROVED)).isFalse();
        assertThat(ClaimState.REQUESTED.canMoveTo(ClaimState.REFUNDED)).isFalse();
    }

    private static LineHistory.Earlier earlier(
            ClaimKind kind, ClaimState state, boolean whole, int quantity, long fen) {
        return new LineHistory.Earlier(1, kind, state, whole, quantity, Money.ofFen(fen));
    }

    private static boolean approves(ClaimKind kind, long fen, long lately) {
        return AutomaticApprovalPolicy.approves(kind, Money.ofFen(fen), lately, SETTINGS);
    }

    private static Duration window(ClaimKind kind, TemperatureClass temperature, boolean perishable) {
        return ClaimWindowPolicy.window(kind, goods(temperature, perishable, true), SETTINGS);
    }

    private static SoldConsignment.Goods goods(TemperatureClass temperature, boolean perishable, boolean returnable) {
        return new SoldConsignment.Goods(
                1,
                1,
                1,
                "桃",
                "一箱",
                SalesUnit.BAG,
                temperature,
                perishable,
                returnable,
                Weight.ofGrams(500),
                10,
                Money.ofFen(108),
                Money.ofFen(1_080),
                "",
                null);
    }

    private static SoldConsignment consignment(ConsignmentState state, boolean pickup) {
        return new SoldConsignment(1, "Q1", 1, 1, state, pickup, null, List.of());
    }
}
