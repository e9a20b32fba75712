package cn.qiancun.market.ledger;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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
    private static final int SALT_BYTES = 16;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final SealedJournal journal;
    private final SealedAccounts accounts;
    private final Blocks blocks;
    private final SecureRandom random = new SecureRandom();

    ProofSealing(
            JdbcClient jdbc,
            TransactionOperations transactions,
            SealedJournal journal,
            SealedAccounts accounts,
            Blocks blocks) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.journal = journal;
        this.accounts = accounts;
        this.blocks = blocks;
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

    private record Leaf(long transactionId, String salt, String hash) {}

    private int sealAfter(Head head) {
        var ids = jdbc.sql("SELECT transaction_id FROM ledger_unsealed ORDER BY transaction_id LIMIT " + BLOCK)
                .query(Long.class)
                .list();
        if (ids.isEmpty()) {
            return 0;
        }
        var content = journal.byIds(ids);
        var leaves = content.stream().map(this::leaf).toList();
        var totals = totalsAfter(content);
        var lines = villageLines(content, totals);
        var block = new CanonicalForm.Header(
                head.blockCount() + 1,
                head.hash(),
                content.size(),
                content.stream().mapToInt(each -> each.lines().size()).sum(),
                lines.size(),
                new HashTree(leaves.stream().map(Leaf::hash).toList()).root(),
                new HashTree(lines.stream().map(SealedAccounts.Line::leaf).toList()).root());
        blocks.insert(block);
        insertLeaves(block.number(), leaves);
        accounts.insert(block.number(), lines);
        accounts.moveHead(totals);
        jdbc.sql("DELETE FROM ledger_unsealed WHERE transaction_id IN (" + marks(ids.size(), "?") + ")")
                .params(ids)
                .update();
        moveHead(block);
        log.debug("Sealed block {} with {} transactions", block.number(), block.transactions());
        return ids.size();
    }

    private Leaf leaf(CanonicalForm.Transaction transaction) {
        var bytes = new byte[SALT_BYTES];
        random.nextBytes(bytes);
        var salt = HexFormat.of().formatHex(bytes);
        return new Leaf(transaction.id(), salt, CanonicalForm.leaf(salt, transaction));
    }

    private Map<Long, SealedAccounts.Total> totalsAfter(List<CanonicalForm.Transaction> content) {
        var totals = SealedAccounts.added(content);
        accounts.atHead(totals.keySet())
                .forEach((account, before) -> totals.merge(account, before, SealedAccounts.Total::plus));
        return totals;
    }

    private static List<SealedAccounts.Line> villageLines(
            List<CanonicalForm.Transaction> content, Map<Long, SealedAccounts.Total> totals) {
        var lines = new ArrayList<SealedAccounts.Line>();
        SealedAccounts.villages(content)
                .forEach((name, id) -> lines.add(
                        new SealedAccounts.Line(lines.size(), id, name, SealedAccounts.Total.NONE, totals.get(id))));
        return lines;
    }

    private void insertLeaves(long number, List<Leaf> leaves) {
        var hex = HexFormat.of();
        var values = new ArrayList<Object>(leaves.size() * 5);
        for (int position = 0; position < leaves.size(); position++) {
            var leaf = leaves.get(position);
            Collections.addAll(
                    values,
                    number,
                    position,
                    leaf.transactionId(),
                    hex.parseHex(leaf.salt()),
                    hex.parseHex(leaf.hash()));
        }
        jdbc.sql(
                        "INSERT INTO ledger_block_transaction (block_number, position, transaction_id, salt, leaf_hash) VALUES "
                                + marks(leaves.size(), "(?, ?, ?, ?, ?)"))
                .params(values)
                .update();
    }

    private void moveHead(CanonicalForm.Header block) {
        jdbc.sql(
                        "UPDATE ledger_proof_head SET block_count = ?, hash = ?, sealed_transactions = sealed_transactions + ?,"
                                + " sealed_entries = sealed_entries + ? WHERE id = 1")
                .params(block.number(), block.hash(), block.transactions(), block.entries())
                .update();
    }

    private static String marks(int count, String mark) {
        return String.join(", ", Collections.nCopies(count, mark));
    }
}
