package cn.qiancun.market.catalog;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.catalog.ProductDetails.Tier;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which prices there were, and who changed them: they change without review, so they are remembered. */
@Component
class PriceHistory {
    private static final int SHOWN = 20;

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Accounts accounts;
    private final Clock clock;

    PriceHistory(JdbcClient jdbc, AuditLog audit, Accounts accounts, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.accounts = accounts;
        this.clock = clock;
    }

    void note(Actor actor, long productId, VariantTerms before, VariantTerms after) {
        jdbc.sql("insert into catalog_price_change (id, product_id, variant_id, changed_at, account_id, old_price_fen,"
                        + " new_price_fen, old_tiers, new_tiers, old_minimum, new_minimum)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        Ids.next(),
                        productId,
                        after.id(),
                        UtcTime.column(clock.instant()),
                        actor.accountId(),
                        before.price().fen(),
                        after.price().fen(),
                        written(before.tiers()),
                        written(after.tiers()),
                        before.minimumOrderQuantity(),
                        after.minimumOrderQuantity())
                .update();
        audit.record(
                actor,
                "listing.price-changed",
                "product:" + productId,
                "variant %d: %s to %s, tiers %s to %s, minimum %d to %d"
                        .formatted(
                                after.id(),
                                before.price().toYuan(),
                                after.price().toYuan(),
                                written(before.tiers()),
                                written(after.tiers()),
                                before.minimumOrderQuantity(),
                                after.minimumOrderQuantity()));
    }

    /** The latest first. */
    List<PriceChange> of(long productId) {
        record Row(PriceChange change, long accountId) {}
        List<Row> rows = jdbc.sql(
                        "select c.changed_at, c.account_id, v.name, c.old_price_fen, c.new_price_fen, c.old_tiers,"
                                + " c.new_tiers, c.old_minimum, c.new_minimum from catalog_price_change c"
                                + " join catalog_variant v on v.id = c.variant_id where c.product_id = ? order by c.id desc limit "
                                + SHOWN)
                .param(productId)
                .query((row, number) -> new Row(read(row), row.getLong("account_id")))
                .list();
        var names = accounts.displayNames(rows.stream().map(Row::accountId).collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> named(row.change(), names.getOrDefault(row.accountId(), "")))
                .toList();
    }

    private static PriceChange read(ResultSet row) throws SQLException {
        Instant at = UtcTime.in(row, "changed_at");
        return new PriceChange(
                at,
                "",
                row.getString("name"),
                Money.ofFen(row.getLong("old_price_fen")),
                Money.ofFen(row.getLong("new_price_fen")),
                tiers(row.getString("old_tiers")),
                tiers(row.getString("new_tiers")),
                row.getInt("old_minimum"),
                row.getInt("new_minimum"));
    }

    private static PriceChange named(PriceChange it, String by) {
        return new PriceChange(
                it.at(),
                by,
                it.variantName(),
                it.oldPrice(),
                it.newPrice(),
                it.oldTiers(),
                it.newTiers(),
                it.oldMinimum(),
                it.newMinimum());
    }

    private static String written(List<Tier> tiers) {
        return tiers.stream()
                .map(tier -> tier.fromQuantity() + ":" + tier.unitPrice().fen())
                .collect(Collectors.joining(";"));
    }

    private static List<Tier> tiers(String written) {
        var tiers = new ArrayList<Tier>();
        for (String tier : written.isEmpty() ? new String[0] : written.split(";")) {
            String[] parts = tier.split(":");
            tiers.add(new Tier(Integer.parseInt(parts[0]), Money.ofFen(Long.parseLong(parts[1]))));
        }
        return tiers;
    }
}
