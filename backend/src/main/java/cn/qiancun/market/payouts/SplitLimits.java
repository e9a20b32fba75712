package cn.qiancun.market.payouts;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.UtcTime;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The limits of the providers' splits. They are data: each contract has its own, and they change without us. */
@Service
public class SplitLimits {
    private static final int MOST_DAYS = 365;
    private static final int MOST_SECONDS = 86_400;

    private final JdbcClient jdbc;
    private final BeneficiaryAccess access;
    private final AuditLog audit;

    SplitLimits(JdbcClient jdbc, BeneficiaryAccess access, AuditLog audit) {
        this.jdbc = jdbc;
        this.access = access;
        this.audit = audit;
    }

    public SplitLimit of(Provider provider) {
        return jdbc.sql("SELECT * FROM payouts_split_limit WHERE provider = ? ORDER BY id DESC LIMIT 1")
                .param(provider.name())
                .query((row, number) -> new SplitLimit(
                        provider,
                        row.getInt("max_share_points"),
                        Duration.ofDays(row.getInt("freeze_days")),
                        Duration.ofSeconds(row.getInt("delay_seconds")),
                        UtcTime.in(row, "created_at")))
                .single();
    }

    /**
     * Holds for every split that is sent from now on.
     *
     * @throws BusinessException FORBIDDEN unless an operator asks, INVALID {@code split.limit.share}, {@code
     *     split.limit.freeze} or {@code split.limit.delay} for a number out of range
     */
    @Transactional
    public void change(Actor actor, Provider provider, int maxSharePoints, int freezeDays, int delaySeconds) {
        access.requirePlatform(actor, Role.OPERATOR);
        require(maxSharePoints, 0, 10_000, "maxShare", "split.limit.share");
        require(freezeDays, 1, MOST_DAYS, "freezeDays", "split.limit.freeze");
        require(delaySeconds, 0, MOST_SECONDS, "delaySeconds", "split.limit.delay");
        jdbc.sql("""
                        INSERT INTO payouts_split_limit
                          (id, provider, max_share_points, freeze_days, delay_seconds, account_id, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6))""")
                .params(Ids.next(), provider.name(), maxSharePoints, freezeDays, delaySeconds, actor.accountId())
                .update();
        audit.record(
                actor,
                "split.limit-changed",
                "provider:" + provider.code(),
                maxSharePoints + " bp, " + freezeDays + " d, " + delaySeconds + " s");
    }

    private static void require(int value, int least, int most, String field, String code) {
        if (value < least || value > most) {
            throw BusinessException.invalid(field, code);
        }
    }
}
