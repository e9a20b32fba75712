package cn.qiancun.market.payments;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Payments, refunds, and what became of them later, as the providers' bills have them. */
@Component
class BookedTrades implements OwnMovements {
    /**
     * Where movements stand.
     *
     * @param select id, number, order, state, time and effect, up to what must hold for a provider
     * @param id the column that orders movements of one moment
     * @param number the column by which the provider knows them
     * @param at the column of the time at which they happened
     * @param booked what must hold if they are posted
     */
    private record Place(String select, String id, String number, String at, String booked) {}

    /** Surplus money is posted as it came, which need not be what was asked for. */
    private static final String PAYMENTS = """
            SELECT a.id, a.out_trade_no AS number, a.order_number, a.state, a.settled_at AS at,
              COALESCE(s.amount_fen, a.amount_fen) AS effect, a.state IN ('SUCCEEDED', 'SURPLUS') AS booked
            FROM payments_attempt a
            LEFT JOIN payments_refund s ON s.attempt_id = a.id AND s.purpose = 'SURPLUS'
            WHERE a.provider = :provider""";

    /** As they stand under the number that they have now. */
    private static final String REFUNDS = """
            SELECT a.id, a.out_request_no AS number, a.order_number, a.state, a.arrived_at AS at,
              -a.amount_fen AS effect, a.state = 'SUCCEEDED' AS booked
            FROM payments_refund a JOIN payments_attempt t ON t.id = a.attempt_id
            WHERE t.provider = :provider AND NOT a.paid_otherwise AND a.state <> 'RETURNED'""";

    /** What came back had left under the same number, and may have left again under another. */
    private static final String LEFT_AND_CAME_BACK = """
            SELECT r.id, a.out_request_no AS number, r.order_number, 'RETURNED' AS state, a.arrived_at AS at,
              -r.amount_fen AS effect, TRUE AS booked
            FROM payments_refund_return a JOIN payments_refund r ON r.id = a.refund_id
            JOIN payments_attempt t ON t.id = r.attempt_id
            WHERE t.provider = :provider""";

    private static final String CAME_BACK = """
            SELECT r.id, a.out_request_no AS number, r.order_number, 'RETURNED' AS state, a.returned_at AS at,
              r.amount_fen AS effect, TRUE AS booked
            FROM payments_refund_return a JOIN payments_refund r ON r.id = a.refund_id
            JOIN payments_attempt t ON t.id = r.attempt_id
            WHERE t.provider = :provider""";

    private static final String TAKEN = """
            SELECT a.id, a.provider_no AS number, a.order_number, a.state, a.taken_at AS at,
              -a.amount_fen AS effect, a.taken_at IS NOT NULL AS booked
            FROM payments_clawback a WHERE a.provider = :provider""";

    private static final String REGAINED = """
            SELECT a.id, a.provider_no AS number, a.order_number, a.state, a.regained_at AS at,
              a.amount_fen AS effect, a.regained_at IS NOT NULL AS booked
            FROM payments_clawback a WHERE a.provider = :provider""";

    private static final Map<MovementKind, List<Place>> PLACES = Map.of(
            MovementKind.PAYMENT,
            List.of(new Place(
                    PAYMENTS, "a.id", "a.out_trade_no", "a.settled_at", "a.state IN ('SUCCEEDED', 'SURPLUS')")),
            MovementKind.REFUND,
            List.of(
                    new Place(REFUNDS, "a.id", "a.out_request_no", "a.arrived_at", "a.state = 'SUCCEEDED'"),
                    new Place(LEFT_AND_CAME_BACK, "r.id", "a.out_request_no", "a.arrived_at", "TRUE")),
            MovementKind.REFUND_RETURN,
            List.of(new Place(CAME_BACK, "r.id", "a.out_request_no", "a.returned_at", "TRUE")),
            MovementKind.CLAWBACK,
            List.of(new Place(TAKEN, "a.id", "a.provider_no", "a.taken_at", "TRUE")),
            MovementKind.CLAWBACK_RETURN,
            List.of(new Place(REGAINED, "a.id", "a.provider_no", "a.regained_at", "TRUE")));

    private static final Comparator<OwnMovement> IN_TIME =
            Comparator.comparing(OwnMovement::at).thenComparing(OwnMovement::id);

    private final JdbcClient jdbc;

    BookedTrades(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<MovementKind> movements() {
        return PLACES.keySet();
    }

    @Override
    public List<OwnMovement> known(Provider provider, MovementKind movement, Collection<String> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        return PLACES.get(movement).stream()
                .flatMap(place -> jdbc
                        .sql(place.select() + " AND " + place.number() + " IN (:numbers)")
                        .param("provider", provider.name())
                        .param("numbers", numbers)
                        .query((row, index) -> map(movement, row))
                        .list()
                        .stream())
                .toList();
    }

    @Override
    public List<OwnMovement> booked(
            Provider provider, MovementKind movement, Instant from, Instant to, OwnMovement after, int limit) {
        return PLACES.get(movement).stream()
                .flatMap(place -> booked(place, provider, movement, from, to, after, limit).stream())
                .sorted(IN_TIME)
                .limit(limit)
                .toList();
    }

    private List<OwnMovement> booked(
            Place place,
            Provider provider,
            MovementKind movement,
            Instant from,
            Instant to,
            OwnMovement after,
            int limit) {
        String at = place.at();
        return jdbc.sql(place.select() + " AND " + place.booked() + " AND " + at + " >= :start AND " + at
                        + " < :to AND (" + at + " > :start OR " + place.id() + " > :id) ORDER BY " + at + ", "
                        + place.id() + " LIMIT :limit")
                .param("provider", provider.name())
                .param("start", UtcTime.column(after == null ? from : after.at()))
                .param("id", after == null ? -1 : after.id())
                .param("to", UtcTime.column(to))
                .param("limit", limit)
                .query((row, index) -> map(movement, row))
                .list();
    }

    private static OwnMovement map(MovementKind movement, ResultSet row) throws SQLException {
        boolean booked = row.getBoolean("booked");
        return new OwnMovement(
                movement,
                row.getLong("id"),
                row.getString("number"),
                row.getString("order_number"),
                Money.ofFen(row.getLong("effect")),
                booked,
                row.getString("state"),
                booked ? UtcTime.in(row, "at") : null);
    }
}
