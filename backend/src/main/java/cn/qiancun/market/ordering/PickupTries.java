package cn.qiancun.market.ordering;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.UtcTime;
import java.time.Clock;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts a clerk's wrong codes at a point, so that six digits cannot be guessed through. */
@Component
class PickupTries {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final OrderingProperties settings;

    PickupTries(JdbcClient jdbc, Clock clock, OrderingProperties settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /** @throws BusinessException TOO_MANY {@code pickup.locked} */
    void requireUnlocked(long pickupPointId, long accountId) {
        boolean locked = jdbc.sql("SELECT COUNT(*) FROM ordering_pickup_try"
                                + " WHERE pickup_point_id = ? AND account_id = ? AND locked_until > ?")
                        .params(pickupPointId, accountId, UtcTime.column(clock.instant()))
                        .query(Integer.class)
                        .single()
                > 0;
        if (locked) {
            throw BusinessException.tooMany("pickup.locked", settings.codeLock().toMinutes());
        }
    }

    /** The last try allowed locks, and the count begins anew. */
    void countWrong(long pickupPointId, long accountId) {
        Instant until = clock.instant().plus(settings.codeLock());
        jdbc.sql("""
                INSERT INTO ordering_pickup_try (pickup_point_id, account_id, wrong) VALUES (?, ?, 1)
                ON DUPLICATE KEY UPDATE wrong = wrong + 1""").params(pickupPointId, accountId).update();
        jdbc.sql("UPDATE ordering_pickup_try SET wrong = 0, locked_until = ?"
                        + " WHERE pickup_point_id = ? AND account_id = ? AND wrong >= ?")
                .params(UtcTime.column(until), pickupPointId, accountId, settings.codeTries())
                .update();
    }

    void forget(long pickupPointId, long accountId) {
        jdbc.sql("DELETE FROM ordering_pickup_try WHERE pickup_point_id = ? AND account_id = ?")
                .params(pickupPointId, accountId)
                .update();
    }
}
