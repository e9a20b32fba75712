package cn.qiancun.market.receiving;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads disputes with their differences and steps: three queries for any number, one if there are none. */
@Repository
class DisputeReader {
    private final JdbcClient jdbc;

    DisputeReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By receipt, the oldest first. */
    Map<Long, List<Dispute>> ofReceipts(Collection<Long> receipts) {
        var byId = new LinkedHashMap<Long, Dispute>();
        jdbc.sql("SELECT * FROM receiving_dispute WHERE receipt_id IN (:receipts) ORDER BY id")
                .param("receipts", receipts)
                .query(row -> {
                    byId.put(row.getLong("id"), dispute(row));
                });
        if (!byId.isEmpty()) {
            addDifferences(byId);
            addSteps(byId);
        }
        return byId.values().stream().collect(Collectors.groupingBy(Dispute::receiptId));
    }

    private void addDifferences(Map<Long, Dispute> disputes) {
        jdbc.sql("SELECT * FROM receiving_difference WHERE dispute_id IN (:disputes) ORDER BY id")
                .param("disputes", disputes.keySet())
                .query(row -> {
                    disputes.get(row.getLong("dispute_id")).differences().add(difference(row));
                });
    }

    private void addSteps(Map<Long, Dispute> disputes) {
        jdbc.sql("SELECT * FROM receiving_event WHERE dispute_id IN (:disputes) ORDER BY id")
                .param("disputes", disputes.keySet())
                .query(row -> {
                    var amount = row.getObject("amount_fen", Long.class);
                    disputes.get(row.getLong("dispute_id"))
                            .steps()
                            .add(new Dispute.Step(
                                    UtcTime.in(row, "occurred_at"),
                                    "receiving-" + row.getString("kind").toLowerCase(Locale.ROOT),
                                    amount == null ? null : Money.ofFen(amount),
                                    row.getString("note")));
                });
    }

    private static Dispute dispute(ResultSet row) throws SQLException {
        return new Dispute(
                row.getLong("id"),
                row.getLong("receipt_id"),
                DisputeState.valueOf(row.getString("state")),
                UtcTime.in(row, "opened_at"),
                UtcTime.in(row, "due_at"),
                row.getString("objection"),
                row.getString("decision"),
                Money.ofFen(row.getLong("claimed_fen")),
                Money.ofFen(row.getLong("granted_fen")),
                new ArrayList<>(),
                new ArrayList<>());
    }

    private static Difference difference(ResultSet row) throws SQLException {
        var granted = row.getObject("granted", Integer.class);
        var fate = row.getString("fate");
        return new Difference(
                row.getLong("id"),
                row.getLong("receipt_line"),
                DifferenceKind.valueOf(row.getString("kind")),
                row.getInt("units"),
                row.getLong("grams"),
                Money.ofFen(row.getLong("claimed_fen")),
                granted == null ? null : granted == 1,
                fate == null ? null : Fate.valueOf(fate),
                UtcTime.in(row, "back_at"));
    }
}
