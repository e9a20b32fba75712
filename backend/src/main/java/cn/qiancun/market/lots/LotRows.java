package cn.qiancun.market.lots;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The tables of lots and their parts. Whoever changes what remains of a variant holds the lock of its stock row: so two
 * never take the same units, and the conditions here are the second lock on that door.
 */
@Repository
class LotRows {
    private static final String HEAD = "SELECT l.id, l.seller_id, l.product_id, l.made_on, l.expires_on,"
            + " l.sellable_until, l.state, l.certificate_required, l.certified FROM lots_lot l ";
    private static final String PART = "SELECT p.lot_id, p.variant_id, p.variant_name, p.unit, p.net_grams, p.declared,"
            + " p.remaining, p.on_shelf FROM lots_part p ";

    private final JdbcClient jdbc;

    LotRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    enum Kind {
        DECLARE,
        REPACK,
        PICK,
        RETURN,
        COUNT,
        /** To be sold elsewhere on the seller's behalf, and back from there. */
        LEND
    }

    /** @throws BusinessException NOT_FOUND */
    LotHead require(long lotId) {
        return find(lotId).orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    Optional<LotHead> find(long lotId) {
        return jdbc.sql(HEAD + "WHERE l.id = ?")
                .param(lotId)
                .query(LotRows::head)
                .optional();
    }

    /** A verb's first read: two who act on one lot take turns. The stock rows of its variants are locked before. */
    LotHead lock(long lotId) {
        return jdbc.sql(HEAD + "WHERE l.id = ? FOR UPDATE")
                .param(lotId)
                .query(LotRows::head)
                .optional()
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    List<LotPart> parts(long lotId) {
        return jdbc.sql(PART + "WHERE p.lot_id = ? ORDER BY p.variant_id")
                .param(lotId)
                .query(LotPart.class)
                .list();
    }

    /** A lot with its part of one variant that lies on the shelf. */
    record OnShelf(LotHead lot, LotPart part) {}

    /** What the stock of these variants counts of lots, first expired first. */
    List<OnShelf> onShelf(Collection<Long> variantIds) {
        return jdbc.sql("SELECT l.id, l.seller_id, l.product_id, l.made_on, l.expires_on, l.sellable_until, l.state,"
                        + " l.certificate_required, l.certified, p.lot_id, p.variant_id, p.variant_name, p.unit,"
                        + " p.net_grams, p.declared, p.remaining, p.on_shelf"
                        + " FROM lots_part p JOIN lots_lot l ON l.id = p.lot_id"
                        + " WHERE p.variant_id IN (:variants) AND p.on_shelf > 0"
                        + " ORDER BY l.expires_on, l.made_on, l.id")
                .param("variants", new TreeSet<>(variantIds))
                .query((row, number) -> new OnShelf(head(row, number), part(row)))
                .list();
    }

    /** Lots that are no longer sold, of whose units orders still hold some. */
    List<LotPart> heldBack(Collection<Long> variantIds) {
        return jdbc.sql(PART + "JOIN lots_lot l ON l.id = p.lot_id WHERE p.variant_id IN (:variants)"
                        + " AND p.on_shelf > 0 AND l.state <> 'OPEN' ORDER BY p.variant_id, p.lot_id")
                .param("variants", new TreeSet<>(variantIds))
                .query(LotPart.class)
                .list();
    }

    /** The lot is locked, and is not held back any more. */
    void let(long lotId, LotState from, LotState to) {
        move(lotId, from, to, null, false, null);
    }

    /** The lot is locked. @param at since when it is held back, unless it was before */
    void hold(long lotId, LotState from, LotState to, String reason, boolean byOperator, Instant at) {
        move(lotId, from, to, reason, byOperator, at);
    }

    private void move(long lotId, LotState from, LotState to, String reason, boolean byOperator, Instant at) {
        var heldAt = UtcTime.column(at);
        int moved = jdbc.sql("UPDATE lots_lot SET state = ?, reason = ?, held_by_operator = ?,"
                        + " held_at = CASE WHEN ? IS NULL THEN NULL ELSE COALESCE(held_at, ?) END"
                        + " WHERE id = ? AND state = ?")
                .params(Arrays.asList(to.name(), reason, byOperator, heldAt, heldAt, lotId, from.name()))
                .update();
        if (moved != 1) {
            throw BusinessException.conflict("lot.state", from.name());
        }
    }

    boolean isHeldByOperator(long lotId) {
        return jdbc.sql("SELECT held_by_operator FROM lots_lot WHERE id = ?")
                .param(lotId)
                .query(Boolean.class)
                .single();
    }

    /** Lots of which nothing is left are done with; those to which something came back are open again. */
    void closeEmpty(Collection<Long> lotIds) {
        jdbc.sql("UPDATE lots_lot l SET l.state = 'EXHAUSTED' WHERE l.id IN (:lots) AND l.state = 'OPEN'"
                        + " AND NOT EXISTS (SELECT 1 FROM lots_part p WHERE p.lot_id = l.id AND p.remaining > 0)")
                .param("lots", new TreeSet<>(lotIds))
                .update();
    }

    void certify(long lotId) {
        jdbc.sql("UPDATE lots_lot SET certified = 1 WHERE id = ?").param(lotId).update();
    }

    /**
     * Changes what remains and what of it lies on the shelf, and records why.
     *
     * @param units more or, below zero, fewer
     */
    void move(LotPart part, Kind kind, int units, int onShelf, String reference, long accountId, Instant now) {
        int changed = jdbc.sql("UPDATE lots_part SET remaining = remaining + ?, on_shelf = on_shelf + ?"
                        + " WHERE lot_id = ? AND variant_id = ? AND remaining + ? >= 0 AND on_shelf + ? >= 0")
                .params(units, onShelf, part.lotId(), part.variantId(), units, onShelf)
                .update();
        if (changed != 1) {
            throw new IllegalStateException("Units of lot " + part.lotId() + " are gone");
        }
        movement(part.lotId(), part.variantId(), kind, units, reference, accountId, now);
    }

    /** Stock counts more or fewer of what remains of a lot. */
    void shelve(long lotId, long variantId, int onShelf) {
        int changed = jdbc.sql("UPDATE lots_part SET on_shelf = on_shelf + ? WHERE lot_id = ? AND variant_id = ?"
                        + " AND on_shelf + ? BETWEEN 0 AND remaining")
                .params(onShelf, lotId, variantId, onShelf)
                .update();
        if (changed != 1) {
            throw new IllegalStateException("Units of lot " + lotId + " are gone");
        }
    }

    void movement(
            long lotId, long variantId, Kind kind, int units, String reference, long accountId, Instant occurredAt) {
        jdbc.sql("INSERT INTO lots_movement"
                        + " (id, lot_id, variant_id, kind, quantity, reference, account_id, occurred_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Ids.next(), lotId, variantId, kind.name(), units, reference, accountId)
                .param(UtcTime.column(occurredAt))
                .update();
    }

    /** Open lots that the shop no longer sells, by the day in China. */
    List<Long> due(LocalDate today, int limit) {
        return jdbc.sql("SELECT id FROM lots_lot WHERE state = 'OPEN' AND sellable_until < ?"
                        + " ORDER BY sellable_until LIMIT ?")
                .params(today, limit)
                .query(Long.class)
                .list();
    }

    private static LotHead head(ResultSet row, int number) throws SQLException {
        return new LotHead(
                row.getLong("id"),
                row.getLong("seller_id"),
                row.getLong("product_id"),
                row.getObject("made_on", LocalDate.class),
                row.getObject("expires_on", LocalDate.class),
                row.getObject("sellable_until", LocalDate.class),
                LotState.valueOf(row.getString("state")),
                row.getBoolean("certificate_required"),
                row.getBoolean("certified"));
    }

    private static LotPart part(ResultSet row) throws SQLException {
        return new LotPart(
                row.getLong("lot_id"),
                row.getLong("variant_id"),
                row.getString("variant_name"),
                row.getString("unit"),
                row.getLong("net_grams"),
                row.getInt("declared"),
                row.getInt("remaining"),
                row.getInt("on_shelf"));
    }
}
