package cn.qiancun.market.reconciliation;

import cn.qiancun.market.payments.DueRows;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Versions of bills. Whoever works on one holds its claim; every write tells it again, so that who was too slow stops
 * before it can disturb the next.
 */
@Repository
class BillImports {
    private static final String LEASE = "next_due_at = UTC_TIMESTAMP(6) + INTERVAL 60 SECOND";

    private final JdbcClient jdbc;

    BillImports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody else has taken the work over. */
    static final class ClaimLost extends RuntimeException {
        ClaimLost(long id) {
            super("import " + id + " was taken over by another worker", null, false, false);
        }
    }

    /**
     * Begins a version.
     *
     * @param requestedBy who handed it in, or null for the job
     * @throws BusinessException CONFLICT {@code bill.under-way} while another version is
     */
    BillImport begin(long dayId, Long requestedBy) {
        long id = Ids.next();
        try {
            jdbc.sql("""
                            INSERT INTO reconciliation_import (id, day_id, version, source, state, open_day,
                              requested_by, created_at, claim, next_due_at)
                            SELECT :id, :day, COALESCE(MAX(v.version), 0) + 1, :source, 'STAGING', :day, :by,
                              UTC_TIMESTAMP(6), :id, UTC_TIMESTAMP(6) + INTERVAL 60 SECOND
                            FROM reconciliation_import v WHERE v.day_id = :day""")
                    .param("id", id)
                    .param("day", dayId)
                    .param("source", requestedBy == null ? "JOB" : "HAND")
                    .param("by", requestedBy)
                    .update();
        } catch (DuplicateKeyException underWay) {
            throw BusinessException.conflict("bill.under-way");
        }
        return get(id);
    }

    BillImport get(long id) {
        return jdbc.sql("SELECT * FROM reconciliation_import WHERE id = ?")
                .param(id)
                .query((row, index) -> new BillImport(
                        row.getLong("id"),
                        row.getLong("day_id"),
                        row.getInt("version"),
                        BillImport.State.valueOf(row.getString("state")),
                        row.getInt("row_count"),
                        row.getObject("claim", Long.class)))
                .single();
    }

    @Transactional
    public List<Long> take(int limit) {
        return DueRows.take(jdbc, "reconciliation_import", "id", Long.class, limit);
    }

    /** Makes the work this worker's own. */
    BillImport claim(long id) {
        long claim = Ids.next();
        jdbc.sql("UPDATE reconciliation_import SET claim = ?, " + LEASE + " WHERE id = ? AND state <> 'DONE'")
                .params(claim, id)
                .update();
        return get(id);
    }

    /** @throws ClaimLost if somebody else has it by now */
    void progress(BillImport bill, int rowsDone) {
        hold(
                bill,
                jdbc.sql("UPDATE reconciliation_import SET rows_done = ?, " + LEASE + " WHERE id = ? AND claim = ?")
                        .params(rowsDone, bill.id(), bill.claim())
                        .update());
    }

    /** All rows are there; due at once. */
    void staged(BillImport bill, String hash, BillImport.Flow flow, Money fees) {
        hold(
                bill,
                jdbc.sql("""
                                UPDATE reconciliation_import SET state = 'MATCHING', content_hash = :hash,
                                  row_count = :rows, rows_done = 0, in_fen = :in, out_fen = :out, fee_fen = :fee,
                                  next_due_at = UTC_TIMESTAMP(6)
                                WHERE id = :id AND claim = :claim AND state = 'STAGING'""")
                        .param("hash", hash)
                        .param("rows", flow.count())
                        .param("in", flow.in().fen())
                        .param("out", flow.out().fen())
                        .param("fee", fees.fen())
                        .param("id", bill.id())
                        .param("claim", bill.claim())
                        .update());
    }

    BillImport move(BillImport bill, BillImport.State to) {
        boolean done = to == BillImport.State.DONE;
        hold(
                bill,
                jdbc.sql("UPDATE reconciliation_import SET state = :to, rows_done = 0, "
                                + (done ? "open_day = NULL, next_due_at = NULL, finished_at = UTC_TIMESTAMP(6)" : LEASE)
                                + " WHERE id = :id AND claim = :claim")
                        .param("to", to.name())
                        .param("id", bill.id())
                        .param("claim", bill.claim())
                        .update());
        return get(bill.id());
    }

    /** What our books say of the day. */
    void own(BillImport bill, BillImport.Flow flow) {
        hold(
                bill,
                jdbc.sql("""
                                UPDATE reconciliation_import SET own_count = :count, own_in_fen = :in, own_out_fen = :out
                                WHERE id = :id AND claim = :claim""")
                        .param("count", flow.count())
                        .param("in", flow.in().fen())
                        .param("out", flow.out().fen())
                        .param("id", bill.id())
                        .param("claim", bill.claim())
                        .update());
    }

    /** What the version that counts says, or none: rows with the same hash are the same bill. */
    String hashOf(Long importId) {
        return importId == null
                ? null
                : jdbc.sql("SELECT content_hash FROM reconciliation_import WHERE id = ?")
                        .param(importId)
                        .query(String.class)
                        .optional()
                        .orElse(null);
    }

    /** As if it had never begun; its rows must be gone. */
    void forget(long id) {
        jdbc.sql("DELETE FROM reconciliation_import WHERE id = ? AND state = 'STAGING'")
                .param(id)
                .update();
    }

    private static void hold(BillImport bill, int updated) {
        if (updated == 0) {
            throw new ClaimLost(bill.id());
        }
    }
}
