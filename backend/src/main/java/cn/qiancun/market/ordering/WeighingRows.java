package cn.qiancun.market.ordering;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shared.Weight;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of weighings, which is only ever added to. */
@Repository
class WeighingRows {
    private final JdbcClient jdbc;

    WeighingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By line, the first weighing first. One query; none without lines. */
    Map<Long, List<Weighing>> ofLines(Collection<Long> lineIds) {
        var weighings = new HashMap<Long, List<Weighing>>();
        if (!lineIds.isEmpty()) {
            jdbc.sql("SELECT * FROM ordering_weighing WHERE line_id IN (:lines) ORDER BY line_id, seq")
                    .param("lines", Set.copyOf(lineIds))
                    .query((row, number) -> weighings
                            .computeIfAbsent(row.getLong("line_id"), id -> new ArrayList<>())
                            .add(weighing(row)))
                    .list();
        }
        return weighings;
    }

    /** @param refundKey of the refund that the weighing is a part of, or null */
    void add(long consignmentId, long lineId, Weighing weighing, String refundKey, long accountId) {
        jdbc.sql("INSERT INTO ordering_weighing (line_id, seq, consignment_id, quantity, grams, charged_fen,"
                        + " refund_fen, refund_key, in_tolerance, note, account_id, weighed_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        lineId,
                        weighing.seq(),
                        consignmentId,
                        weighing.quantity(),
                        weighing.weight().grams(),
                        weighing.charged().fen(),
                        weighing.refund().fen(),
                        refundKey,
                        weighing.inTolerance(),
                        weighing.note(),
                        accountId,
                        UtcTime.column(weighing.at()))
                .update();
    }

    private static Weighing weighing(ResultSet row) throws SQLException {
        return new Weighing(
                row.getInt("seq"),
                row.getInt("quantity"),
                Weight.ofGrams(row.getLong("grams")),
                Money.ofFen(row.getLong("charged_fen")),
                Money.ofFen(row.getLong("refund_fen")),
                row.getBoolean("in_tolerance"),
                row.getString("note"),
                UtcTime.in(row, "weighed_at"));
    }
}
