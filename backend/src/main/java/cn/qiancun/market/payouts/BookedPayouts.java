package cn.qiancun.market.payouts;

import cn.qiancun.market.payments.MovementKind;
import cn.qiancun.market.payments.OwnMovement;
import cn.qiancun.market.payments.OwnMovements;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Payouts that left or came back, and splits, as the bill of the account has them. */
@Component
class BookedPayouts implements OwnMovements {
    private final JdbcClient jdbc;

    BookedPayouts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Where movements of a kind stand.
     *
     * @param number the column by which the provider knows them
     * @param at the column of the time at which they happened
     * @param provider what must hold for a provider
     * @param effect in fen, as an expression
     * @param booked the states in which they are posted
     */
    private record Place(
            String table, String number, String order, String at, String provider, String effect, Set<String> booked) {}

    /** Payouts have no provider of their own: {@link PayoutCourier#PROVIDER} carries all of them. */
    private static final String OF_COURIER = ":provider = '" + PayoutCourier.PROVIDER.name() + "'";

    /** What all receivers gave back with one refund; ordered by the last of the splits that it is of. */
    private static final String RETURNED_WITH_REFUNDS = """
            (SELECT MAX(s.id) AS id, n.out_request_no, n.order_number, n.state, n.returned_at, s.provider,
              SUM(r.amount_fen) AS amount_fen
            FROM payouts_split_plan n JOIN payouts_split_return r ON r.refund_key = n.refund_key
            JOIN payouts_split s ON s.id = r.split_id
            WHERE n.out_request_no IS NOT NULL
            GROUP BY n.refund_key, n.out_request_no, n.order_number, n.state, n.returned_at, s.provider)""";

    private static final Map<MovementKind, Place> PLACES = Map.of(
            MovementKind.TRANSFER,
            new Place(
                    "payouts_payout",
                    "payout_no",
                    "payout_no",
                    "settled_at",
                    OF_COURIER,
                    "-p.amount_fen",
                    Set.of("SUCCEEDED", "RETURNED")),
            MovementKind.TRANSFER_RETURN,
            new Place(
                    "payouts_payout",
                    "payout_no",
                    "payout_no",
                    "returned_at",
                    OF_COURIER,
                    "p.amount_fen",
                    Set.of("RETURNED")),
            MovementKind.SPLIT,
            new Place(
                    "payouts_split",
                    "out_request_no",
                    "order_number",
                    "settled_at",
                    "p.provider = :provider",
                    "-p.amount_fen",
                    Set.of("SUCCEEDED")),
            MovementKind.SPLIT_RETURN,
            new Place(
                    RETURNED_WITH_REFUNDS,
                    "out_request_no",
                    "order_number",
                    "returned_at",
                    "p.provider = :provider",
                    "p.amount_fen",
                    Set.of("RETURNED")));

    @Override
    public Set<MovementKind> movements() {
        return PLACES.keySet();
    }

    @Override
    public List<OwnMovement> known(Provider provider, MovementKind movement, Collection<String> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        var place = PLACES.get(movement);
        return jdbc.sql(select(place) + " AND p." + place.number() + " IN (:numbers)")
                .param("provider", provider.name())
                .param("numbers", numbers)
                .query((row, index) -> map(movement, place, row))
                .list();
    }

    @Override
    public List<OwnMovement> booked(
            Provider provider, MovementKind movement, Instant from, Instant to, OwnMovement after, int limit) {
        var place = PLACES.get(movement);
        String at = "p." + place.at();
        return jdbc.sql(select(place) + " AND p.state IN (:booked) AND " + at + " >= :start AND " + at + " < :to AND ("
                        + at + " > :start OR p.id > :id) ORDER BY " + at + ", p.id LIMIT :limit")
                .param("provider", provider.name())
                .param("booked", place.booked())
                .param("start", UtcTime.column(after == null ? from : after.at()))
                .param("id", after == null ? -1 : after.id())
                .param("to", UtcTime.column(to))
                .param("limit", limit)
                .query((row, index) -> map(movement, place, row))
                .list();
    }

    private static String select(Place place) {
        return "SELECT p.id, p." + place.number() + " AS number, p." + place.order() + " AS order_number, p.state, p."
                + place.at() + " AS at, " + place.effect() + " AS effect FROM " + place.table() + " p WHERE "
                + place.provider();
    }

    private static OwnMovement map(MovementKind movement, Place place, ResultSet row) throws SQLException {
        boolean booked = place.booked().contains(row.getString("state"));
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
