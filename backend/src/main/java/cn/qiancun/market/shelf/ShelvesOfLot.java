package cn.qiancun.market.shelf;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** In which stores goods of lots still lie, for recalls. */
@Service
public class ShelvesOfLot {
    private final JdbcClient jdbc;

    ShelvesOfLot(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param quantity pieces or grams */
    public record Lying(
            long storeId, long lotId, String name, String spec, Measure measure, String place, long quantity) {}

    /** By store, name and place. */
    @Transactional(readOnly = true)
    public List<Lying> of(Collection<Long> lotIds) {
        return lotIds.isEmpty()
                ? List.of()
                : jdbc.sql("SELECT a.store_id, s.lot_id, a.name, a.spec, a.measure, s.place, s.quantity"
                                + " FROM shelf_stock s JOIN shelf_article a ON a.id = s.article_id"
                                + " WHERE s.lot_id IN (:lots) AND s.quantity > 0"
                                + " ORDER BY a.store_id, a.name, a.spec, s.lot_id, s.place")
                        .param("lots", new TreeSet<>(lotIds))
                        .query(Lying.class)
                        .list();
    }
}
