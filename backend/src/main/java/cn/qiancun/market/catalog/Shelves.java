package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shared.VillageCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** All that is published, in bulk: for maps and for programs that read the whole shop. */
@Service
public class Shelves {
    private final JdbcClient jdbc;

    Shelves(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param changedAt when anything of it was changed last */
    public record Entry(long productId, Instant changedAt) {}

    /** Published products in ascending id after the given one. One query. */
    public List<Entry> after(long productId, int limit) {
        return jdbc.sql("select id, changed_at from catalog_product where state = 'PUBLISHED' and id > ?"
                        + " order by id limit ?")
                .params(productId, limit)
                .query((row, number) -> new Entry(row.getLong(1), UtcTime.in(row, "changed_at")))
                .list();
    }

    /**
     * Where each so many published products begin: after which product's id. The first is 0; each costs one query in an
     * index.
     */
    public List<Long> beginnings(int size) {
        var beginnings = new ArrayList<Long>();
        Long last = 0L;
        while (last != null) {
            beginnings.add(last);
            last = jdbc.sql("select id from catalog_product where state = 'PUBLISHED' and id > ?"
                            + " order by id limit 1 offset ?")
                    .params(last, size - 1)
                    .query(Long.class)
                    .optional()
                    .orElse(null);
        }
        return beginnings;
    }

    /** How many published products each village has; those without are absent. One query in an index. */
    public Map<VillageCode, Integer> goodsByVillage() {
        var goods = new LinkedHashMap<VillageCode, Integer>();
        jdbc.sql("select village_code, count(*) from catalog_product where state = 'PUBLISHED' group by village_code")
                .query(row -> {
                    goods.put(VillageCode.of(row.getString(1)), row.getInt(2));
                });
        return goods;
    }
}
