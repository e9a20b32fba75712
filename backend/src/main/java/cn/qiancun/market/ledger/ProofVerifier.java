package cn.qiancun.market.ledger;

import java.util.ArrayList;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Repeats the proof each minute: the blocks that are new, those in which something was found, and what all accounts are
 * said to hold. Instances take turns at the row that says how far they came, in short transactions.
 */
@Component
class ProofVerifier {
    private static final Logger log = LoggerFactory.getLogger(ProofVerifier.class);
    private static final int BLOCKS_AT_A_TIME = 10;
    private static final Set<Finding.Kind> OF_THE_MINUTE =
            Set.of(Finding.Kind.BALANCE, Finding.Kind.TRIAL_BALANCE, Finding.Kind.HEAD_CHANGED);

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Blocks blocks;
    private final BlockCheck check;
    private final JournalAudit audit;
    private final Findings findings;

    ProofVerifier(
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

    @Scheduled(fixedDelayString = "${market.ledger.verifying-delay:PT1M}", initialDelayString = "PT5S")
    void verifyNew() {
        try {
            while (Boolean.TRUE.equals(transactions.execute(status -> advance()))) {
                // Each turn is a transaction of its own: a long one would keep old versions of every row alive.
            }
            findings.openBlocks().forEach(this::checkAgain);
            transactions.executeWithoutResult(status -> finish());
        } catch (TransientDataAccessException busy) {
            log.info("Another instance is verifying: {}", busy.getMessage());
        }
    }

    private BlockCheck.Position lockPosition() {
        return jdbc.sql("SELECT block_number, block_hash FROM ledger_verification WHERE id = 1 FOR UPDATE")
                .query((row, index) -> new BlockCheck.Position(row.getLong(1), row.getString(2)))
                .single();
    }

    /** @return whether there is more to do */
    private boolean advance() {
        var reached = lockPosition();
        var next = blocks.after(reached.block(), BLOCKS_AT_A_TIME);
        for (var block : next) {
            var step = check.check(block, reached);
            findings.record(step.findings());
            reached = step.reached();
        }
        jdbc.sql("UPDATE ledger_verification SET block_number = ?, block_hash = ? WHERE id = 1")
                .params(reached.block(), reached.hash())
                .update();
        return next.size() == BLOCKS_AT_A_TIME;
    }

    /** A finding goes away as soon as its block is right again. */
    private void checkAgain(long number) {
        transactions.executeWithoutResult(status -> {
            var block = blocks.find(number);
            if (block.isPresent()) {
                var before = new BlockCheck.Position(number - 1, check.hashOf(number - 1));
                var still = check.check(block.get(), before).findings();
                findings.record(still);
                findings.clearOfBlock(number, still);
            }
        });
    }

    private void finish() {
        var reached = lockPosition();
        var found = new ArrayList<>(audit.ofTheMinute());
        var head = blocks.head();
        if (head.blockCount() < reached.block()
                || (head.blockCount() == reached.block() && !head.hash().equals(reached.hash()))) {
            found.add(new Finding(Finding.Kind.HEAD_CHANGED, 0, 0, 0, "the head is not the last block's hash"));
        } else if (head.blockCount() > reached.block()
                && blocks.after(reached.block(), 1).isEmpty()) {
            found.add(new Finding(
                    Finding.Kind.HEAD_CHANGED, 0, 0, 0, "the chain ends before block %d".formatted(head.blockCount())));
        }
        findings.record(found);
        findings.clearOfKinds(OF_THE_MINUTE, found);
        if (!findings.anyOpen()) {
            jdbc.sql("UPDATE ledger_verification SET verified_at = UTC_TIMESTAMP(6) WHERE id = 1")
                    .update();
        }
    }
}
