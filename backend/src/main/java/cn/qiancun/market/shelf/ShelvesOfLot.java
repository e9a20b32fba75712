package cn.qiancun.market.shelf;

import cn.qiancun.market.lots.GoodsAway;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** In which stores goods of lots lie. */
@Component
class ShelvesOfLot implements GoodsAway {
    private final JdbcClient jdbc;

    ShelvesOfLot(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By store, name and place. */
    @Override
    @Transactional(readOnly = true)
    public List<Lying> lying(Collection<Long> lotIds) {
        return lotIds.isEmpty()
                ? List.of()
                : jdbc.sql("SELECT a.store_id, s.lot_id, a.variant_id, a.name, a.spec, a.measure, s.place, s.quantity"
                                + " FROM shelf_stock s JOIN shelf_article a ON a.id = s.article_id"
                                + " WHERE s.lot_id IN (:lots) AND s.quantity > 0"
                                + " ORDER BY a.store_id, a.name, a.spec, s.lot_id, s.place")
                        .param("lots", new TreeSet<>(lotIds))
                        .query((row, number) -> new Lying(
                                Where.STORE,
                                row.getLong("store_id"),
                                "",
                                row.getLong("lot_id"),
                                row.getLong("variant_id"),
                                row.getString("name") + " " + row.getString("spec"),
                                row.getString("place"),
                                Measure.valueOf(row.getString("measure")) == Measure.GRAM,
                                row.getLong("quantity")))
                        .list();
    }

    @Override
    @Transactional(readOnly = true)
    public Set<Long> counters(Collection<Long> lotIds) {
        return lotIds.isEmpty()
                ? Set.of()
                : jdbc.sql("SELECT DISTINCT store_id FROM shelf_movement WHERE lot_id IN (:lots)")
                        .param("lots", new TreeSet<>(lotIds))
                        .query(Long.class)
                        .set();
    }
}
