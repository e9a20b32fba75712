package cn.qiancun.market.inventory;

import cn.qiancun.market.catalog.VariantRegistered;
import cn.qiancun.market.shared.Ids;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The stock table. Rows are changed by one statement for all variants, whose cases carry the
 * quantities: fewer round trips, and locks taken in the order of the primary key.
 */
@Repository
class StockRows {
    private final JdbcClient jdbc;

    StockRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws StockShort for the first variant, by id, of which there is too little */
    void reserve(SortedMap<Long, Integer> wanted) {
        boolean several = wanted.size() > 1;
        if (several) {
            // Only so that a refusal can tell which variant was short.
            jdbc.sql("SAVEPOINT inventory_reserve").update();
        }
        var quantity = Case.of(wanted);
        int changed = jdbc.sql("UPDATE inventory_stock SET reserved = reserved + " + quantity.sql()
                        + " WHERE variant_id IN (" + quantity.marks() + ") AND serves_orders = 1"
                        + " AND on_hand - reserved >= " + quantity.sql())
                .params(quantity.parameters())
                .params(quantity.keys())
                .params(quantity.parameters())
                .update();
        if (changed == wanted.size()) {
            return;
        }
        if (several) {
            jdbc.sql("ROLLBACK TO SAVEPOINT inventory_reserve").update();
        }
        throw firstShort(wanted);
    }

    private StockShort firstShort(SortedMap<Long, Integer> wanted) {
        var left = available(wanted.keySet());
        return wanted.entrySet().stream()
                .filter(line -> left.getOrDefault(line.getKey(), 0) < line.getValue())
                .findFirst()
                .map(line -> new StockShort(line.getKey(), left.getOrDefault(line.getKey(), 0)))
                // Somebody let go between the two statements; the caller may well try again.
                .orElseGet(() -> new StockShort(wanted.firstKey(), left.get(wanted.firstKey())));
    }

    void unreserve(List<Hold> held) {
        change(held, "reserved = reserved - ");
    }

    void take(String reference, List<Hold> held) {
        change(held, "reserved = reserved - ", "on_hand = on_hand - ");
        var marks = new ArrayList<String>();
        var parameters = new ArrayList<Object>();
        for (var hold : held) {
            marks.add("(?, ?, ?, 'TAKE', ?, ?, UTC_TIMESTAMP(6))");
            parameters.addAll(
                    List.of(Ids.next(), hold.variantId(), hold.locationId(), -hold.quantity(), hold.reference()));
        }
        jdbc.sql("INSERT INTO inventory_movement (id, variant_id, location_id, kind, quantity, reference, occurred_at)"
                        + " VALUES " + String.join(", ", marks))
                .params(parameters)
                .update();
    }

    /** Holds of one location per variant, as {@link Stock} makes them; changes all rows or fails. */
    private void change(List<Hold> held, String... assignments) {
        var quantities = new java.util.TreeMap<Long, Integer>();
        held.forEach(hold -> quantities.merge(hold.variantId(), hold.quantity(), Integer::sum));
        var quantity = Case.of(quantities);
        var sets = new ArrayList<String>();
        var parameters = new ArrayList<Object>();
        for (var assignment : assignments) {
            sets.add(assignment + quantity.sql());
            parameters.addAll(quantity.parameters());
        }
        var places = String.join(", ", java.util.Collections.nCopies(held.size(), "(?, ?)"));
        held.forEach(hold -> parameters.addAll(List.of(hold.variantId(), hold.locationId())));
        int changed = jdbc.sql("UPDATE inventory_stock SET " + String.join(", ", sets)
                        + " WHERE (variant_id, location_id) IN (" + places + ")")
                .params(parameters)
                .update();
        if (changed != held.size()) {
            throw new IllegalStateException("Held stock is gone: " + held.get(0).reference());
        }
    }

    Map<Long, Integer> available(Collection<Long> variantIds) {
        var available = new HashMap<Long, Integer>();
        jdbc.sql("SELECT variant_id, on_hand - reserved AS available FROM inventory_stock"
                        + " WHERE variant_id IN (:ids) AND serves_orders = 1")
                .param("ids", variantIds)
                .query((row, number) -> available.put(row.getLong(1), row.getInt(2)))
                .list();
        return available;
    }

    Optional<StockRow> lockServing(long variantId) {
        return jdbc.sql("SELECT variant_id, location_id, on_hand, reserved FROM inventory_stock"
                        + " WHERE variant_id = ? AND serves_orders = 1 FOR UPDATE")
                .param(variantId)
                .query(StockRow.class)
                .optional();
    }

    void count(StockRow row, int onHand, long accountId, String reason) {
        jdbc.sql("UPDATE inventory_stock SET on_hand = ? WHERE variant_id = ? AND location_id = ?")
                .params(onHand, row.variantId(), row.locationId())
                .update();
        jdbc.sql("INSERT INTO inventory_movement"
                        + " (id, variant_id, location_id, kind, quantity, account_id, reason, occurred_at)"
                        + " VALUES (?, ?, ?, 'COUNT', ?, ?, ?, UTC_TIMESTAMP(6))")
                .params(Ids.next(), row.variantId(), row.locationId(), onHand - row.onHand(), accountId, reason)
                .update();
    }

    void putBack(StockRow row, String reference, int quantity, long accountId) {
        jdbc.sql("UPDATE inventory_stock SET on_hand = on_hand + ? WHERE variant_id = ? AND location_id = ?")
                .params(quantity, row.variantId(), row.locationId())
                .update();
        jdbc.sql("INSERT INTO inventory_movement"
                        + " (id, variant_id, location_id, kind, quantity, reference, account_id, occurred_at)"
                        + " VALUES (?, ?, ?, 'RETURN', ?, ?, ?, UTC_TIMESTAMP(6))")
                .params(Ids.next(), row.variantId(), row.locationId(), quantity, reference, accountId)
                .update();
    }

    /** @param quantity how many come, or below zero how many leave */
    void moveLot(StockRow row, String reference, int quantity, long accountId) {
        jdbc.sql("UPDATE inventory_stock SET on_hand = on_hand + ? WHERE variant_id = ? AND location_id = ?")
                .params(quantity, row.variantId(), row.locationId())
                .update();
        jdbc.sql("INSERT INTO inventory_movement"
                        + " (id, variant_id, location_id, kind, quantity, reference, account_id, occurred_at)"
                        + " VALUES (?, ?, ?, 'LOT', ?, ?, ?, UTC_TIMESTAMP(6))")
                .params(Ids.next(), row.variantId(), row.locationId(), quantity, reference, accountId)
                .update();
    }

    /** Opens the stock of new variants at their seller's; a second time changes nothing. */
    void open(long sellerId, List<VariantRegistered> variants) {
        long locationId = sellersLocation(sellerId);
        var ids = variants.stream().map(VariantRegistered::variantId).toList();
        var known = available(ids).keySet();
        var stock = new ArrayList<Object>();
        var movements = new ArrayList<Object>();
        int opened = 0;
        for (var variant : variants) {
            if (!known.contains(variant.variantId())) {
                opened++;
                stock.addAll(List.of(variant.variantId(), locationId, variant.initialStock()));
                movements.addAll(List.of(Ids.next(), variant.variantId(), locationId, variant.initialStock()));
            }
        }
        if (opened > 0) {
            jdbc.sql("INSERT INTO inventory_stock (variant_id, location_id, serves_orders, on_hand) VALUES "
                            + times("(?, ?, 1, ?)", opened))
                    .params(stock)
                    .update();
            jdbc.sql("INSERT INTO inventory_movement (id, variant_id, location_id, kind, quantity, occurred_at) VALUES "
                            + times("(?, ?, ?, 'INITIAL', ?, UTC_TIMESTAMP(6))", opened))
                    .params(movements)
                    .update();
        }
    }

    private static String times(String row, int count) {
        return String.join(", ", java.util.Collections.nCopies(count, row));
    }

    private long sellersLocation(long sellerId) {
        var known = sellersLocationIfAny(sellerId);
        if (known.isPresent()) {
            return known.get();
        }
        // Two variants of a new seller may come at once: the second finds the first's row.
        jdbc.sql("INSERT IGNORE INTO inventory_location (id, kind, owner_key) VALUES (?, 'SELLER', ?)")
                .params(Ids.next(), Long.toString(sellerId))
                .update();
        return sellersLocationIfAny(sellerId).orElseThrow();
    }

    Optional<Long> sellersLocationIfAny(long sellerId) {
        return jdbc.sql("SELECT id FROM inventory_location WHERE kind = 'SELLER' AND owner_key = ?")
                .param(Long.toString(sellerId))
                .query(Long.class)
                .optional();
    }

    List<StockRow> at(long locationId, int limit, int offset) {
        return jdbc.sql("SELECT variant_id, location_id, on_hand, reserved FROM inventory_stock"
                        + " WHERE location_id = ? ORDER BY variant_id LIMIT ? OFFSET ?")
                .params(locationId, limit, offset)
                .query(StockRow.class)
                .list();
    }

    long countAt(long locationId) {
        return jdbc.sql("SELECT COUNT(*) FROM inventory_stock WHERE location_id = ?")
                .param(locationId)
                .query(Long.class)
                .single();
    }
}
