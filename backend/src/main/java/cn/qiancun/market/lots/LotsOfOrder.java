package cn.qiancun.market.lots;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Which lots went into consignments. Whoever calls has seen to it that the reader may know. */
@Service
public class LotsOfOrder {
    private final JdbcClient jdbc;

    LotsOfOrder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By line, first expired first; one query. Lines that have not left, and those without lots, are absent. */
    public Map<Long, List<PickedLot>> of(Collection<Long> consignmentIds) {
        if (consignmentIds.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql(PickRows.SELECT + "WHERE p.consignment_id IN (:ids) ORDER BY p.line_id, l.expires_on, l.id")
                .param("ids", new TreeSet<>(consignmentIds))
                .query(PickRows::read)
                .list()
                .stream()
                .collect(Collectors.groupingBy(PickedLot::lineId));
    }
}
