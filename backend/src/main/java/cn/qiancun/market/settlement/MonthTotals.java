package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.Money;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of totals by month and the queue of what is still to be added to it. */
@Component
class MonthTotals {
    /** In the queue, of a kind that an order has once. */
    static final long ONLY_ONE = 0;

    private final JdbcClient jdbc;

    MonthTotals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A month's row: of a village (12 digits), a county (6 digits), or all (empty). */
    record Row(String month, String scope) implements Comparable<Row> {
        @Override
        public int compareTo(Row other) {
            int byMonth = month.compareTo(other.month);
            return byMonth != 0 ? byMonth : scope.compareTo(other.scope);
        }
    }

    /** In the transaction that posts it; added to the totals a moment later. */
    void enqueue(String reference, String postingKind) {
        enqueue(reference, postingKind, ONLY_ONE);
    }

    /** One of several postings of the kind that the order may have. */
    void enqueue(String reference, String postingKind, long transactionId) {
        jdbc.sql("INSERT INTO settlement_total_queue (reference, kind, transaction_id) VALUES (?, ?, ?)")
                .params(reference, postingKind, transactionId)
                .update();
    }

    /** Rows are locked in their order, so that two instances do not wait in a circle. */
    void add(TreeMap<Row, Totals> sums) {
        var values = new ArrayList<Object>(sums.size() * 6);
        sums.forEach((row, sum) -> Collections.addAll(
                values,
                row.month(),
                row.scope(),
                sum.sold().fen(),
                sum.collective().fen(),
                sum.growers().fen(),
                sum.orders()));
        jdbc.sql(
                        "INSERT INTO settlement_month_total (month, scope, sold_fen, collective_fen, growers_fen, orders) VALUES "
                                + String.join(", ", Collections.nCopies(sums.size(), "(?, ?, ?, ?, ?, ?)"))
                                + " ON DUPLICATE KEY UPDATE sold_fen = sold_fen + VALUES(sold_fen),"
                                + " collective_fen = collective_fen + VALUES(collective_fen),"
                                + " growers_fen = growers_fen + VALUES(growers_fen), orders = orders + VALUES(orders)")
                .params(values)
                .update();
    }

    Map<String, Totals> byScope(YearMonth from, YearMonth to) {
        var byScope = new HashMap<String, Totals>();
        jdbc.sql("SELECT scope, SUM(sold_fen), SUM(collective_fen), SUM(growers_fen), SUM(orders)"
                        + " FROM settlement_month_total WHERE month BETWEEN ? AND ? GROUP BY scope")
                .params(from.toString(), to.toString())
                .query(row -> {
                    byScope.put(
                            row.getString(1),
                            new Totals(
                                    Money.ofFen(row.getBigDecimal(2).longValueExact()),
                                    Money.ofFen(row.getBigDecimal(3).longValueExact()),
                                    Money.ofFen(row.getBigDecimal(4).longValueExact()),
                                    row.getBigDecimal(5).longValueExact()));
                });
        return byScope;
    }
}
