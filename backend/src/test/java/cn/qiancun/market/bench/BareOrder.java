package cn.qiancun.market.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * The scale for orders: five statements in one transaction by plain JDBC at 16 threads, on the same server, driver and
 * durability as the shop.
 */
final class BareOrder {
    static final int THREADS = 16;
    private static final int ROWS = 1_000;

    private static final String[] TABLES = {
        "CREATE TABLE bare_stock (id BIGINT PRIMARY KEY, on_hand INT NOT NULL, reserved INT NOT NULL,"
                + " CHECK (reserved >= 0), CHECK (reserved <= on_hand))",
        "CREATE TABLE bare_order (id BIGINT PRIMARY KEY, number VARCHAR(20) NOT NULL UNIQUE, account_id BIGINT NOT NULL,"
                + " state VARCHAR(20) NOT NULL, payable_fen BIGINT NOT NULL, created_at DATETIME(6) NOT NULL,"
                + " INDEX (account_id, id))",
        "CREATE TABLE bare_line (id BIGINT PRIMARY KEY, order_id BIGINT NOT NULL, variant_id BIGINT NOT NULL,"
                + " quantity INT NOT NULL, gross_fen BIGINT NOT NULL, INDEX (order_id))",
        "CREATE TABLE bare_attempt (id BIGINT PRIMARY KEY, order_id BIGINT NOT NULL, out_trade_no VARCHAR(32) NOT NULL"
                + " UNIQUE, state VARCHAR(20) NOT NULL, amount_fen BIGINT NOT NULL)",
        "CREATE TABLE bare_movement (id BIGINT PRIMARY KEY, variant_id BIGINT NOT NULL, order_id BIGINT NOT NULL,"
                + " quantity INT NOT NULL, INDEX (variant_id, id))"
    };

    private final String url;
    private final String user;
    private final String password;
    private final AtomicLong ids = new AtomicLong();

    BareOrder(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** Orders per second after a warm-up, over 1,000 stock rows or over a single one. */
    double perSecond(boolean oneRow, int warmUpSeconds, int seconds) {
        try (var pool = new HikariDataSource()) {
            pool.setJdbcUrl(url);
            pool.setUsername(user);
            pool.setPassword(password);
            pool.setMaximumPoolSize(THREADS);
            prepare(pool);
            run(pool, oneRow, warmUpSeconds);
            return run(pool, oneRow, seconds);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What decides how long a commit takes, as the server has it. */
    String durability() {
        try (var connection = java.sql.DriverManager.getConnection(url, user, password);
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT @@innodb_flush_log_at_trx_commit, @@version, @@transaction_isolation,"
                                + " @@innodb_buffer_pool_size DIV 1048576")) {
            rows.next();
            return "innodb_flush_log_at_trx_commit=%s, %s, %s, buffer pool %s MB"
                    .formatted(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Leaves the database as it was. */
    void clear() {
        try (var connection = java.sql.DriverManager.getConnection(url, user, password);
                var statement = connection.createStatement()) {
            for (var table : TABLES) {
                statement.execute("DROP TABLE IF EXISTS " + table.split(" ")[2]);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void prepare(DataSource pool) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            for (var table : TABLES) {
                statement.execute("DROP TABLE IF EXISTS " + table.split(" ")[2]);
                statement.execute(table);
            }
            for (int row = 1; row <= ROWS; row++) {
                statement.addBatch("INSERT INTO bare_stock VALUES (" + row + ", 1000000000, 0)");
            }
            statement.executeBatch();
        }
    }

    private double run(DataSource pool, boolean oneRow, int seconds) {
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var work = new ArrayList<Callable<Long>>();
            for (int i = 0; i < THREADS; i++) {
                work.add(() -> orderUntil(end, pool, oneRow));
            }
            long orders = 0;
            for (var done : threads.invokeAll(work)) {
                orders += done.get();
            }
            return orders * 1e9 / (System.nanoTime() - start);
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        } finally {
            threads.shutdownNow();
        }
    }

    private long orderUntil(long end, DataSource pool, boolean oneRow) throws SQLException {
        long orders = 0;
        while (System.nanoTime() < end) {
            long variant = oneRow ? 1 : ThreadLocalRandom.current().nextLong(1, ROWS + 1);
            try (var connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                order(connection, ids.incrementAndGet(), variant);
                connection.commit();
                orders++;
            }
        }
        return orders;
    }

    private static void order(Connection connection, long id, long variant) throws SQLException {
        update(
                connection,
                "INSERT INTO bare_order VALUES (?, ?, ?, 'PENDING_PAYMENT', 1280, CURRENT_TIMESTAMP(6))",
                id,
                "Q" + id,
                id % 500);
        update(connection, "INSERT INTO bare_line VALUES (?, ?, ?, 1, 1280)", id, id, variant);
        int held = update(
                connection,
                "UPDATE bare_stock SET reserved = reserved + ? WHERE id = ? AND on_hand - reserved >= ?",
                1,
                variant,
                1);
        if (held != 1) {
            throw new IllegalStateException("The bare stock ran out");
        }
        update(connection, "INSERT INTO bare_attempt VALUES (?, ?, ?, 'INIT', 1280)", id, id, "T" + id);
        update(connection, "INSERT INTO bare_movement VALUES (?, ?, ?, -1)", id, variant, id);
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
