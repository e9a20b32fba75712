package cn.qiancun.market.shelf;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Sha256;
import cn.qiancun.market.shared.UtcTime;
import java.time.Clock;
import java.time.Instant;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What moved goods, each under a key of its own: the second time it is found, and nothing moves again. */
@Repository
class Bookings {
    private static final String VISIBLE = "[\\x21-\\x7e]{1,100}";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    Bookings(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @param repeated whether it was booked before, and all is done */
    record Booking(long id, long storeId, MovementKind kind, Instant occurredAt, boolean repeated) {}

    private record Earlier(long id, String requestHash) {}

    /**
     * @param request what the key stands for; its JSON is hashed. Neither who asks nor when is part of it: a till may send
     *     again what another sent
     * @param occurredAt when the goods moved; null or later than now is now
     * @throws BusinessException INVALID {@code idempotency.key-reused} for a key that stands for something else, MALFORMED
     *     {@code idempotency.key-malformed}
     */
    Booking begin(long storeId, MovementKind kind, String key, Object request, long accountId, Instant occurredAt) {
        if (key == null || !key.matches(VISIBLE)) {
            throw BusinessException.malformed("idempotency.key-malformed");
        }
        var now = clock.instant();
        var when = occurredAt == null || occurredAt.isAfter(now) ? now : occurredAt;
        var hash = Sha256.hexOf(json.writeValueAsString(request));
        long id = Ids.next();
        try {
            jdbc.sql("INSERT INTO shelf_booking (id, store_id, kind, booking_key, request_hash, account_id,"
                            + " occurred_at, booked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(id, storeId, kind.name(), key, hash, accountId)
                    .param(UtcTime.column(when))
                    .param(UtcTime.column(now))
                    .update();
            return new Booking(id, storeId, kind, when, false);
        } catch (DuplicateKeyException repetition) {
            return again(storeId, kind, key, hash, when);
        }
    }

    private Booking again(long storeId, MovementKind kind, String key, String hash, Instant when) {
        var earlier = jdbc.sql("SELECT id, request_hash FROM shelf_booking"
                        + " WHERE store_id = ? AND kind = ? AND booking_key = ?")
                .params(storeId, kind.name(), key)
                .query(Earlier.class)
                .single();
        if (!earlier.requestHash().equals(hash)) {
            throw BusinessException.invalid(null, "idempotency.key-reused");
        }
        return new Booking(earlier.id(), storeId, kind, when, true);
    }
}
