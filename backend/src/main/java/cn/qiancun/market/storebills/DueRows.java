package cn.qiancun.market.storebills;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What of open bills is not paid yet, by village and store. */
@Component
class DueRows {
    private static final String UNPAID = """
            SELECT b.store_id, t.due_on, SUM(l.amount_fen) AS unpaid_fen
              FROM storebills_part t
              JOIN storebills_bill b ON b.id = t.bill_id AND b.state = 'OPEN'
              JOIN storebills_position p ON p.bill_id = b.id AND p.completed_at IS NULL
              JOIN storebills_line l ON l.position_id = p.id AND l.village_code = t.village_code
             WHERE t.village_code = ?
             GROUP BY b.store_id, t.due_on HAVING SUM(l.amount_fen) > 0 ORDER BY b.store_id, t.due_on""";

    private final JdbcClient jdbc;

    DueRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param unpaid the store's own part included */
    record Due(long storeId, LocalDate dueOn, Money unpaid) {}

    /** By store, the earliest day first. */
    Map<Long, List<Due>> ofVillage(VillageCode village) {
        return jdbc
                .sql(UNPAID)
                .param(village.value())
                .query((row, number) ->
                        new Due(row.getLong(1), row.getObject(2, LocalDate.class), Money.ofFen(row.getLong(3))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Due::storeId));
    }
}
