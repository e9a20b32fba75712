package cn.qiancun.market.inventory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/** The SQL expression that gives each variant its quantity, with its parameters. */
record Case(String sql, String marks, List<Object> parameters, List<Object> keys) {
    static Case of(SortedMap<Long, Integer> quantities) {
        var sql = new StringBuilder("CASE variant_id");
        var parameters = new ArrayList<Object>();
        quantities.forEach((variantId, quantity) -> {
            sql.append(" WHEN ? THEN ?");
            parameters.add(variantId);
            parameters.add(quantity);
        });
        sql.append(" END");
        var marks = String.join(", ", Collections.nCopies(quantities.size(), "?"));
        return new Case(sql.toString(), marks, List.copyOf(parameters), List.copyOf(quantities.keySet()));
    }
}
