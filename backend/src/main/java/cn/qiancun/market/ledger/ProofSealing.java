package cn.qiancun.market.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Chains what was posted into blocks by hash. Transactions commit out of the order of their ids; therefore a block
 * lists the transactions of a queue, never "all up to an id". One instance at a time: whoever holds the head's row.
 */
@Component
class ProofSealing {
    private static final Logger log = LoggerFactory.getLogger(ProofSealing.class);
    private static final int BLOCK = 500;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final SealedJournal journal;

    ProofSealing(JdbcClient jdbc, TransactionOperations transactions, SealedJournal journal) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.journal = journal;
    }

    @Scheduled(fixedDelayString = "${market.ledger.sealing-delay:PT5S}")
    void sealDue() {
        while (sealBlock() == BLOCK) {
            // As long as a block was full, more is waiting.
        }
    }

    /** @return how many transactions the new block holds; 0 if there is none, or another instance is sealing */
    int sealBlock() {
        Integer sealed = transactions.execute(status -> jdbc.sql(
                        "SELECT block_count, hash FROM ledger_proof_head WHERE id = 1 FOR UPDATE SKIP LOCKED")
                .query((row, index) -> new Head(row.getLong(1), row.getString(2)))
                .optional()
                .map(this::sealAfter)
                .orElse(0));
        return sealed == null ? 0 : sealed;
    }

    private record Head(long blockCount, String hash) {}

    private int sealAfter(Head head) {
        var ids = jdbc.sql("SELECT transaction_id FROM ledger_unsealed ORDER BY transaction_id LIMIT " + BLOCK)
                .query(Long.class)
                .list();
        if (ids.isEmpty()) {
            return 0;
        }
        var content = journal.byIds(ids);
        long number = head.blockCount() + 1;
        var hash = CanonicalForm.hash(number, head.hash(), content);
        int entries = content.stream().mapToInt(each -> each.lines().size()).sum();
        insertBlock(number, head.hash(), hash, content.size(), entries);
        insertMembers(number, ids);
        jdbc.sql("DELETE FROM ledger_unsealed WHERE transaction_id IN (" + marks(ids.size(), "?") + ")")
                .params(ids)
                .update();
        jdbc.sql(
                        "UPDATE ledger_proof_head SET block_count = ?, hash = ?,"
                                + " sealed_transactions = sealed_transactions + ?, sealed_entries = sealed_entries + ? WHERE id = 1")
                .params(number, hash, content.size(), entries)
                .update();
        log.debug("Sealed block {} with {} transactions, head {}", number, content.size(), hash);
        return ids.size();
    }

    private void insertBlock(long number, String previousHash, String hash, int transactionCount, int entryCount) {
        jdbc.sql("INSERT INTO ledger_block (number, previous_hash, hash, transaction_count, entry_count, sealed_at)"
                        + " VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(6))")
                .params(number, previousHash, hash, transactionCount, entryCount)
                .update();
    }

    private void insertMembers(long number, List<Long> ids) {
        var values = new ArrayList<Object>(ids.size() * 2);
        ids.forEach(id -> Collections.addAll(values, number, id));
        jdbc.sql("INSERT INTO ledger_block_transaction (block_number, transaction_id) VALUES "
                        + marks(ids.size(), "(?, ?)"))
                .params(values)
                .update();
    }

    private static String marks(int count, String mark) {
        return String.join(", ", Collections.nCopies(count, mark));
    }
}
