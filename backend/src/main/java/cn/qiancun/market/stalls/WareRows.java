package cn.qiancun.market.stalls;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.shelf.Measure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of wares and their prices. Whoever writes holds the stall's counter first, then the wares. */
@Repository
class WareRows {
    private static final String SELECT = "SELECT * FROM stalls_ware ";

    private final JdbcClient jdbc;

    WareRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The last version and number that the stall has given. */
    record Counter(long version, int plu) {}

    Optional<WareAtStall> find(long stallId, long variantId) {
        return jdbc.sql(SELECT + "WHERE stall_id = ? AND variant_id = ?")
                .params(stallId, variantId)
                .query(WareRows::ware)
                .optional();
    }

    List<WareAtStall> byIds(long stallId, Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "WHERE id IN (:ids) AND stall_id = :stall")
                        .param("ids", new TreeSet<>(ids))
                        .param("stall", stallId)
                        .query(WareRows::ware)
                        .list();
    }

    /** Of any stalls. */
    List<WareAtStall> byIds(Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "WHERE id IN (:ids)")
                        .param("ids", new TreeSet<>(ids))
                        .query(WareRows::ware)
                        .list();
    }

    /** By ascending id, in the one order in which all lock them. */
    List<WareAtStall> lock(long stallId, Collection<Long> ids) {
        return jdbc.sql(SELECT + "WHERE id IN (:ids) AND stall_id = :stall ORDER BY id FOR UPDATE")
                .param("ids", new TreeSet<>(ids))
                .param("stall", stallId)
                .query(WareRows::ware)
                .list();
    }

    List<WareAtStall> ofStall(long stallId) {
        return jdbc.sql(SELECT + "WHERE stall_id = ? ORDER BY name, spec, id")
                .param(stallId)
                .query(WareRows::ware)
                .list();
    }

    List<WareAtStall> changedSince(long stallId, long version, int limit) {
        return jdbc.sql(SELECT + "WHERE stall_id = ? AND version > ? ORDER BY version LIMIT ?")
                .params(stallId, version, limit)
                .query(WareRows::ware)
                .list();
    }

    Counter lockCounter(long stallId, long fairId) {
        jdbc.sql("INSERT INTO stalls_counter (stall_id, fair_id) VALUES (?, ?)"
                        + " ON DUPLICATE KEY UPDATE stall_id = stall_id")
                .params(stallId, fairId)
                .update();
        return lockCounter(stallId);
    }

    /** Of a stall that has a ware. */
    Counter lockCounter(long stallId) {
        return jdbc.sql("SELECT version, plu FROM stalls_counter WHERE stall_id = ? FOR UPDATE")
                .param(stallId)
                .query(Counter.class)
                .single();
    }

    /** Whether tills offer it. */
    void offer(long wareId, boolean active, long version) {
        jdbc.sql("UPDATE stalls_ware SET active = ?, version = ? WHERE id = ?")
                .params(active, version, wareId)
                .update();
    }

    void count(long stallId, Counter counter) {
        jdbc.sql("UPDATE stalls_counter SET version = ?, plu = ? WHERE stall_id = ?")
                .params(counter.version(), counter.plu(), stallId)
                .update();
    }

    void insert(WareAtStall ware) {
        jdbc.sql("INSERT INTO stalls_ware (id, stall_id, variant_id, product_id, seller_id, village_code, name, spec,"
                        + " measure, per_unit, plu, ean, price_fen, base_fen, lowest_fen, highest_fen, active, version)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)")
                .params(ware.id(), ware.stallId(), ware.variantId(), ware.productId(), ware.sellerId())
                .params(ware.village().value(), ware.name(), ware.spec())
                .params(ware.measure().name(), ware.perUnit(), ware.plu())
                .param(ware.ean())
                .params(ware.price().fen(), ware.base().fen())
                .params(ware.lowest().fen(), ware.highest().fen(), ware.version())
                .update();
    }

    /** Another price of the stall's, or of the fair's with its bounds. */
    void reprice(long wareId, WareAtStall.Prices prices, long version) {
        jdbc.sql("UPDATE stalls_ware SET price_fen = ?, base_fen = ?, lowest_fen = ?, highest_fen = ?, version = ?"
                        + " WHERE id = ?")
                .params(
                        prices.price().fen(),
                        prices.base().fen(),
                        prices.lowest().fen())
                .params(prices.highest().fen(), version, wareId)
                .update();
    }

    void price(long wareId, long version, Money price, long accountId, Instant since) {
        jdbc.sql("INSERT INTO stalls_price (ware_id, version, price_fen, account_id, since) VALUES (?, ?, ?, ?, ?)")
                .params(wareId, version, price.fen(), accountId)
                .param(UtcTime.column(since))
                .update();
    }

    private static WareAtStall ware(ResultSet row, int number) throws SQLException {
        return new WareAtStall(
                row.getLong("id"),
                row.getLong("stall_id"),
                row.getLong("variant_id"),
                row.getLong("product_id"),
                row.getLong("seller_id"),
                VillageCode.of(row.getString("village_code")),
                row.getString("name"),
                row.getString("spec"),
                Measure.valueOf(row.getString("measure")),
                row.getInt("per_unit"),
                row.getString("plu"),
                row.getString("ean"),
                new WareAtStall.Prices(
                        Money.ofFen(row.getLong("price_fen")),
                        Money.ofFen(row.getLong("base_fen")),
                        Money.ofFen(row.getLong("lowest_fen")),
                        Money.ofFen(row.getLong("highest_fen"))),
                row.getBoolean("active"),
                row.getLong("version"));
    }
}
