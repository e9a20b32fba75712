package cn.qiancun.market.payments;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Payments and refunds as the providers' bills have them. */
@Component
class BookedTrades implements OwnMovements {
    /** Surplus money is posted as it came, which need not be what was asked for. */
    private static final String PAYMENTS = """
            SELECT a.id, a.out_trade_no AS number, a.order_number, a.state, a.settled_at,
              COALESCE(s.amount_fen, a.amount_fen) AS effect
            FROM payments_attempt a
            LEFT JOIN payments_refund s ON s.attempt_id = a.id AND s.purpose = 'SURPLUS'
            WHERE a.provider = :provider AND""";

    private static final String REFUNDS = """
            SELECT a.id, a.out_request_no AS number, a.order_number, a.state, a.settled_at, -a.amount_fen AS effect
            FROM payments_refund a JOIN payments_attempt t ON t.id = a.attempt_id
            WHERE t.provider = :provider AND NOT a.paid_otherwise AND""";

    private static final Set<String> BOOKED = Set.of("SUCCEEDED", "SURPLUS");

    private final JdbcClient jdbc;

    BookedTrades(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<MovementKind> movements() {
        return BillKind.TRADES.movements();
    }

    @Override
    public List<OwnMovement> known(Provider provider, MovementKind movement, Collection<String> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        String number = movement == MovementKind.PAYMENT ? "a.out_trade_no" : "a.out_request_no";
        return jdbc.sql(select(movement) + " " + number + " IN (:numbers)")
                .param("provider", provider.name())
                .param("numbers", numbers)
                .query((row, index) -> map(movement, row))
                .list();
    }

    @Override
    public List<OwnMovement> booked(
            Provider provider, MovementKind movement, Instant from, Instant to, OwnMovement after, int limit) {
        return jdbc.sql(select(movement) + """
                         a.state IN (:booked) AND a.settled_at >= :start AND a.settled_at < :to
                          AND (a.settled_at > :start OR a.id > :id)
                        ORDER BY a.settled_at, a.id LIMIT :limit""")
                .param("provider", provider.name())
                .param("booked", BOOKED)
                .param("start", UtcTime.column(after == null ? from : after.at()))
                .param("id", after == null ? -1 : after.id())
                .param("to", UtcTime.column(to))
                .param("limit", limit)
                .query((row, index) -> map(movement, row))
                .list();
    }

    private static String select(MovementKind movement) {
        return switch (movement) {
            case PAYMENT -> PAYMENTS;
            case REFUND -> REFUNDS;
            default -> throw new IllegalArgumentException("Not of trades: " + movement);
        };
    }

    private static OwnMovement map(MovementKind movement, ResultSet row) throws SQLException {
        boolean booked = BOOKED.contains(row.getString("state"));
        return new OwnMovement(
                movement,
                row.getLong("id"),
                row.getString("number"),
                row.getString("order_number"),
                Money.ofFen(row.getLong("effect")),
                booked,
                row.getString("state"),
                booked ? UtcTime.in(row, "settled_at") : null);
    }
}
