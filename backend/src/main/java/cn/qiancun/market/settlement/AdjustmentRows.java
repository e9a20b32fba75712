package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shared.VillageCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of adjustments. A state changes once, under the row's lock. */
@Component
class AdjustmentRows {
    private static final String SELECT = "SELECT id, kind, beneficiary, village_code, amount_fen, income_kind,"
            + " bill_reference, reason, document_key, document_type, document_bytes, document_sha256, state, version,"
            + " made_by, made_at, decided_at, decision, transaction_id FROM settlement_adjustment ";

    private final JdbcClient jdbc;

    AdjustmentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws BusinessException CONFLICT {@code adjustment.twice} if the same document backs the same one already */
    void insert(Adjustment made) {
        try {
            jdbc.sql("INSERT INTO settlement_adjustment (id, kind, beneficiary, village_code, amount_fen, income_kind,"
                            + " bill_reference, reason, document_key, document_type, document_bytes, document_sha256,"
                            + " state, live, version, made_by, made_at, decision)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'REQUESTED', 1, ?, ?, ?, '')")
                    .params(Arrays.asList(
                            made.id(),
                            made.kind().name(),
                            made.beneficiary().name(),
                            made.village().value(),
                            made.effect().fen(),
                            made.incomeKind() == null ? null : made.incomeKind().name(),
                            made.billReference(),
                            made.reason(),
                            made.document().key(),
                            made.document().type().name(),
                            made.document().bytes(),
                            made.document().sha256(),
                            made.version(),
                            made.madeBy(),
                            UtcTime.column(made.madeAt())))
                    .update();
        } catch (DuplicateKeyException again) {
            throw BusinessException.conflict("adjustment.twice");
        }
    }

    Optional<Adjustment> find(long id) {
        return jdbc.sql(SELECT + "WHERE id = ?")
                .param(id)
                .query(AdjustmentRows::row)
                .optional();
    }

    /** Takes the row's lock for the rest of the transaction. */
    Optional<Adjustment> lock(long id) {
        return jdbc.sql(SELECT + "WHERE id = ? FOR UPDATE")
                .param(id)
                .query(AdjustmentRows::row)
                .optional();
    }

    boolean names(String documentKey) {
        return jdbc.sql("SELECT COUNT(*) FROM settlement_adjustment WHERE document_key = ?")
                        .param(documentKey)
                        .query(Long.class)
                        .single()
                > 0;
    }

    List<Adjustment> byIds(Collection<Long> ids) {
        return jdbc.sql(SELECT + "WHERE id IN (:ids)")
                .param("ids", ids)
                .query(AdjustmentRows::row)
                .list();
    }

    List<Adjustment> inState(Adjustment.State state, int limit, int offset) {
        return jdbc.sql(SELECT + "WHERE state = ? ORDER BY id DESC LIMIT ? OFFSET ?")
                .params(state.name(), limit, offset)
                .query(AdjustmentRows::row)
                .list();
    }

    long count(Adjustment.State state) {
        return jdbc.sql("SELECT COUNT(*) FROM settlement_adjustment WHERE state = ?")
                .param(state.name())
                .query(Long.class)
                .single();
    }

    /** How many wait for somebody other than who made them. */
    long countWaitingFor(long accountId) {
        return jdbc.sql("SELECT COUNT(*) FROM settlement_adjustment WHERE state = 'REQUESTED' AND made_by <> ?")
                .param(accountId)
                .query(Long.class)
                .single();
    }

    List<Adjustment> posted(VillageCode village, Instant from, Instant to) {
        return jdbc.sql(SELECT + "WHERE village_code = ? AND state = 'POSTED' AND decided_at >= ? AND decided_at < ?"
                        + " ORDER BY decided_at, id")
                .params(village.value(), UtcTime.column(from), UtcTime.column(to))
                .query(AdjustmentRows::row)
                .list();
    }

    /** Under the row's lock; from waiting to a final state. */
    void decide(long id, Adjustment.State state, long accountId, Instant at, String decision, Long transactionId) {
        boolean live = state == Adjustment.State.POSTED;
        int moved = jdbc.sql(
                        "UPDATE settlement_adjustment SET state = ?, live = ?, version = version + 1, decided_by = ?,"
                                + " decided_at = ?, decision = ?, transaction_id = ? WHERE id = ? AND state = 'REQUESTED'")
                .params(Arrays.asList(
                        state.name(), live ? 1 : null, accountId, UtcTime.column(at), decision, transactionId, id))
                .update();
        if (moved != 1) {
            throw new IllegalStateException("An adjustment changed under its lock: " + id);
        }
    }

    private static Adjustment row(ResultSet row, int index) throws SQLException {
        var income = row.getString("income_kind");
        return new Adjustment(
                row.getLong("id"),
                AdjustmentKind.valueOf(row.getString("kind")),
                BeneficiaryKind.valueOf(row.getString("beneficiary")),
                VillageCode.of(row.getString("village_code")),
                Money.ofFen(row.getLong("amount_fen")),
                income == null ? null : IncomeKind.valueOf(income),
                row.getString("bill_reference"),
                row.getString("reason"),
                new Adjustment.Document(
                        row.getString("document_key"),
                        DocumentType.valueOf(row.getString("document_type")),
                        row.getInt("document_bytes"),
                        row.getString("document_sha256")),
                Adjustment.State.valueOf(row.getString("state")),
                row.getInt("version"),
                row.getLong("made_by"),
                UtcTime.in(row, "made_at"),
                UtcTime.in(row, "decided_at"),
                row.getString("decision"),
                row.getLong("transaction_id"));
    }
}
