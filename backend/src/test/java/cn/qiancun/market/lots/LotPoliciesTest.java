package cn.qiancun.market.lots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.catalog.ConformityPolicy;
import cn.qiancun.market.catalog.ProductDetails.Proof;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.villages.SellerKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of lots, one by one. */
class LotPoliciesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private final LotCodes codes = new LotCodes(new LotSettings("a secret of enough characters", 1));

    @ParameterizedTest
    @EnumSource(SellerKind.class)
    void everySellerButAFarmerNeedsACertificateForProduceInScope(SellerKind seller) {
        boolean farmer = seller == SellerKind.FARMER;
        assertThat(ConformityPolicy.requiresCertificate(true, seller, Proof.CONFORMITY))
                .isEqualTo(!farmer);
        assertThat(ConformityPolicy.requiresCertificate(false, seller, Proof.CONFORMITY))
                .isFalse();
        assertThat(ConformityPolicy.requiresCertificate(true, seller, Proof.FOOD_LICENCE))
                .isFalse();
    }

    @Test
    void aLotWithoutItsCertificateBlockedRecalledOrExpiredDoesNotPassTheGate() {
        assertThat(LotGate.isPassable(lot(LotState.OPEN, true, true), TODAY)).isTrue();
        assertThat(LotGate.isPassable(lot(LotState.OPEN, false, false), TODAY)).isTrue();
        assertGate("lot.certificate-required", lot(LotState.OPEN, true, false), TODAY);
        assertGate("lot.state", lot(LotState.BLOCKED, true, true), TODAY);
        assertGate("lot.state", lot(LotState.RECALLED, true, true), TODAY);
        assertGate("lot.expired", lot(LotState.EXPIRED, true, true), TODAY);
        assertGate("lot.expired", lot(LotState.OPEN, true, true), TODAY.plusDays(10));
    }

    private static void assertGate(String code, LotHead lot, LocalDate day) {
        assertThat(LotGate.isPassable(lot, day)).isFalse();
        assertRefused(code, () -> LotGate.require(lot, day));
    }

    private static LotHead lot(LotState state, boolean required, boolean certified) {
        return new LotHead(1, 1, 1, TODAY, TODAY.plusDays(10), TODAY.plusDays(9), state, required, certified);
    }

    @Test
    void codesAreTheirOwnAndTellAMistypedOneFromAnUnknownOne() {
        var code = codes.next();
        assertThat(code).hasSize(20).isNotEqualTo(codes.next());
        assertThat(codes.isGenuine(LotCodes.printed(code).toLowerCase())).isTrue();
        int genuine = 0;
        for (int at = 0; at < code.length(); at++) {
            var other = code.charAt(at) == '7' ? '8' : '7';
            genuine += codes.isGenuine(code.substring(0, at) + other + code.substring(at + 1)) ? 1 : 0;
        }
        assertThat(genuine).isZero();
        for (var forged : List.of("", "x", "'; DROP TABLE lots_lot", "0".repeat(20), code + "0", "\u0000".repeat(20))) {
            assertThat(codes.isGenuine(forged)).as(forged).isFalse();
        }
        assertThat(codes.isGenuine(null)).isFalse();
        assertThat(new LotCodes(new LotSettings("another secret, as long as that", 1)).isGenuine(code))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "1e9", "100000000", "1e-999999999", "1e999999999"})
    void nobodyHarvestsSuchANumberOfBags(String amount) {
        assertRefused("lot.quantity", () -> new Quantity(new BigDecimal(amount), SalesUnit.BAG));
    }

    @Test
    void aWeightHasUpToThreeDecimals() {
        assertThat(new Quantity(new BigDecimal("12.500"), SalesUnit.KILOGRAM)).hasToString("12.5 公斤");
        assertThat(new Quantity(new BigDecimal("300"), SalesUnit.JIN)).hasToString("300 斤");
        assertRefused("lot.quantity", () -> new Quantity(new BigDecimal("0.0001"), SalesUnit.JIN));
    }

    @Test
    void asMuchComesOutOfRepackingAsWentIn() {
        var in = List.of(new RepackPolicy.Units("BAG", 500, 10));
        RepackPolicy.require(in, List.of(new RepackPolicy.Units("BOX", 2_500, 2)), 0);
        RepackPolicy.require(in, List.of(new RepackPolicy.Units("BOX", 2_500, 1)), 2_500);
        assertRefused(
                "lot.repack-sum", () -> RepackPolicy.require(in, List.of(new RepackPolicy.Units("BOX", 2_500, 3)), 0));
        assertRefused(
                "lot.repack-sum", () -> RepackPolicy.require(in, List.of(new RepackPolicy.Units("BOX", 2_500, 1)), 0));
        assertRefused("lot.loss", () -> RepackPolicy.require(in, in, -1));
        var eggs = List.of(new RepackPolicy.Units("EGG", 0, 30));
        RepackPolicy.require(eggs, eggs, 0);
        assertRefused(
                "lot.repack-units", () -> RepackPolicy.require(eggs, List.of(new RepackPolicy.Units("TRAY", 0, 1)), 0));
    }

    private static void assertRefused(String code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
