package cn.qiancun.market.payments;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Orders whose attempts are to be closed. */
@Repository
class Closings {
    private final JdbcClient jdbc;

    Closings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Asking twice changes nothing. */
    void request(String orderNumber) {
        jdbc.sql("""
                        INSERT INTO payments_closing (order_number, requested_at, next_due_at)
                        SELECT :order, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) FROM (SELECT 1) AS one
                        WHERE NOT EXISTS (SELECT 1 FROM payments_closing c WHERE c.order_number = :order)""").param("order", orderNumber).update();
    }

    boolean isOpen(String orderNumber) {
        return jdbc.sql("SELECT COUNT(*) FROM payments_closing WHERE order_number = :order AND outcome IS NULL")
                        .param("order", orderNumber)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Of several that would end it at the same time one gets true. */
    boolean end(String orderNumber, String outcome) {
        return jdbc.sql("""
                        UPDATE payments_closing SET outcome = :outcome, next_due_at = NULL
                        WHERE order_number = :order AND outcome IS NULL""")
                        .param("order", orderNumber)
                        .param("outcome", outcome)
                        .update()
                == 1;
    }

    void again(String orderNumber, Duration wait) {
        jdbc.sql("""
                        UPDATE payments_closing SET tries = tries + 1,
                          next_due_at = UTC_TIMESTAMP(6) + INTERVAL :wait MICROSECOND
                        WHERE order_number = :order AND outcome IS NULL""")
                .param("order", orderNumber)
                .param("wait", TimeUnit.MICROSECONDS.convert(wait))
                .update();
    }

    @Transactional
    public List<String> take(int limit) {
        return DueRows.take(jdbc, "payments_closing", "order_number", String.class, limit);
    }
}
