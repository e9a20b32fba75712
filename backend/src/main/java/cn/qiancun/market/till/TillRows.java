package cn.qiancun.market.till;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The devices of stores. */
@Repository
class TillRows {
    private static final String SELECT = "SELECT * FROM till_device WHERE ";

    private final JdbcClient jdbc;

    TillRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty also for another store's. */
    Optional<Till> find(long counterId, long id) {
        return jdbc.sql(SELECT + "counter_id = ? AND id = ?")
                .params(counterId, id)
                .query(TillRows::map)
                .optional();
    }

    /** @throws BusinessException NOT_FOUND {@code not-found} */
    Till require(long counterId, long id) {
        return find(counterId, id).orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    Optional<Till> byDevice(long counterId, String deviceId) {
        return jdbc.sql(SELECT + "counter_id = ? AND device_id = ?")
                .params(counterId, deviceId)
                .query(TillRows::map)
                .optional();
    }

    List<Till> ofCounters(Collection<Long> counterIds) {
        return counterIds.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "counter_id IN (:ids) ORDER BY counter_id, number")
                        .param("ids", counterIds)
                        .query(TillRows::map)
                        .list();
    }

    List<Till> ofCounter(long counterId) {
        return jdbc.sql(SELECT + "counter_id = ? ORDER BY number")
                .param(counterId)
                .query(TillRows::map)
                .list();
    }

    /**
     * Gives the device the store's next number.
     *
     * @throws BusinessException CONFLICT {@code till.too-many} when the numbers are used up
     * @throws DuplicateKeyException if another registered it, or took the number, at the same time
     */
    void insert(long counterId, String deviceId, String name, long accountId, Instant now) {
        int next = jdbc.sql("SELECT COALESCE(MAX(number), 0) + 1 FROM till_device WHERE counter_id = ?")
                .param(counterId)
                .query(Integer.class)
                .single();
        if (next > ReceiptNumber.MAX_TILL) {
            throw BusinessException.conflict("till.too-many", ReceiptNumber.MAX_TILL);
        }
        jdbc.sql(
                        "INSERT INTO till_device (id, counter_id, device_id, number, name, state, registered_by, registered_at,"
                                + " heard_at) VALUES (?, ?, ?, ?, ?, 'ACTIVE', ?, ?, ?)")
                .params(Ids.next(), counterId, deviceId, next, name, accountId)
                .params(UtcTime.column(now), UtcTime.column(now))
                .update();
    }

    /** At most one write in ten seconds for a till that only asks. */
    void heard(Till till, Instant now) {
        if (now.isAfter(till.heardAt().plusSeconds(10))) {
            heard(till.id(), now, till.backlog());
        }
    }

    void heard(long id, Instant now, int backlog) {
        jdbc.sql("UPDATE till_device SET heard_at = ?, backlog = ? WHERE id = ? AND heard_at <= ?")
                .params(UtcTime.column(now), backlog, id, UtcTime.column(now))
                .update();
    }

    boolean retire(long counterId, long id) {
        return jdbc.sql("UPDATE till_device SET state = 'RETIRED' WHERE counter_id = ? AND id = ? AND state = 'ACTIVE'")
                        .params(counterId, id)
                        .update()
                == 1;
    }

    /** The largest count that a receipt of the till has; 0 before the first. */
    int lastSequence(long tillId) {
        return jdbc.sql("SELECT number FROM till_receipt WHERE till_id = ? ORDER BY number DESC LIMIT 1")
                .param(tillId)
                .query(String.class)
                .optional()
                .map(number -> ReceiptNumber.of(number).sequence())
                .orElse(0);
    }

    private static Till map(ResultSet row, int number) throws SQLException {
        return new Till(
                row.getLong("id"),
                row.getLong("counter_id"),
                row.getString("device_id"),
                row.getInt("number"),
                row.getString("name"),
                row.getString("state").equals("RETIRED"),
                UtcTime.in(row, "registered_at"),
                UtcTime.in(row, "heard_at"),
                row.getInt("backlog"));
    }
}
