package cn.qiancun.market.ordering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Inserts several rows by one statement: one round trip, whatever the driver makes of batches. */
final class Rows {
    private final String insert;
    private final int columns;
    private final List<Object> values = new ArrayList<>();

    private Rows(String insert, int columns) {
        this.insert = insert;
        this.columns = columns;
    }

    static Rows into(String table, String... columns) {
        return new Rows("INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES ", columns.length);
    }

    void add(Object... row) {
        if (row.length != columns) {
            throw new IllegalArgumentException("Expected " + columns + " values: " + row.length);
        }
        values.addAll(Arrays.asList(row));
    }

    void insert(JdbcClient jdbc) {
        var row = "(" + String.join(", ", Collections.nCopies(columns, "?")) + ")";
        var all = String.join(", ", Collections.nCopies(values.size() / columns, row));
        jdbc.sql(insert + all).params(values).update();
    }
}
