package cn.qiancun.market.showcase;

import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.showcase.SecretaryWord.Kind;
import cn.qiancun.market.showcase.SecretaryWord.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of what first secretaries say. */
@Repository
class WordRows {
    private static final String SELECT = "SELECT * FROM showcase_word WHERE ";

    private final JdbcClient jdbc;

    WordRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is shown stays until an operator has approved this. */
    void propose(
            Kind kind, VillageCode village, long productId, long termId, long accountId, String body, Instant now) {
        jdbc.sql("INSERT INTO showcase_word (id, kind, village_code, product_id, term_id, account_id, body, state,"
                        + " proposed_at) VALUES (?, ?, ?, ?, ?, ?, ?, 'PROPOSED', ?)"
                        + " ON DUPLICATE KEY UPDATE term_id = VALUES(term_id), account_id = VALUES(account_id),"
                        + " body = VALUES(body), state = 'PROPOSED', reason = NULL, version = version + 1,"
                        + " proposed_at = VALUES(proposed_at)")
                .params(
                        Ids.next(),
                        kind.name(),
                        village.value(),
                        productId,
                        termId,
                        accountId,
                        body,
                        UtcTime.column(now))
                .update();
    }

    /** @return whether this was what waited */
    boolean approve(long id, int version, Instant now) {
        return jdbc.sql("UPDATE showcase_word SET state = 'APPROVED', shown = body, shown_term_id = term_id,"
                                + " shown_at = ? WHERE id = ? AND version = ? AND state = 'PROPOSED'")
                        .params(UtcTime.column(now), id, version)
                        .update()
                > 0;
    }

    /** What was shown before stays, unless this is it. @return whether it stood like this */
    boolean decline(long id, int version, String reason) {
        return jdbc.sql(
                                "UPDATE showcase_word SET"
                                        + " shown_term_id = CASE WHEN state = 'APPROVED' THEN NULL ELSE shown_term_id END,"
                                        + " shown_at = CASE WHEN state = 'APPROVED' THEN NULL ELSE shown_at END,"
                                        + " shown = CASE WHEN state = 'APPROVED' THEN NULL ELSE shown END,"
                                        + " state = 'DECLINED', reason = ? WHERE id = ? AND version = ? AND state <> 'DECLINED'")
                        .params(reason, id, version)
                        .update()
                > 0;
    }

    void delete(long id) {
        jdbc.sql("DELETE FROM showcase_word WHERE id = ?").param(id).update();
    }

    Optional<SecretaryWord> find(long id) {
        return jdbc.sql(SELECT + "id = ?").param(id).query(WordRows::read).optional();
    }

    List<SecretaryWord> ofVillages(Collection<String> villages) {
        return jdbc.sql(SELECT + "village_code IN (:villages) ORDER BY village_code, kind DESC, id")
                .param("villages", villages)
                .query(WordRows::read)
                .list();
    }

    /** What is shown of a kind, the latest first. */
    List<SecretaryWord> shown(Kind kind, int limit) {
        return jdbc.sql(SELECT + "kind = ? AND shown_at IS NOT NULL ORDER BY shown_at DESC LIMIT ?")
                .params(kind.name(), limit)
                .query(WordRows::read)
                .list();
    }

    /** What is shown of a village. */
    List<SecretaryWord> shownOf(VillageCode village) {
        return jdbc.sql(SELECT + "village_code = ? AND shown IS NOT NULL ORDER BY shown_at DESC")
                .param(village.value())
                .query(WordRows::read)
                .list();
    }

    Optional<SecretaryWord> shownOfProduct(long productId) {
        return jdbc.sql(SELECT
                        + "product_id = ? AND kind = 'PICK' AND shown IS NOT NULL ORDER BY shown_at DESC LIMIT 1")
                .param(productId)
                .query(WordRows::read)
                .optional();
    }

    /** The longest waiting first, or for other states the latest first. */
    PageOf<SecretaryWord> ofState(State state, PageQuery page) {
        String order = state == State.PROPOSED ? "proposed_at, id" : "proposed_at DESC, id DESC";
        var items = jdbc.sql(SELECT + "state = ? ORDER BY " + order + " LIMIT ? OFFSET ?")
                .params(state.name(), page.size(), page.offset())
                .query(WordRows::read)
                .list();
        return new PageOf<>(items, Math.min(count(state), PageQuery.MAX_ROWS), page);
    }

    long count(State state) {
        return jdbc.sql("SELECT COUNT(*) FROM showcase_word WHERE state = ?")
                .param(state.name())
                .query(Long.class)
                .single();
    }

    private static SecretaryWord read(ResultSet row, int number) throws SQLException {
        return new SecretaryWord(
                row.getLong("id"),
                Kind.valueOf(row.getString("kind")),
                VillageCode.of(row.getString("village_code")),
                row.getLong("product_id"),
                row.getLong("term_id"),
                row.getString("body"),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getInt("version"),
                UtcTime.in(row, "proposed_at"),
                row.getString("shown"),
                row.getObject("shown_term_id", Long.class));
    }
}
