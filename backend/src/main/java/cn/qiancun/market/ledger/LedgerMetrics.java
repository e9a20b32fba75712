package cn.qiancun.market.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What the operator's alarms watch: queues that grow, a trial balance or a proof that is not right. */
@Component
class LedgerMetrics {
    private static final String FIGURES = """
            SELECT (SELECT COUNT(*) FROM ledger_fold_queue),
                   (SELECT COUNT(*) FROM ledger_unsealed),
                   (SELECT COALESCE(SUM(posted_fen), 0) FROM ledger_balance),
                   (SELECT COUNT(*) FROM ledger_finding WHERE open_key IS NOT NULL),
                   (SELECT COALESCE(TIMESTAMPDIFF(SECOND, verified_at, UTC_TIMESTAMP(6)), 0) FROM ledger_verification)
            """;

    private final JdbcClient jdbc;
    private final AtomicLong unfolded;
    private final AtomicLong unsealed;
    private final AtomicLong trialBalance;
    private final AtomicLong mismatch;
    private final AtomicLong broken;
    private final AtomicLong verifiedBefore;

    LedgerMetrics(JdbcClient jdbc, MeterRegistry registry) {
        this.jdbc = jdbc;
        unfolded = registry.gauge("ledger.unfolded.transactions", new AtomicLong());
        unsealed = registry.gauge("ledger.unsealed.transactions", new AtomicLong());
        trialBalance = registry.gauge("ledger.trial.balance.fen", new AtomicLong());
        mismatch = registry.gauge("ledger.proof.mismatch", new AtomicLong());
        broken = registry.gauge("ledger.proof.broken", new AtomicLong());
        verifiedBefore = registry.gauge("ledger.proof.verified.age.seconds", new AtomicLong());
    }

    /** Whole transactions are folded, so that the balances sum to zero at any moment. */
    @Scheduled(fixedDelayString = "${market.ledger.metrics-delay:PT15S}")
    void read() {
        jdbc.sql(FIGURES).query(row -> {
            unfolded.set(row.getLong(1));
            unsealed.set(row.getLong(2));
            trialBalance.set(row.getBigDecimal(3).longValueExact());
            mismatch.set(row.getLong(4));
            broken.set(row.getLong(4) == 0 ? 0 : 1);
            verifiedBefore.set(row.getLong(5));
        });
    }
}
