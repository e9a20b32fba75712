package cn.qiancun.market.bench;

import cn.qiancun.market.shared.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Residents who hold a bearer token already, and the pick-up point where they collect. */
public final class Buyers {
    private static final int USUAL = 500;

    public record Buyer(long accountId, String token) {}

    private final List<Buyer> buyers = new ArrayList<>();
    private final long pickupPointId = Ids.next();

    public Buyers(Connection connection) throws SQLException {
        this(connection, USUAL);
    }

    Buyers(Connection connection, int count) throws SQLException {
        connection.setAutoCommit(false);
        var now = LocalDateTime.now(ZoneOffset.UTC);
        try (var account =
                        new Rows(connection, "access_account", "id, phone, display_name, password_hash, created_at");
                var token = new Rows(connection, "access_token", "token_hash, account_id, expires_at, created_at");
                var point = new Rows(
                        connection,
                        "ordering_pickup_point",
                        "id, name, county_code, community_code, address, hours, " + "temperatures")) {
            for (int i = 0; i < count; i++) {
                var buyer = new Buyer(Ids.next(), "bench-token-" + i);
                buyers.add(buyer);
                // Nobody signs in with this: it is no hash of anything.
                account.add(buyer.accountId(), "139%08d".formatted(10_000_000 + i), "居民" + i, "none", now);
                token.add(hash(buyer.token()), buyer.accountId(), now.plusDays(1), now);
            }
            account.flush();
            point.add(pickupPointId, "共富超市", "370103", "370103010002", "六里山南路 12 号", "07:00-20:00", "AMBIENT,CHILLED");
        }
    }

    /** Makes one of them accountant of a village, with a token of its own. */
    void accountant(Connection connection, String token, String villageCode) throws SQLException {
        member(connection, token, "VILLAGE_ACCOUNTANT", "VILLAGE", villageCode);
    }

    /** Gives one of them a role at an organisation, with a token of its own. */
    void member(Connection connection, String token, String role, String kind, String key) throws SQLException {
        var now = LocalDateTime.now(ZoneOffset.UTC);
        long accountId = buyers.get(0).accountId();
        try (var tokens = new Rows(connection, "access_token", "token_hash, account_id, expires_at, created_at");
                var memberships = new Rows(
                        connection,
                        "access_membership",
                        "account_id, role, organisation_kind, organisation_key, granted_at")) {
            tokens.add(hash(token), accountId, now.plusDays(1), now);
            memberships.add(accountId, role, kind, key, now);
        }
    }

    public List<Buyer> all() {
        return buyers;
    }

    public long pickupPointId() {
        return pickupPointId;
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
