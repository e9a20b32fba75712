package cn.qiancun.market.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of accounts, memberships and tokens; one statement each, since every request reads them. */
@Repository
class AccountRows {
    private static final String ACTOR_COLUMNS = "a.id, a.display_name, m.role, m.organisation_kind, m.organisation_key";
    private static final Membership RESIDENT = new Membership(Role.RESIDENT, Organisation.PLATFORM);

    private final JdbcClient jdbc;

    AccountRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Credentials(long accountId, String passwordHash, int credentialVersion) {}

    void insert(long id, String phone, String displayName, String passwordHash) {
        jdbc.sql("""
                        INSERT INTO access_account (id, phone, display_name, password_hash, created_at)
                        VALUES (?, ?, ?, ?, UTC_TIMESTAMP(6))""").params(id, phone, displayName, passwordHash).update();
    }

    Map<Long, String> displayNames(Collection<Long> accountIds) {
        var names = new HashMap<Long, String>();
        jdbc.sql("SELECT id, display_name FROM access_account WHERE id IN (:ids)")
                .param("ids", accountIds)
                .query(row -> {
                    names.put(row.getLong(1), row.getString(2));
                });
        return names;
    }

    Optional<String> phoneTail(long accountId) {
        return jdbc.sql("SELECT RIGHT(phone, 4) FROM access_account WHERE id = ?")
                .param(accountId)
                .query(String.class)
                .optional();
    }

    Optional<Credentials> findByPhone(String phone) {
        return jdbc.sql("""
                        SELECT id AS account_id, password_hash, credential_version
                          FROM access_account WHERE phone = ?""").param(phone).query(Credentials.class).optional();
    }

    Optional<Credentials> credentials(long accountId) {
        return jdbc.sql("""
                        SELECT id AS account_id, password_hash, credential_version
                          FROM access_account WHERE id = ?""").param(accountId).query(Credentials.class).optional();
    }

    void changePassword(long accountId, String passwordHash) {
        jdbc.sql("""
                        UPDATE access_account
                           SET password_hash = ?, credential_version = credential_version + 1 WHERE id = ?""").params(passwordHash, accountId).update();
    }

    void grant(long accountId, Membership membership) {
        try {
            jdbc.sql("""
                            INSERT INTO access_membership
                                   (account_id, role, organisation_kind, organisation_key, granted_at)
                            VALUES (?, ?, ?, ?, UTC_TIMESTAMP(6))""")
                    .params(accountId, membership.role().name())
                    .params(membership.organisation().kind().name())
                    .params(membership.organisation().key())
                    .update();
        } catch (DuplicateKeyException alreadyGiven) {
            return;
        }
    }

    void revoke(long accountId, Membership membership) {
        jdbc.sql("""
                        DELETE FROM access_membership WHERE account_id = ? AND role = ?
                           AND organisation_kind = ? AND organisation_key = ?""")
                .params(accountId, membership.role().name())
                .params(membership.organisation().kind().name())
                .params(membership.organisation().key())
                .update();
    }

    List<Accounts.Member> members(Organisation organisation) {
        return jdbc.sql("""
                        SELECT a.id, a.display_name, m.role
                          FROM access_membership m JOIN access_account a ON a.id = m.account_id
                         WHERE m.organisation_kind = ? AND m.organisation_key = ?
                         ORDER BY m.role, a.display_name, a.id""")
                .params(organisation.kind().name(), organisation.key())
                .query((row, number) ->
                        new Accounts.Member(row.getLong(1), row.getString(2), Role.valueOf(row.getString(3))))
                .list();
    }

    Map<String, List<Long>> holders(Role role, Organisation.Kind kind, Collection<String> keys) {
        var holders = new LinkedHashMap<String, List<Long>>();
        jdbc.sql("""
                        SELECT organisation_key, account_id FROM access_membership
                         WHERE role = :role AND organisation_kind = :kind AND organisation_key IN (:keys)
                         ORDER BY account_id""")
                .param("role", role.name())
                .param("kind", kind.name())
                .param("keys", keys)
                .query(row -> {
                    holders.computeIfAbsent(row.getString(1), any -> new ArrayList<>())
                            .add(row.getLong(2));
                });
        return holders;
    }

    Optional<Actor> actor(long accountId) {
        return jdbc.sql("SELECT " + ACTOR_COLUMNS
                        + " FROM access_account a LEFT JOIN access_membership m ON m.account_id = a.id WHERE a.id = ?")
                .param(accountId)
                .query(AccountRows::readActor);
    }

    /** The account of a session, unless its password has changed since the session began. */
    Optional<Actor> actor(long accountId, int credentialVersion) {
        return jdbc.sql("SELECT " + ACTOR_COLUMNS
                        + " FROM access_account a LEFT JOIN access_membership m ON m.account_id = a.id"
                        + " WHERE a.id = ? AND a.credential_version = ?")
                .params(accountId, credentialVersion)
                .query(AccountRows::readActor);
    }

    Optional<Actor> actorOfToken(String tokenHash) {
        return jdbc.sql("SELECT " + ACTOR_COLUMNS
                        + " FROM access_token t JOIN access_account a ON a.id = t.account_id"
                        + " LEFT JOIN access_membership m ON m.account_id = a.id"
                        + " WHERE t.token_hash = ? AND t.expires_at > UTC_TIMESTAMP(6)")
                .param(tokenHash)
                .query(AccountRows::readActor);
    }

    void insertToken(String tokenHash, long accountId, Duration lifetime) {
        jdbc.sql("""
                        INSERT INTO access_token (token_hash, account_id, expires_at, created_at)
                        VALUES (?, ?, UTC_TIMESTAMP(6) + INTERVAL ? SECOND, UTC_TIMESTAMP(6))""").params(tokenHash, accountId, lifetime.toSeconds()).update();
    }

    void endToken(String tokenHash) {
        jdbc.sql("DELETE FROM access_token WHERE token_hash = ?")
                .param(tokenHash)
                .update();
    }

    void endTokens(long accountId) {
        jdbc.sql("DELETE FROM access_token WHERE account_id = ?")
                .param(accountId)
                .update();
    }

    int deleteExpiredTokens(int limit) {
        return jdbc.sql("DELETE FROM access_token WHERE expires_at < UTC_TIMESTAMP(6) LIMIT " + limit)
                .update();
    }

    private static Optional<Actor> readActor(ResultSet row) throws SQLException {
        if (!row.next()) {
            return Optional.empty();
        }
        long accountId = row.getLong("id");
        var displayName = row.getString("display_name");
        var memberships = new HashSet<Membership>();
        memberships.add(RESIDENT);
        do {
            if (row.getString("role") != null) {
                memberships.add(readMembership(row));
            }
        } while (row.next());
        return Optional.of(new Actor(accountId, displayName, Set.copyOf(memberships)));
    }

    private static Membership readMembership(ResultSet row) throws SQLException {
        var kind = Organisation.Kind.valueOf(row.getString("organisation_kind"));
        return new Membership(
                Role.valueOf(row.getString("role")), new Organisation(kind, row.getString("organisation_key")));
    }
}
