package cn.qiancun.market.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.shared.BusinessException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrozenShareTests {
    private static final String VILLAGE = "370115004241";

    @Test
    void theKindOfIncomeStandsInTheTextAndIsReadBack() {
        var share = new RevenueShare(List.of(
                new RevenueShare.Part(BeneficiaryKind.COLLECTIVE, VILLAGE, 7_000, IncomeKind.DIVIDEND),
                new RevenueShare.Part(BeneficiaryKind.GROWERS, VILLAGE, 3_000)));
        assertThat(FrozenShare.text(share))
                .isEqualTo("COLLECTIVE:370115004241/DIVIDEND=7000,GROWERS:370115004241=3000");
        assertThat(FrozenShare.parse(FrozenShare.text(share))).isEqualTo(share);
    }

    @Test
    void whatWasWrittenBeforeThereWereKindsIsStillRead() {
        var old = FrozenShare.parse("COLLECTIVE:370115004241=7800,GROWERS:370115004241=1700,PLATFORM:=500");
        assertThat(old.parts())
                .extracting(RevenueShare.Part::incomeKind)
                .containsExactly((IncomeKind) null, null, null);
        assertThat(FrozenShare.text(old))
                .isEqualTo("COLLECTIVE:370115004241=7800,GROWERS:370115004241=1700,PLATFORM:=500");
    }

    @Test
    void onlyACollectivesPartHasAKindAndNoneIsASubsidy() {
        assertRefused(new RevenueShare.Part(BeneficiaryKind.GROWERS, VILLAGE, 10_000, IncomeKind.SERVICE_FEE));
        assertRefused(new RevenueShare.Part(BeneficiaryKind.COLLECTIVE, VILLAGE, 10_000, IncomeKind.SUBSIDY));
        assertRefused(new RevenueShare.Part(BeneficiaryKind.COLLECTIVE, VILLAGE, 10_000, IncomeKind.OTHER));
    }

    private static void assertRefused(RevenueShare.Part part) {
        assertThatThrownBy(() -> new RevenueShare(List.of(part)).requireWhole())
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("share.part"));
    }
}
