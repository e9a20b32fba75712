package cn.qiancun.market.lots;

import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Where lots went: lines of consignments. Who bought them the orders know. */
@Service
public class BuyersOfLot {
    private final JdbcClient jdbc;

    BuyersOfLot(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that left first come first. */
    public PageOf<PickedLot> of(long lotId, PageQuery page) {
        var items = jdbc.sql(PickRows.SELECT + "WHERE p.lot_id = ? ORDER BY p.line_id LIMIT ? OFFSET ?")
                .params(lotId, page.size(), page.offset())
                .query(PickRows::read)
                .list();
        long total = jdbc.sql("SELECT COUNT(*) FROM lots_pick WHERE lot_id = ?")
                .param(lotId)
                .query(Long.class)
                .single();
        return new PageOf<>(items, total, page);
    }

    /**
     * All of several lots, such as a lot and what was made from it, in batches: in ascending order of line and lot, after
     * the given line.
     */
    public List<PickedLot> after(Collection<Long> lotIds, long lineId, int limit) {
        return lotIds.isEmpty()
                ? List.of()
                : jdbc.sql(PickRows.SELECT + "JOIN (SELECT DISTINCT line_id FROM lots_pick WHERE lot_id IN (:lots)"
                                + " AND line_id > :line ORDER BY line_id LIMIT :limit) found ON found.line_id = p.line_id"
                                + " WHERE p.lot_id IN (:lots) ORDER BY p.line_id, p.lot_id")
                        .param("lots", new TreeSet<>(lotIds))
                        .param("line", lineId)
                        .param("limit", limit)
                        .query(PickRows::read)
                        .list();
    }
}
