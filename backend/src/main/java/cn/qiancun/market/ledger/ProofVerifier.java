package cn.qiancun.market.ledger;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Repeats the proof: every minute the blocks that are new, every night all of them. A block is right if its
 * transactions each sum to zero and hash to what was sealed, after the block before it. A finding stays, and the
 * verifier stays at its block, until the block is right again. Instances take turns at the row that says how far they came, in short transactions.
 */
@Component
class ProofVerifier {
    private static final Logger log = LoggerFactory.getLogger(ProofVerifier.class);
    private static final int BLOCKS_AT_A_TIME = 20;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final SealedJournal journal;
    private final JournalAudit audit;

    ProofVerifier(JdbcClient jdbc, TransactionOperations transactions, SealedJournal journal, JournalAudit audit) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.journal = journal;
        this.audit = audit;
    }

    @Scheduled(fixedDelayString = "${market.ledger.verifying-delay:PT1M}", initialDelayString = "PT5S")
    void verifyNew() {
        while (Boolean.TRUE.equals(transactions.execute(status -> advance()))) {
            // Each turn is a transaction of its own: a long one would keep old versions of every row alive.
        }
    }

    /** At a quiet hour of the shop's day. */
    @Scheduled(cron = "${market.ledger.verifying-all:0 30 3 * * *}", zone = "Asia/Shanghai")
    void verifyAll() {
        transactions.executeWithoutResult(
                status -> jdbc.sql("UPDATE ledger_verification SET block_number = 0, block_hash = ? WHERE id = 1")
                        .param(CanonicalForm.GENESIS)
                        .update());
        verifyNew();
        var finding = audit.finding();
        finding.ifPresent(text -> log.error("The journal's audit found: {}", text));
        jdbc.sql("UPDATE ledger_verification SET audit_mismatch = ? WHERE id = 1")
                .param(finding.orElse(null))
                .update();
    }

    private record Position(long block, String hash) {}

    /** @return whether there is more to do */
    private boolean advance() {
        var position = jdbc.sql("SELECT block_number, block_hash FROM ledger_verification WHERE id = 1 FOR UPDATE")
                .query((row, index) -> new Position(row.getLong(1), row.getString(2)))
                .single();
        var reached = position;
        for (int turn = 0; turn < BLOCKS_AT_A_TIME; turn++) {
            var next = block(reached.block() + 1);
            if (next.isEmpty()) {
                return finish(reached);
            }
            var finding = finding(reached, next.get());
            if (finding.isPresent()) {
                return stop(reached, finding.get());
            }
            reached = new Position(next.get().number(), next.get().hash());
        }
        move(reached);
        return true;
    }

    private record Block(long number, String previousHash, String hash) {}

    private Optional<Block> block(long number) {
        return jdbc.sql("SELECT number, previous_hash, hash FROM ledger_block WHERE number = ?")
                .param(number)
                .query((row, index) -> new Block(row.getLong(1), row.getString(2), row.getString(3)))
                .optional();
    }

    private Optional<String> finding(Position before, Block block) {
        var content = journal.ofBlock(block.number());
        for (var transaction : content) {
            if (transaction.sum() != 0) {
                return Optional.of(
                        "block %d: transaction %d does not sum to zero".formatted(block.number(), transaction.id()));
            }
        }
        var repeated = CanonicalForm.hash(block.number(), before.hash(), content);
        boolean right = repeated.equals(block.hash()) && before.hash().equals(block.previousHash());
        return right ? Optional.empty() : Optional.of("block %d: the hash differs".formatted(block.number()));
    }

    private boolean finish(Position reached) {
        var head = jdbc.sql("SELECT hash FROM ledger_proof_head WHERE id = 1 AND block_count <= ?")
                .param(reached.block())
                .query(String.class)
                .optional();
        if (head.isPresent() && !head.get().equals(reached.hash())) {
            return stop(reached, "head: the hash differs from block %d".formatted(reached.block()));
        }
        if (head.isEmpty() && block(reached.block() + 1).isEmpty()) {
            return stop(reached, "block %d is missing".formatted(reached.block() + 1));
        }
        move(reached);
        jdbc.sql("UPDATE ledger_verification SET verified_at = UTC_TIMESTAMP(6), mismatch = NULL WHERE id = 1")
                .update();
        return false;
    }

    private boolean stop(Position reached, String finding) {
        log.error("The ledger's proof is broken at {}. The journal was changed after it was sealed", finding);
        move(reached);
        jdbc.sql("UPDATE ledger_verification SET mismatch = ? WHERE id = 1")
                .param(finding)
                .update();
        return false;
    }

    private void move(Position reached) {
        jdbc.sql("UPDATE ledger_verification SET block_number = ?, block_hash = ? WHERE id = 1")
                .params(reached.block(), reached.hash())
                .update();
    }
}
