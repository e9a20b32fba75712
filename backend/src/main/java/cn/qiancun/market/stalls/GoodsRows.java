package cn.qiancun.market.stalls;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shelf.Bookings;
import cn.qiancun.market.shelf.Bookings.Booking;
import cn.qiancun.market.shelf.TakenLot;
import cn.qiancun.market.stalls.Piles.Pile;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The tables of what lies at stalls and of its movements. Whoever changes goods holds the rows of their wares. */
@Repository
class GoodsRows {
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Bookings bookings;

    GoodsRows(JdbcClient jdbc, JdbcTemplate batches, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.bookings = new Bookings(jdbc, json, clock, "stalls_booking", "stall_id");
    }

    /** Once per key. @throws BusinessException as {@link Bookings#begin} */
    Booking begin(long stallId, GoodsKind kind, String key, Object request, long accountId, Instant occurredAt) {
        return bookings.begin(stallId, kind, key, request, accountId, occurredAt);
    }

    /** The wares are locked. */
    Piles piles(Collection<Long> wareIds) {
        var found = new LinkedHashMap<Pile, Long>();
        jdbc.sql("SELECT ware_id, lot_id, quantity FROM stalls_stock WHERE ware_id IN (:ids) ORDER BY ware_id, lot_id")
                .param("ids", new TreeSet<>(wareIds))
                .query(row -> {
                    found.put(new Pile(row.getLong(1), row.getLong(2)), row.getLong(3));
                });
        return new Piles(found);
    }

    /** Writes the changes as movements of the booking, and what lies there now. */
    void write(Booking booking, Piles piles) {
        var movements = new ArrayList<Object[]>();
        for (var change : piles.changes()) {
            movements.add(new Object[] {
                booking.id(),
                movements.size() + 1,
                booking.placeId(),
                change.pile().wareId(),
                change.pile().lotId(),
                change.kind().name(),
                change.quantity(),
                change.lineKey(),
                change.note(),
                UtcTime.column(booking.occurredAt())
            });
        }
        batches.batchUpdate(
                "INSERT INTO stalls_movement (booking_id, seq, stall_id, ware_id, lot_id, kind, quantity, line_key,"
                        + " note, occurred_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                movements);
        piles.touched().forEach((pile, quantity) -> put(booking.placeId(), pile, quantity));
    }

    private void put(long stallId, Pile pile, long quantity) {
        if (quantity == 0) {
            jdbc.sql("DELETE FROM stalls_stock WHERE ware_id = ? AND lot_id = ?")
                    .params(pile.wareId(), pile.lotId())
                    .update();
        } else {
            jdbc.sql("INSERT INTO stalls_stock (ware_id, lot_id, stall_id, quantity) VALUES (?, ?, ?, ?)"
                            + " ON DUPLICATE KEY UPDATE quantity = VALUES(quantity)")
                    .params(pile.wareId(), pile.lotId(), stallId, quantity)
                    .update();
        }
    }

    /** Which lots the lines of a sale came from, as it was answered the first time. */
    List<TakenLot> taken(long bookingId) {
        return jdbc.sql(
                        "SELECT line_key, ware_id AS article_id, lot_id, -SUM(quantity) AS quantity FROM stalls_movement"
                                + " WHERE booking_id = ? AND kind = 'SELL' GROUP BY line_key, ware_id, lot_id ORDER BY MIN(seq)")
                .param(bookingId)
                .query(TakenLot.class)
                .list();
    }

    /** @throws BusinessException NOT_FOUND unless something of each lot was at the stall once as that ware; lot 0 always was */
    void requireKnown(Collection<Pile> asked) {
        var ofLots = asked.stream().filter(pile -> pile.lotId() != 0).toList();
        if (ofLots.isEmpty()) {
            return;
        }
        var known = new HashSet<Pile>();
        jdbc.sql("SELECT DISTINCT ware_id, lot_id FROM stalls_movement WHERE ware_id IN (:ids)")
                .param("ids", ofLots.stream().map(Pile::wareId).distinct().toList())
                .query(row -> {
                    known.add(new Pile(row.getLong(1), row.getLong(2)));
                });
        if (!known.containsAll(ofLots)) {
            throw BusinessException.notFound("not-found");
        }
    }

    /** What became of each lot, by kind, and in a second query what lies there. */
    Map<Pile, Map<GoodsKind, Long>> moved(long stallId) {
        var found = new LinkedHashMap<Pile, Map<GoodsKind, Long>>();
        jdbc.sql("SELECT ware_id, lot_id, kind, SUM(quantity) FROM stalls_movement WHERE stall_id = ?"
                        + " GROUP BY ware_id, lot_id, kind ORDER BY ware_id, lot_id")
                .param(stallId)
                .query(row -> {
                    found.computeIfAbsent(new Pile(row.getLong(1), row.getLong(2)), pile -> new LinkedHashMap<>())
                            .put(GoodsKind.valueOf(row.getString(3)), row.getLong(4));
                });
        return found;
    }

    Map<Pile, Long> onHand(long stallId) {
        var found = new LinkedHashMap<Pile, Long>();
        jdbc.sql("SELECT ware_id, lot_id, quantity FROM stalls_stock WHERE stall_id = ?")
                .param(stallId)
                .query(row -> {
                    found.put(new Pile(row.getLong(1), row.getLong(2)), row.getLong(3));
                });
        return found;
    }

    boolean hasSold(long stallId) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM stalls_booking WHERE stall_id = ? AND kind = 'SELL')")
                .param(stallId)
                .query(Boolean.class)
                .single();
    }

    /** The id of what was booked last at the stall; 0 before anything was. */
    long lastBooking(long stallId) {
        return jdbc.sql("SELECT COALESCE(MAX(id), 0) FROM stalls_booking WHERE stall_id = ?")
                .param(stallId)
                .query(Long.class)
                .single();
    }

    /** What of a lot lies as which ware at which stall. */
    record OfLot(long stallId, long wareId, long lotId, long quantity) {}

    /** By stall and ware. */
    List<OfLot> ofLots(Collection<Long> lotIds) {
        return lotIds.isEmpty()
                ? List.of()
                : jdbc.sql("SELECT stall_id, ware_id, lot_id, quantity FROM stalls_stock"
                                + " WHERE lot_id IN (:lots) AND quantity > 0 ORDER BY stall_id, ware_id, lot_id")
                        .param("lots", new TreeSet<>(lotIds))
                        .query(OfLot.class)
                        .list();
    }

    /** Stalls where something of these lots ever was. */
    Set<Long> stallsOfLots(Collection<Long> lotIds) {
        return lotIds.isEmpty()
                ? Set.of()
                : jdbc.sql("SELECT DISTINCT stall_id FROM stalls_movement WHERE lot_id IN (:lots)")
                        .param("lots", new TreeSet<>(lotIds))
                        .query(Long.class)
                        .set();
    }

    /** Lots of which something of these sellers lies at stalls, by stall. */
    List<OfLot> lotsOf(Collection<Long> sellerIds) {
        return jdbc.sql("SELECT s.stall_id, s.ware_id, s.lot_id, s.quantity FROM stalls_stock s"
                        + " JOIN stalls_ware w ON w.id = s.ware_id"
                        + " WHERE w.seller_id IN (:sellers) AND s.lot_id <> 0 AND s.quantity > 0")
                .param("sellers", new TreeSet<>(sellerIds))
                .query(OfLot.class)
                .list();
    }

    /** Of how many wares of each stall more was sold than there was; stalls without any are absent. One query. */
    Map<Long, Integer> shortages(Collection<Long> stallIds) {
        var found = new LinkedHashMap<Long, Integer>();
        if (!stallIds.isEmpty()) {
            jdbc.sql("SELECT stall_id, COUNT(*) FROM stalls_stock WHERE stall_id IN (:stalls) AND lot_id = 0"
                            + " AND quantity < 0 GROUP BY stall_id")
                    .param("stalls", new TreeSet<>(stallIds))
                    .query(row -> {
                        found.put(row.getLong(1), row.getInt(2));
                    });
        }
        return found;
    }

    /** Stalls where goods of these sellers lie, or are missing. */
    List<Long> stallsWith(Collection<Long> sellerIds, boolean missing) {
        return jdbc.sql("SELECT DISTINCT s.stall_id FROM stalls_stock s JOIN stalls_ware w ON w.id = s.ware_id"
                        + " WHERE w.seller_id IN (:sellers) AND " + (missing ? "s.quantity < 0" : "s.quantity > 0"))
                .param("sellers", new TreeSet<>(sellerIds))
                .query(Long.class)
                .list();
    }
}
