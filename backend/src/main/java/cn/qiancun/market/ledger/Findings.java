package cn.qiancun.market.ledger;

import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What verification found, until it is right again. */
@Component
class Findings {
    private static final Logger log = LoggerFactory.getLogger(Findings.class);

    private static final String RECENT = "SELECT id, kind, block_number, transaction_id, account_id, detail, found_at,"
            + " cleared_at FROM ledger_finding ORDER BY open_key IS NULL, kind NOT LIKE 'TRANSACTION%', found_at DESC LIMIT ?";

    private final JdbcClient jdbc;
    private final SealedJournal journal;

    Findings(JdbcClient jdbc, SealedJournal journal) {
        this.jdbc = jdbc;
        this.journal = journal;
    }

    /** Opens it, or notes that it is still so. */
    void record(Finding finding) {
        jdbc.sql("INSERT INTO ledger_finding (id, open_key, kind, block_number, transaction_id, account_id, detail,"
                        + " found_at, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))"
                        + " ON DUPLICATE KEY UPDATE seen_at = UTC_TIMESTAMP(6)")
                .params(Arrays.asList(
                        Ids.next(),
                        finding.key(),
                        finding.kind().name(),
                        known(finding.block()),
                        known(finding.transaction()),
                        known(finding.account()),
                        finding.detail()))
                .update();
        log.error("The ledger's proof is broken: {} ({}). Payouts are stopped", finding.detail(), finding.kind());
    }

    void record(Collection<Finding> findings) {
        findings.forEach(this::record);
    }

    boolean anyOpen() {
        return openCount() > 0;
    }

    long openCount() {
        return jdbc.sql("SELECT COUNT(*) FROM ledger_finding WHERE open_key IS NOT NULL")
                .query(Long.class)
                .single();
    }

    Optional<String> firstOpen() {
        return jdbc.sql("SELECT detail FROM ledger_finding WHERE open_key IS NOT NULL ORDER BY open_key LIMIT 1")
                .query(String.class)
                .optional();
    }

    /** Blocks in which something is open. */
    List<Long> openBlocks() {
        return jdbc.sql("SELECT DISTINCT block_number FROM ledger_finding"
                        + " WHERE open_key IS NOT NULL AND block_number IS NOT NULL ORDER BY block_number")
                .query(Long.class)
                .list();
    }

    /** What is open of this block and was not found again is right now. */
    void clearOfBlock(long block, Collection<Finding> still) {
        clear(
                jdbc.sql("SELECT open_key FROM ledger_finding WHERE open_key IS NOT NULL AND block_number = ?")
                        .param(block)
                        .query(String.class)
                        .list(),
                still);
    }

    /** The same for findings of these kinds that stand at no block. */
    void clearOfKinds(Set<Finding.Kind> kinds, Collection<Finding> still) {
        var names = kinds.stream().map(kind -> "'" + kind + "'").collect(Collectors.joining(", "));
        clear(
                jdbc.sql("SELECT open_key FROM ledger_finding WHERE open_key IS NOT NULL AND block_number IS NULL"
                                + " AND kind IN (" + names + ")")
                        .query(String.class)
                        .list(),
                still);
    }

    private void clear(List<String> open, Collection<Finding> still) {
        var keys = still.stream().map(Finding::key).collect(Collectors.toSet());
        open.stream().filter(key -> !keys.contains(key)).forEach(key -> clearWhere("open_key = ?", key));
    }

    /** What a run through everything, begun at this moment, did not see. */
    void clearNotSeenSince(Instant moment) {
        clearWhere("open_key IS NOT NULL AND seen_at < ?", UtcTime.column(moment));
    }

    private void clearWhere(String condition, Object value) {
        int cleared = jdbc.sql(
                        "UPDATE ledger_finding SET open_key = NULL, cleared_at = UTC_TIMESTAMP(6) WHERE " + condition)
                .param(value)
                .update();
        if (cleared > 0) {
            log.info("{} finding of the ledger's verification is right again", cleared);
        }
    }

    long seenSince(Instant moment) {
        return jdbc.sql("SELECT COUNT(*) FROM ledger_finding WHERE seen_at >= ?")
                .param(UtcTime.column(moment))
                .query(Long.class)
                .single();
    }

    /** Those that are open, then the newest of the others. */
    List<ProofFinding> recent(int limit) {
        return jdbc.sql(RECENT).param(limit).query(this::finding).list();
    }

    private ProofFinding finding(ResultSet row, int index) throws SQLException {
        var transaction = row.getObject("transaction_id", Long.class);
        var sealed = transaction == null ? List.<CanonicalForm.Transaction>of() : journal.byIds(List.of(transaction));
        var now = sealed.isEmpty() ? null : sealed.get(0);
        return new ProofFinding(
                row.getLong("id"),
                row.getString("kind"),
                row.getObject("block_number", Long.class),
                transaction,
                row.getObject("account_id", Long.class),
                row.getString("detail"),
                UtcTime.in(row, "found_at"),
                UtcTime.in(row, "cleared_at"),
                now == null ? null : now.key(),
                now == null ? List.of() : entries(now));
    }

    private static List<Entry> entries(CanonicalForm.Transaction transaction) {
        return transaction.lines().stream()
                .map(line -> new Entry(
                        0,
                        transaction.id(),
                        transaction.kind(),
                        transaction.reference(),
                        line.subject(),
                        line.account(),
                        Money.ofFen(line.fen()),
                        transaction.occurredAt()))
                .toList();
    }

    private static Long known(long number) {
        return number == 0 ? null : number;
    }
}
