package cn.qiancun.market.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.settlement.RevenueShare.Part;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.market.villages.Villages;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A village with a cooperative whose share is agreed, its accountant and an operator. */
abstract class AgreementScene {
    static final AtomicInteger next = new AtomicInteger();
    static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");

    @Autowired
    Agreements agreements;

    @Autowired
    AgreementReaders readers;

    @Autowired
    RevenueShares shares;

    @Autowired
    Sellers sellers;

    @Autowired
    Villages villages;

    @Autowired
    Accounts accounts;

    @Autowired
    Stalls stalls;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    VillageCode village;
    SellerSummary seller;
    Actor accountant;
    Actor operator;

    @BeforeEach
    void aSellerWithAnAgreement() {
        village = fresh();
        seller = sellers.register("合作社 " + Long.toString(Ids.next(), 36), SellerKind.COOPERATIVE, village);
        accountant = accountantOf(village);
        operator = stalls.actor(stalls.operator());
        shares.agree(seller.id(), null, share(7_000), LONG_AGO);
    }

    long propose(RevenueShare share) {
        return agreements.propose(accountant, asked(AgreementSide.VILLAGE, share));
    }

    ProposeShare asked(AgreementSide side, RevenueShare share) {
        return new ProposeShare(side, seller.id(), null, share, null, "换季");
    }

    RevenueShare share(int collective) {
        return of(
                new Part(BeneficiaryKind.COLLECTIVE, village.value(), collective),
                new Part(BeneficiaryKind.PLATFORM, "", 10_000 - collective));
    }

    static RevenueShare company(SellerSummary company, VillageCode one, VillageCode other) {
        return of(
                new Part(BeneficiaryKind.COLLECTIVE, one.value(), 1_000, IncomeKind.DIVIDEND),
                new Part(BeneficiaryKind.COLLECTIVE, other.value(), 1_000, IncomeKind.DIVIDEND),
                new Part(BeneficiaryKind.SELLER, Long.toString(company.id()), 8_000));
    }

    static RevenueShare of(Part... parts) {
        return new RevenueShare(List.of(parts));
    }

    RevenueShare holding(Instant at) {
        return shares.holding(Map.of(7L, seller.id()), at).get(7L);
    }

    Actor accountantOf(VillageCode code) {
        return stalls.actor(stalls.member("报账员", Role.VILLAGE_ACCOUNTANT, Organisation.village(code.value())));
    }

    long audited(String action) {
        return jdbc.sql("SELECT COUNT(*) FROM access_audit WHERE action = ? AND subject LIKE ?")
                .params(action, "seller:" + seller.id() + " %")
                .query(Long.class)
                .single();
    }

    /** In a county where no other test agrees. */
    VillageCode fresh() {
        return villages.search("370115", null, PageQuery.of(next.incrementAndGet(), 1))
                .items()
                .get(0)
                .code();
    }

    static void assertRefused(String code, ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
