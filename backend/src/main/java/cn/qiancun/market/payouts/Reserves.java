package cn.qiancun.market.payouts;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.Villages;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What of a village's collective money is not paid out, so that a refund after a payout finds something to be taken
 * from. Growers, sellers and stores have none.
 */
@Service
public class Reserves {
    private static final Money HIGHEST = Money.ofFen(1_000_000_000_00L);

    private final JdbcClient jdbc;
    private final Villages villages;
    private final BeneficiaryAccess access;
    private final AuditLog audit;

    Reserves(JdbcClient jdbc, Villages villages, BeneficiaryAccess access, AuditLog audit) {
        this.jdbc = jdbc;
        this.villages = villages;
        this.access = access;
        this.audit = audit;
    }

    /** Zero where none was set. */
    public Money of(VillageCode village) {
        var beneficiary = Beneficiary.collective(village);
        return of(List.of(beneficiary)).get(beneficiary);
    }

    Map<Beneficiary, Money> of(Collection<Beneficiary> beneficiaries) {
        var reserves = new HashMap<Beneficiary, Money>();
        beneficiaries.forEach(each -> reserves.put(each, Money.ZERO));
        var codes = beneficiaries.stream()
                .filter(each -> each.kind() == BeneficiaryKind.COLLECTIVE)
                .map(Beneficiary::owner)
                .toList();
        if (!codes.isEmpty()) {
            jdbc.sql("SELECT village_code, amount_fen FROM payouts_reserve WHERE village_code IN (:codes)")
                    .param("codes", codes)
                    .query(row -> {
                        var beneficiary = new Beneficiary(BeneficiaryKind.COLLECTIVE, row.getString(1));
                        reserves.put(beneficiary, Money.ofFen(row.getLong(2)));
                    });
        }
        return reserves;
    }

    /** All that were set and are not zero, by village code. */
    public Map<VillageCode, Money> all() {
        var all = new LinkedHashMap<VillageCode, Money>();
        jdbc.sql("SELECT village_code, amount_fen FROM payouts_reserve WHERE amount_fen > 0 ORDER BY village_code")
                .query(row -> {
                    all.put(VillageCode.of(row.getString(1)), Money.ofFen(row.getLong(2)));
                });
        return all;
    }

    /**
     * Takes effect at once, also for what was requested and is not approved yet. Only an approver sets it, and the
     * audit log says from what to what.
     *
     * @throws BusinessException NOT_FOUND {@code village.unknown}, INVALID {@code payout.reserve} if it is negative
     */
    @Transactional
    public void set(Actor actor, VillageCode village, Money amount) {
        access.requirePlatform(actor, Role.SETTLEMENT_APPROVER);
        villages.require(village);
        if (amount.isNegative() || amount.compareTo(HIGHEST) > 0) {
            throw BusinessException.invalid("amount", "payout.reserve");
        }
        var before = of(village);
        jdbc.sql("""
                        INSERT INTO payouts_reserve (village_code, amount_fen, set_by, set_at)
                        VALUES (:village, :amount, :by, UTC_TIMESTAMP(6))
                        ON DUPLICATE KEY UPDATE amount_fen = :amount, set_by = :by, set_at = UTC_TIMESTAMP(6)""")
                .param("village", village.value())
                .param("amount", amount.fen())
                .param("by", actor.accountId())
                .update();
        audit.record(actor, "payout-reserve.set", "village:" + village.value(), before + " → " + amount);
    }
}
