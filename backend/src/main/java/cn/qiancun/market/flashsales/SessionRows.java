package cn.qiancun.market.flashsales;

import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of sessions. Windows are compared with the database's time alone. */
@Repository
class SessionRows {
    private static final String SELECT = "SELECT * FROM flashsales_session ";

    private final JdbcClient jdbc;

    SessionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(long id, Long organiserId, SessionDraft draft, long accountId) {
        jdbc.sql("INSERT INTO flashsales_session"
                        + " (id, organiser_id, title, text, opens_at, closes_at, state, created_by, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, 'DRAFT', ?, UTC_TIMESTAMP(6))")
                .params(Arrays.asList(
                        id,
                        organiserId,
                        draft.title(),
                        draft.text(),
                        UtcTime.column(draft.opensAt()),
                        UtcTime.column(draft.closesAt()),
                        accountId))
                .update();
    }

    /** @return whether it was this version, and a draft */
    boolean change(long id, int version, SessionDraft draft) {
        return jdbc.sql("UPDATE flashsales_session SET title = ?, text = ?, opens_at = ?, closes_at = ?,"
                                + " version = version + 1 WHERE id = ? AND version = ? AND state = 'DRAFT'")
                        .params(
                                draft.title(),
                                draft.text(),
                                UtcTime.column(draft.opensAt()),
                                UtcTime.column(draft.closesAt()),
                                id,
                                version)
                        .update()
                == 1;
    }

    /** The lock lasts as long as the transaction: two who decide on one session take turns. */
    Optional<FlashSession> lock(long id) {
        return one("WHERE id = ? FOR UPDATE", id);
    }

    Optional<FlashSession> find(long id) {
        return one("WHERE id = ?", id);
    }

    private Optional<FlashSession> one(String where, long id) {
        return jdbc.sql(SELECT + where).param(id).query(SessionRows::read).optional();
    }

    void move(long id, SessionState to) {
        jdbc.sql("UPDATE flashsales_session SET state = ?, version = version + 1,"
                        + " published_at = CASE WHEN ? THEN UTC_TIMESTAMP(6) ELSE published_at END WHERE id = ?")
                .params(to.name(), to == SessionState.PUBLISHED, id)
                .update();
    }

    List<FlashSession> all(int limit) {
        return jdbc.sql(SELECT + "ORDER BY opens_at DESC, id DESC LIMIT ?")
                .param(limit)
                .query(SessionRows::read)
                .list();
    }

    List<FlashSession> ofOrganisers(Collection<Long> organisers, int limit) {
        return organisers.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "WHERE organiser_id IN (:ids) ORDER BY opens_at DESC, id DESC LIMIT :limit")
                        .param("ids", organisers)
                        .param("limit", limit)
                        .query(SessionRows::read)
                        .list();
    }

    List<FlashSession> byIds(Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "WHERE id IN (:ids) ORDER BY opens_at DESC, id DESC")
                        .param("ids", ids)
                        .query(SessionRows::read)
                        .list();
    }

    /** Running ones and those that are to come, the nearest end first. */
    List<FlashSession> notOver(int limit) {
        return jdbc.sql(SELECT + "WHERE state = 'PUBLISHED' AND closes_at > UTC_TIMESTAMP(6)"
                        + " ORDER BY closes_at, id LIMIT ?")
                .param(limit)
                .query(SessionRows::read)
                .list();
    }

    /** Published ones whose window is over. */
    List<Long> over(int limit) {
        return jdbc.sql("SELECT id FROM flashsales_session WHERE state = 'PUBLISHED'"
                        + " AND closes_at <= UTC_TIMESTAMP(6) ORDER BY closes_at LIMIT ?")
                .param(limit)
                .query(Long.class)
                .list();
    }

    Optional<FlashSession> lockOver(long id) {
        return one("WHERE id = ? AND state = 'PUBLISHED' AND closes_at <= UTC_TIMESTAMP(6) FOR UPDATE SKIP LOCKED", id);
    }

    /** The time that decides. */
    Instant now() {
        return UtcTime.moment(jdbc.sql("SELECT UTC_TIMESTAMP(6)")
                .query(java.time.LocalDateTime.class)
                .single());
    }

    private static FlashSession read(ResultSet row, int number) throws SQLException {
        return new FlashSession(
                row.getLong("id"),
                row.getObject("organiser_id", Long.class),
                row.getString("title"),
                row.getString("text"),
                UtcTime.in(row, "opens_at"),
                UtcTime.in(row, "closes_at"),
                SessionState.valueOf(row.getString("state")),
                UtcTime.in(row, "published_at"),
                row.getInt("version"));
    }
}
