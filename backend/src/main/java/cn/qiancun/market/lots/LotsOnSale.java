package cn.qiancun.market.lots;

import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What can be bought now of products' lots. One query for any number of products. */
@Service
public class LotsOnSale {
    private final JdbcClient jdbc;
    private final Clock clock;

    LotsOnSale(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param certified whether a lot of it has a conformity certificate
     * @param nextExpiry the first day on which a lot of it stops being good
     * @param lastMade when the newest lot was harvested or made
     */
    public record OnSale(boolean certified, LocalDate nextExpiry, LocalDate lastMade) {}

    /** By product; products without a lot on sale are absent. */
    public Map<Long, OnSale> of(Collection<Long> productIds) {
        var found = new HashMap<Long, OnSale>();
        if (!productIds.isEmpty()) {
            jdbc.sql("SELECT l.product_id, MAX(l.certified) AS certified, MIN(l.expires_on) AS next_expiry,"
                            + " MAX(l.made_on) AS last_made FROM lots_lot l WHERE l.product_id IN (:products)"
                            + " AND l.state = 'OPEN' AND l.sellable_until >= :today AND EXISTS (SELECT 1"
                            + " FROM lots_part p WHERE p.lot_id = l.id AND p.on_shelf > 0) GROUP BY l.product_id")
                    .param("products", new TreeSet<>(productIds))
                    .param("today", ShopCalendar.dayOf(clock.instant()))
                    .query(row -> {
                        found.put(
                                row.getLong("product_id"),
                                new OnSale(
                                        row.getBoolean("certified"),
                                        row.getObject("next_expiry", LocalDate.class),
                                        row.getObject("last_made", LocalDate.class)));
                    });
        }
        return found;
    }

    /** Which of these products have a certified lot on sale now. */
    public Set<Long> certified(Collection<Long> productIds) {
        return of(productIds).entrySet().stream()
                .filter(product -> product.getValue().certified())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
