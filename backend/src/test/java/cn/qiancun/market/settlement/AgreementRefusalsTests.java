package cn.qiancun.market.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.settlement.RevenueShare.Part;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.villages.SellerKind;
import org.junit.jupiter.api.Test;

@MarketTest
class AgreementRefusalsTests extends AgreementScene {
    @Test
    void nobodySpeaksForBothSides() {
        accounts.grant(accountant.accountId(), Role.OPERATOR, Organisation.PLATFORM);
        var both = accounts.actor(accountant.accountId());
        long id = agreements.propose(both, asked(AgreementSide.VILLAGE, share(8_000)));
        assertRefused("agreement.same-person", () -> agreements.consent(both, AgreementSide.PLATFORM, id, 1));
        assertThat(holding(clock.instant())).isEqualTo(share(7_000));
    }

    @Test
    void aSellerMayProposeAndNobodyElseMayConsentForTheVillage() {
        var member = stalls.actor(stalls.member("卖家", Role.VILLAGE_SELLER, Organisation.seller(seller.id())));
        long id = agreements.propose(member, asked(AgreementSide.VILLAGE, share(7_500)));
        assertThat(readers.proposal(operator, id).consents()).noneMatch(ShareProposal.Consent::isGiven);
        assertRefused("not-found", () -> agreements.consent(member, AgreementSide.VILLAGE, id, 1));
        assertRefused("not-found", () -> agreements.consent(operator, AgreementSide.VILLAGE, id, 1));
    }

    @Test
    void othersSeeAndDoNothing() {
        var stranger = accountantOf(fresh());
        assertRefused("not-found", () -> agreements.propose(stranger, asked(AgreementSide.VILLAGE, share(8_000))));
        assertRefused("not-found", () -> agreements.propose(accountant, asked(AgreementSide.PLATFORM, share(8_000))));
        long id = agreements.propose(accountant, asked(AgreementSide.VILLAGE, share(8_000)));
        assertRefused("not-found", () -> readers.proposal(stranger, id));
        assertRefused("not-found", () -> agreements.consent(stranger, AgreementSide.VILLAGE, id, 1));
        assertRefused("not-found", () -> agreements.reject(stranger, AgreementSide.VILLAGE, id, 1, "不"));
        assertRefused("not-found", () -> agreements.withdraw(operator, AgreementSide.PLATFORM, id, 1));
        assertRefused("seller.unknown", () -> readers.history(stranger, seller.id()));
        assertThat(readers.concerning(stranger, PageQuery.of(1, 20)).items()).isEmpty();
    }

    @Test
    void whatIsRejectedOrWithdrawnStaysSo() {
        long first = agreements.propose(accountant, asked(AgreementSide.VILLAGE, share(8_000)));
        assertRefused("agreement.waits", () -> agreements.propose(operator, asked(AgreementSide.PLATFORM, share(100))));
        assertRefused("agreement.reason", () -> agreements.reject(operator, AgreementSide.PLATFORM, first, 1, " "));
        assertThat(agreements
                        .reject(operator, AgreementSide.PLATFORM, first, 1, "太高")
                        .decision())
                .isEqualTo("太高");
        assertRefused("agreement.decided", () -> agreements.consent(operator, AgreementSide.PLATFORM, first, 2));
        assertRefused("agreement.decided", () -> agreements.withdraw(accountant, AgreementSide.VILLAGE, first, 2));
        long second = agreements.propose(accountant, asked(AgreementSide.VILLAGE, share(7_700)));
        agreements.withdraw(accountant, AgreementSide.VILLAGE, second, 1);
        assertRefused("agreement.decided", () -> agreements.reject(operator, AgreementSide.PLATFORM, second, 2, "晚了"));
        assertThat(holding(clock.instant())).isEqualTo(share(7_000));
    }

    @Test
    void oneConsentsOnlyToWhatOneHasSeenAndToWhatStillReplacesTheSame() {
        long id = agreements.propose(accountant, asked(AgreementSide.VILLAGE, share(8_000)));
        assertRefused("agreement.changed", () -> agreements.consent(operator, AgreementSide.PLATFORM, id, 7));
        shares.agree(seller.id(), null, share(5_000), clock.instant());
        assertRefused("agreement.outdated", () -> agreements.consent(operator, AgreementSide.PLATFORM, id, 1));
        assertThat(readers.proposal(operator, id).isWaiting()).isTrue();
    }

    @Test
    void whatCannotBeAgreedIsRefusedWithAReason() {
        var elsewhere = fresh();
        assertRefused("agreement.same", () -> propose(share(7_000)));
        assertRefused("share.sum", () -> propose(of(new Part(BeneficiaryKind.PLATFORM, "", 9_999))));
        assertRefused("agreement.seller", () -> propose(of(new Part(BeneficiaryKind.SELLER, "1", 10_000))));
        assertRefused(
                "agreement.income",
                () -> propose(of(new Part(BeneficiaryKind.COLLECTIVE, village.value(), 10_000, IncomeKind.OWN_SALE))));
        assertRefused(
                "agreement.village", () -> propose(of(new Part(BeneficiaryKind.COLLECTIVE, "999999999999", 10_000))));
        assertRefused(
                "agreement.product",
                () -> agreements.propose(
                        accountant,
                        new ProposeShare(AgreementSide.VILLAGE, seller.id(), 42L, share(8_000), null, "单品")));
        var farmer = sellers.register("农户 " + Long.toString(Ids.next(), 36), SellerKind.FARMER, village);
        assertRefused(
                "agreement.one-village",
                () -> agreements.propose(
                        accountant,
                        new ProposeShare(
                                AgreementSide.VILLAGE,
                                farmer.id(),
                                null,
                                of(new Part(BeneficiaryKind.GROWERS, elsewhere.value(), 10_000)),
                                null,
                                "外村")));
    }
}
