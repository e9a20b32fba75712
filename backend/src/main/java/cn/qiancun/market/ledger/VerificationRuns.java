package cn.qiancun.market.ledger;

import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Repeats everything from the first block, nightly or when somebody asks. The run is a row that any instance carries on,
 * a portion per transaction; whoever works on it holds its lock, and when an instance dies another goes on.
 */
@Component
class VerificationRuns {
    private static final Logger log = LoggerFactory.getLogger(VerificationRuns.class);
    private static final int BLOCKS_AT_A_TIME = 10;
    private static final int ACCOUNTS_AT_A_TIME = 50;
    /** A line in the log for every twentieth part. */
    private static final int PARTS = 20;

    private static final String RUN = "SELECT id, requested_by, phase, block_number, block_hash, block_count,"
            + " last_account_id, accounts_done, account_count, started_at, finished_at, finding_count"
            + " FROM ledger_verification_run ";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Blocks blocks;
    private final BlockCheck check;
    private final JournalAudit audit;
    private final Findings findings;

    VerificationRuns(
            JdbcClient jdbc,
            TransactionOperations transactions,
            Blocks blocks,
            BlockCheck check,
            JournalAudit audit,
            Findings findings) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.blocks = blocks;
        this.check = check;
        this.audit = audit;
        this.findings = findings;
    }

    /** A run with what only its next portion needs to know. */
    private record Turn(VerificationRun run, String blockHash, long lastAccountId) {}

    /** Begins a run unless one is under way. @param accountId who asks; null for the night */
    VerificationRun request(Long accountId) {
        var head = blocks.head();
        try {
            jdbc.sql(
                            "INSERT INTO ledger_verification_run (id, unfinished, requested_by, phase, block_number, block_hash,"
                                    + " block_count, last_account_id, accounts_done, account_count, started_at)"
                                    + " VALUES (?, 1, ?, 'BLOCKS', 0, ?, ?, 0, 0, ?, UTC_TIMESTAMP(6))")
                    .params(Arrays.asList(
                            Ids.next(), accountId, head.origin(), head.blockCount(), audit.accountCount()))
                    .update();
            log.info("Verifying the whole ledger: {} blocks", head.blockCount());
        } catch (DuplicateKeyException underWay) {
            log.info("The whole ledger is being verified already");
        }
        return recent(1).get(0);
    }

    /** At a quiet hour of the shop's day. */
    @Scheduled(cron = "${market.ledger.verifying-all:0 30 3 * * *}", zone = "Asia/Shanghai")
    void requestNightly() {
        request(null);
    }

    @Scheduled(fixedDelayString = "${market.ledger.run-delay:PT1S}")
    void carryOn() {
        try {
            while (Boolean.TRUE.equals(transactions.execute(status -> portion()))) {
                // A transaction per portion: the next instance, or the page that shows how far it is, sees each.
            }
        } catch (TransientDataAccessException busy) {
            log.info("Verifying the ledger gave way and goes on at the next turn: {}", busy.getMessage());
        }
    }

    List<VerificationRun> recent(int limit) {
        return jdbc.sql(RUN + "ORDER BY id DESC LIMIT ?")
                .param(limit)
                .query(VerificationRuns::run)
                .list();
    }

    Optional<VerificationRun> find(long id) {
        return jdbc.sql(RUN + "WHERE id = ?")
                .param(id)
                .query(VerificationRuns::run)
                .optional();
    }

    /** @return whether there is more to do; not while another instance is at it */
    private boolean portion() {
        return jdbc.sql(RUN + "WHERE unfinished = 1 FOR UPDATE SKIP LOCKED")
                .query((row, index) ->
                        new Turn(run(row, index), row.getString("block_hash"), row.getLong("last_account_id")))
                .optional()
                .map(turn -> {
                    if (turn.run().phase() == VerificationRun.Phase.BLOCKS) {
                        checkBlocks(turn);
                    } else {
                        checkAccounts(turn);
                    }
                    return true;
                })
                .orElse(false);
    }

    private void checkBlocks(Turn turn) {
        var run = turn.run();
        long left = run.blockCount() - run.blocksDone();
        var next = blocks.after(run.blocksDone(), (int) Math.min(left, BLOCKS_AT_A_TIME)).stream()
                .filter(block -> block.header().number() <= run.blockCount())
                .toList();
        var reached = new BlockCheck.Position(run.blocksDone(), turn.blockHash());
        for (var block : next) {
            var step = check.check(block, reached);
            findings.record(step.findings());
            reached = step.reached();
        }
        if (next.isEmpty() && left > 0) {
            findings.record(Finding.block(
                    Finding.Kind.BLOCK_MISSING,
                    run.blocksDone() + 1,
                    "block %d and all after it are missing".formatted(run.blocksDone() + 1)));
        }
        boolean last = next.isEmpty() || reached.block() >= run.blockCount();
        jdbc.sql("UPDATE ledger_verification_run SET block_number = ?, block_hash = ?, phase = ? WHERE id = ?")
                .params(reached.block(), reached.hash(), last ? "ACCOUNTS" : "BLOCKS", run.id())
                .update();
        tell("blocks", run.blocksDone(), reached.block(), run.blockCount());
    }

    private void checkAccounts(Turn turn) {
        var run = turn.run();
        var portion = audit.accounts(turn.lastAccountId(), ACCOUNTS_AT_A_TIME);
        findings.record(portion.findings());
        long done = run.accountsDone() + portion.count();
        jdbc.sql("UPDATE ledger_verification_run SET last_account_id = ?, accounts_done = ?, account_count = GREATEST("
                        + "account_count, ?) WHERE id = ?")
                .params(portion.last(), done, done, run.id())
                .update();
        tell("accounts", run.accountsDone(), done, Math.max(done, run.accountCount()));
        if (portion.count() < ACCOUNTS_AT_A_TIME) {
            finish(run);
        }
    }

    private void finish(VerificationRun run) {
        var found = new ArrayList<>(audit.strays());
        found.addAll(audit.ofTheMinute());
        findings.record(found);
        findings.clearNotSeenSince(run.startedAt());
        long count = findings.seenSince(run.startedAt());
        jdbc.sql("UPDATE ledger_verification_run SET unfinished = NULL, phase = 'FINISHED', finding_count = ?,"
                        + " finished_at = UTC_TIMESTAMP(6) WHERE id = ?")
                .params(count, run.id())
                .update();
        log.info("Verified the whole ledger: {} blocks, {} findings", run.blockCount(), count);
    }

    private static void tell(String what, long before, long done, long all) {
        if (all > 0 && before * PARTS / all != done * PARTS / all) {
            log.info("Verifying the whole ledger: {} of {} {}", done, all, what);
        }
    }

    private static VerificationRun run(ResultSet row, int index) throws SQLException {
        long requestedBy = row.getLong("requested_by");
        boolean nightly = row.wasNull();
        int found = row.getInt("finding_count");
        return new VerificationRun(
                row.getLong("id"),
                nightly ? null : requestedBy,
                VerificationRun.Phase.valueOf(row.getString("phase")),
                row.getLong("block_number"),
                row.getLong("block_count"),
                row.getLong("accounts_done"),
                row.getLong("account_count"),
                UtcTime.in(row, "started_at"),
                UtcTime.in(row, "finished_at"),
                found);
    }
}
