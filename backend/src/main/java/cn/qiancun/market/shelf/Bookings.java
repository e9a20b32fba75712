package cn.qiancun.market.shelf;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Sha256;
import cn.qiancun.market.shared.UtcTime;
import java.time.Clock;
import java.time.Instant;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * What moved goods, each under a key of its own: the second time it is found, and nothing moves again. Each module that
 * keeps goods has such a table of its own.
 */
public final class Bookings {
    private static final String VISIBLE = "[\\x21-\\x7e]{1,100}";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final String insert;
    private final String find;

    /** @param table the module's @param place its column that says where the goods lie */
    public Bookings(JdbcClient jdbc, JsonMapper json, Clock clock, String table, String place) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.insert = "INSERT INTO " + table + " (id, " + place + ", kind, booking_key, request_hash, account_id,"
                + " occurred_at, booked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
        this.find =
                "SELECT id, request_hash FROM " + table + " WHERE " + place + " = ? AND kind = ? AND booking_key = ?";
    }

    /** @param placeId where the goods lie @param repeated whether it was booked before, and all is done */
    public record Booking(long id, long placeId, Instant occurredAt, boolean repeated) {}

    private record Earlier(long id, String requestHash) {}

    /**
     * @param request what the key stands for; its JSON is hashed. Neither who asks nor when is part of it: a till may send
     *     again what another sent
     * @param occurredAt when the goods moved; null or later than now is now
     * @throws BusinessException INVALID {@code idempotency.key-reused} for a key that stands for something else, MALFORMED
     *     {@code idempotency.key-malformed}
     */
    public Booking begin(long placeId, Enum<?> kind, String key, Object request, long accountId, Instant occurredAt) {
        if (key == null || !key.matches(VISIBLE)) {
            throw BusinessException.malformed("idempotency.key-malformed");
        }
        var now = clock.instant();
        var when = occurredAt == null || occurredAt.isAfter(now) ? now : occurredAt;
        var hash = Sha256.hexOf(json.writeValueAsString(request));
        long id = Ids.next();
        try {
            jdbc.sql(insert)
                    .params(id, placeId, kind.name(), key, hash, accountId)
                    .params(UtcTime.column(when), UtcTime.column(now))
                    .update();
            return new Booking(id, placeId, when, false);
        } catch (DuplicateKeyException repetition) {
            var earlier = jdbc.sql(find)
                    .params(placeId, kind.name(), key)
                    .query(Earlier.class)
                    .single();
            if (!earlier.requestHash().equals(hash)) {
                throw BusinessException.invalid(null, "idempotency.key-reused");
            }
            return new Booking(earlier.id(), placeId, when, true);
        }
    }
}
