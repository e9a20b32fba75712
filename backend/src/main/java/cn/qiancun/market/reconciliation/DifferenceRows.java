package cn.qiancun.market.reconciliation;

import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Differences in the database: found by imports, moved by people, closed by nobody else. */
@Repository
class DifferenceRows {
    private static final Logger log = LoggerFactory.getLogger(DifferenceRows.class);

    private final JdbcClient jdbc;

    DifferenceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps what an import found; what was found before is only noted as shown by this version.
     *
     * @param importId the version that shows it, or null
     */
    void found(BillDay day, Long importId, Finding finding, long occurrence) {
        String key = finding.key(occurrence);
        int line = finding.row() == null ? 0 : (int) finding.row().line();
        int known = jdbc.sql(
                        "UPDATE reconciliation_difference SET import_id = :import, line = :line"
                                + " WHERE provider = :provider AND bill_kind = :kind AND bill_date = :date AND finding_key = :key")
                .param("import", importId)
                .param("line", line)
                .param("provider", day.provider().name())
                .param("kind", day.kind().name())
                .param("date", day.date())
                .param("key", key)
                .update();
        if (known == 0) {
            insert(day, importId, finding, key, line);
        }
    }

    private void insert(BillDay day, Long importId, Finding finding, String key, int line) {
        long id = Ids.next();
        var row = finding.row();
        var own = finding.own();
        jdbc.sql("""
                        INSERT INTO reconciliation_difference (id, provider, bill_kind, bill_date, finding_key, import_id,
                          line, kind, movement, number, provider_number, order_number, theirs_fen, ours_fen,
                          their_fee_fen, expected_fee_fen, theirs_at, ours_at, our_state, state, owner_role, version,
                          found_at)
                        VALUES (:id, :provider, :billKind, :date, :key, :import, :line, :kind, :movement, :number,
                          :theirNumber, :order, :theirs, :ours, :fee, :expectedFee, :theirsAt, :oursAt, :ourState,
                          'OPEN', :role, 1, UTC_TIMESTAMP(6))""")
                .param("id", id)
                .param("provider", day.provider().name())
                .param("billKind", day.kind().name())
                .param("date", day.date())
                .param("key", key)
                .param("import", importId)
                .param("line", line)
                .param("kind", finding.kind().name())
                .param("movement", finding.movement().name())
                .param("number", finding.number())
                .param("theirNumber", row == null ? "" : row.providerNumber())
                .param("order", own == null ? "" : own.orderNumber())
                .param("theirs", row == null ? null : row.effect().fen())
                .param("ours", own == null ? null : own.effect().fen())
                .param("fee", row == null ? null : row.fee().fen())
                .param("expectedFee", fen(finding.expectedFee()))
                .param("theirsAt", row == null ? null : UtcTime.column(row.at()))
                .param("oursAt", own == null ? null : UtcTime.column(own.at()))
                .param("ourState", own == null || own.booked() ? null : own.state())
                .param("role", Role.SETTLEMENT_CLERK.name())
                .update();
        step(id, null, DifferenceStep.What.FOUND, "");
        log.error("The {} differs from our books: {} {} {}", day, finding.kind(), finding.movement(), finding.number());
    }

    private static Long fen(Money amount) {
        return amount == null ? null : amount.fen();
    }

    /** A newer bill may say something new about what is open; it closes nothing. */
    void noteWhatChanged(BillDay day, long importId) {
        note(DifferenceStep.What.NOT_SHOWN, """
                        SELECT f.id FROM reconciliation_difference f
                        WHERE f.provider = :provider AND f.bill_kind = :kind AND f.bill_date = :date AND f.state = 'OPEN'
                          AND (f.import_id IS NULL OR f.import_id <> :import)""", day, importId);
        note(DifferenceStep.What.SHOWN_LATER, """
                        SELECT f.id FROM reconciliation_difference f
                        STRAIGHT_JOIN reconciliation_row r FORCE INDEX (ix_reconciliation_row_number) ON r.number = f.number AND r.movement = f.movement
                        WHERE r.import_id = :import AND f.state = 'OPEN' AND f.kind = 'MISSING_THERE'
                          AND f.provider = :provider AND f.bill_kind = :kind AND f.bill_date <= :date""", day, importId);
    }

    private void note(DifferenceStep.What what, String select, BillDay day, long importId) {
        String detail = day.date() + " " + importId;
        jdbc.sql(select + " AND NOT EXISTS (SELECT 1 FROM reconciliation_step s WHERE s.difference_id = f.id"
                        + " AND s.what = :what AND s.detail = :detail)")
                .param("provider", day.provider().name())
                .param("kind", day.kind().name())
                .param("date", day.date())
                .param("import", importId)
                .param("what", what.name())
                .param("detail", detail)
                .query(Long.class)
                .list()
                .forEach(id -> step(id, null, what, detail));
    }

    void step(long differenceId, Long accountId, DifferenceStep.What what, String detail) {
        jdbc.sql("""
                        INSERT INTO reconciliation_step (id, difference_id, happened_at, account_id, what, detail)
                        VALUES (?, ?, UTC_TIMESTAMP(6), ?, ?, ?)""")
                .params(Ids.next(), differenceId)
                .param(accountId)
                .params(what.name(), detail)
                .update();
    }

    List<DifferenceStep> steps(long differenceId) {
        return jdbc.sql("SELECT * FROM reconciliation_step WHERE difference_id = ? ORDER BY id")
                .param(differenceId)
                .query((row, index) -> new DifferenceStep(
                        UtcTime.in(row, "happened_at"),
                        row.getObject("account_id", Long.class),
                        DifferenceStep.What.valueOf(row.getString("what")),
                        row.getString("detail")))
                .list();
    }

    /** @return false if it is closed or was changed since that version */
    boolean own(long id, int version, Role role, Long ownerId) {
        return jdbc.sql("UPDATE reconciliation_difference SET owner_role = :role, owner_id = :owner,"
                                + " version = version + 1 WHERE id = :id AND version = :version AND state = 'OPEN'")
                        .param("role", role.name())
                        .param("owner", ownerId)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    /** @return false if it is closed or was changed since that version */
    boolean close(long id, int version, long accountId, String reason, String evidence) {
        return jdbc.sql("UPDATE reconciliation_difference SET state = 'CLOSED', closed_at = UTC_TIMESTAMP(6),"
                                + " closed_by = :by, reason = :reason, evidence = :evidence, version = version + 1"
                                + " WHERE id = :id AND version = :version AND state = 'OPEN'")
                        .param("by", accountId)
                        .param("reason", reason)
                        .param("evidence", evidence)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    Optional<Difference> find(long id) {
        return jdbc.sql("SELECT f.* FROM reconciliation_difference f WHERE f.id = ?")
                .param(id)
                .query(DifferenceReader::map)
                .optional();
    }

    long countOpen(BillDay day) {
        return jdbc.sql("SELECT COUNT(*) FROM reconciliation_difference WHERE state = 'OPEN' AND provider = ?"
                        + " AND bill_kind = ? AND bill_date = ?")
                .params(day.provider().name(), day.kind().name(), day.date())
                .query(Long.class)
                .single();
    }
}
