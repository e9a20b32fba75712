package cn.qiancun.market.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/** Adds rows to one table, two thousand at a time. */
final class Rows implements AutoCloseable {
    private static final int BATCH = 2_000;

    private final Connection connection;
    private final PreparedStatement statement;
    private List<Rows> parents = List.of();
    private int waiting;

    /** @param columns separated by commas */
    Rows(Connection connection, String table, String columns) throws SQLException {
        this.connection = connection;
        int count = columns.split(",").length;
        this.statement = connection.prepareStatement("INSERT INTO " + table + " (" + columns + ") VALUES ("
                + String.join(", ", Collections.nCopies(count, "?")) + ")");
    }

    /** Rows that these name; they are written first. */
    Rows after(Rows... named) {
        parents = List.of(named);
        return this;
    }

    void add(Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
        if (++waiting == BATCH) {
            flush();
        }
    }

    void flush() throws SQLException {
        for (var parent : parents) {
            parent.flush();
        }
        if (waiting > 0) {
            statement.executeBatch();
            waiting = 0;
        }
    }

    /** Writes and commits what is left. */
    @Override
    public void close() throws SQLException {
        flush();
        statement.close();
        connection.commit();
    }
}
