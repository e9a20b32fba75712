package cn.qiancun.market.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.settlement.RevenueShare.Part;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.villages.SellerKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@MarketTest
class AgreementsTests extends AgreementScene {
    @Test
    void itHoldsOnceBothSidesHaveConsentedAndNotBefore() {
        long id = agreements.propose(accountant, asked(AgreementSide.VILLAGE, share(8_000)));
        assertThat(holding(clock.instant())).isEqualTo(share(7_000));
        var before = clock.instant();
        var agreed = agreements.consent(operator, AgreementSide.PLATFORM, id, 1);
        assertThat(agreed.state()).isEqualTo(ShareProposal.State.AGREED);
        assertThat(holding(clock.instant())).isEqualTo(share(8_000));
        assertThat(holding(before)).isEqualTo(share(7_000));
        assertThat(readers.history(accountant, seller.id()))
                .extracting(AgreedShare::share)
                .containsExactly(share(8_000), share(7_000));
        assertThat(readers.history(operator, seller.id())).hasSize(2);
        assertThat(audited("share.agreed")).isEqualTo(1);
    }

    @Test
    void anOperatorsProposalWaitsForTheVillage() {
        long id = agreements.propose(operator, asked(AgreementSide.PLATFORM, share(6_000)));
        assertThat(readers.waitingFor(accountant, AgreementSide.VILLAGE)).isEqualTo(1);
        assertRefused("agreement.given", () -> agreements.consent(operator, AgreementSide.PLATFORM, id, 1));
        assertThat(agreements.consent(accountant, AgreementSide.VILLAGE, id, 1).state())
                .isEqualTo(ShareProposal.State.AGREED);
        assertThat(readers.waitingFor(accountant, AgreementSide.VILLAGE)).isZero();
        assertThat(holding(clock.instant())).isEqualTo(share(6_000));
    }

    @Test
    void aLaterDayIsKeptAndAPastOneIsRefused() {
        var later = clock.instant().plus(Duration.ofDays(3));
        long id = agreements.propose(
                accountant, new ProposeShare(AgreementSide.VILLAGE, seller.id(), null, share(9_000), later, "秋季起"));
        agreements.consent(operator, AgreementSide.PLATFORM, id, 1);
        assertThat(holding(later.minusSeconds(1))).isEqualTo(share(7_000));
        assertThat(holding(later)).isEqualTo(share(9_000));
        var past = clock.instant().minusSeconds(1);
        assertRefused(
                "agreement.start",
                () -> agreements.propose(
                        accountant,
                        new ProposeShare(AgreementSide.VILLAGE, seller.id(), null, share(1_000), past, "追溯")));
    }

    @Test
    void aCompaniesVillagesAllConsentAlsoTheOneThatWouldLeave() {
        var second = fresh();
        var third = fresh();
        var company = sellers.register("公司 " + Long.toString(Ids.next(), 36), SellerKind.COMPANY, village);
        shares.agree(company.id(), null, company(company, village, second), LONG_AGO);
        long id = agreements.propose(
                operator,
                new ProposeShare(
                        AgreementSide.PLATFORM, company.id(), null, company(company, village, third), null, "换股"));
        var parties = readers.proposal(operator, id).consents();
        assertThat(parties)
                .extracting(ShareProposal.Consent::party)
                .containsExactlyInAnyOrder("PLATFORM", village.value(), second.value(), third.value());
        int version = 1;
        for (var each : List.of(accountant, accountantOf(second))) {
            assertThat(agreements
                            .consent(each, AgreementSide.VILLAGE, id, version++)
                            .state())
                    .isEqualTo(ShareProposal.State.PROPOSED);
        }
        assertThat(agreements
                        .consent(accountantOf(third), AgreementSide.VILLAGE, id, version)
                        .state())
                .isEqualTo(ShareProposal.State.AGREED);
    }

    @Test
    void anAgreementForOneProductLeavesTheOthersAlone() {
        var stall = stalls.open("单品约定", cn.qiancun.market.shared.Money.ofFen(1_000), 5);
        var own = of(
                new Part(BeneficiaryKind.COLLECTIVE, stall.village().value(), 6_000),
                new Part(BeneficiaryKind.PLATFORM, "", 4_000));
        long id = agreements.propose(
                stalls.actor(stall.accountant()),
                new ProposeShare(AgreementSide.VILLAGE, stall.sellerId(), stall.productId(), own, null, "单品"));
        agreements.consent(operator, AgreementSide.PLATFORM, id, 1);
        var now = clock.instant();
        var held = shares.holding(Map.of(stall.productId(), stall.sellerId(), 1L, stall.sellerId()), now);
        assertThat(held.get(stall.productId())).isEqualTo(own);
        assertThat(held.get(1L)).isNotEqualTo(own);
    }

    @Test
    void twoWhoConsentAtOnceAgreeItOnce() throws Exception {
        var other = stalls.actor(stalls.operator());
        long id = agreements.propose(accountant, asked(AgreementSide.VILLAGE, share(8_000)));
        List<Callable<String>> both = List.of(operator, other).stream()
                .<Callable<String>>map(each -> () -> outcome(each, id))
                .toList();
        var pool = Executors.newFixedThreadPool(2);
        try {
            var outcomes = pool.invokeAll(both).stream()
                    .map(each -> {
                        try {
                            return each.get();
                        } catch (Exception failed) {
                            throw new IllegalStateException(failed);
                        }
                    })
                    .toList();
            assertThat(outcomes).containsExactlyInAnyOrder("AGREED", "agreement.decided");
        } finally {
            pool.shutdown();
        }
        assertThat(shares.history(seller.id())).hasSize(2);
    }

    private String outcome(Actor who, long id) {
        try {
            return agreements
                    .consent(who, AgreementSide.PLATFORM, id, 1)
                    .state()
                    .name();
        } catch (BusinessException refused) {
            return refused.code();
        }
    }
}
