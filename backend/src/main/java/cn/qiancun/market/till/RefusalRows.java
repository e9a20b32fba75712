package cn.qiancun.market.till;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What could not be booked, until a manager has settled it. */
@Repository
class RefusalRows {
    private static final String SELECT =
            "SELECT r.*, d.number AS till_number FROM till_refusal r JOIN till_device d ON d.id = r.till_id WHERE ";
    private static final String SEPARATOR = "\n";
    private static final int MAX_ARGUMENTS = 400;

    private final JdbcClient jdbc;

    RefusalRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Something to be kept. @param hash by which the same is known when it is sent again */
    record Kept(
            Till till,
            String shiftKey,
            String entryKey,
            String hash,
            String kind,
            BusinessException why,
            Money amount,
            String content,
            long sentBy,
            Instant sentAt,
            Instant receivedAt) {
        boolean isSale() {
            return kind.equals(TillEntry.Kind.SALE.name());
        }
    }

    /** @return false if it was kept before */
    boolean keep(Kept kept) {
        try {
            jdbc.sql(
                            "INSERT INTO till_refusal (id, counter_id, till_id, shift_key, entry_key, content_hash, kind, code,"
                                    + " arguments, amount_fen, content, sent_by, sent_at, received_at, state)"
                                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING')")
                    .params(Arrays.asList(
                            Ids.next(),
                            kept.till().counterId(),
                            kept.till().id(),
                            kept.shiftKey(),
                            kept.entryKey() == null ? "" : kept.entryKey(),
                            kept.hash(),
                            kept.kind(),
                            kept.why().code(),
                            arguments(kept.why()),
                            kept.amount() == null ? null : kept.amount().fen(),
                            kept.content(),
                            kept.sentBy(),
                            UtcTime.column(kept.sentAt()),
                            UtcTime.column(kept.receivedAt())))
                    .update();
            return true;
        } catch (DuplicateKeyException again) {
            return false;
        }
    }

    private static String arguments(BusinessException why) {
        var text = why.arguments().stream().map(String::valueOf).collect(Collectors.joining(SEPARATOR));
        return text.substring(0, Math.min(text.length(), MAX_ARGUMENTS));
    }

    /** What a till sent, by which it is known again: its id and the hash of its content. */
    record Sent(String key, String hash) {}

    /** What was refused before under these ids. One query. */
    Map<Sent, Refusal> before(long counterId, Collection<String> keys) {
        var found = new HashMap<Sent, Refusal>();
        if (!keys.isEmpty()) {
            jdbc.sql(SELECT + "r.counter_id = :counter AND r.entry_key IN (:keys)")
                    .param("counter", counterId)
                    .param("keys", new TreeSet<>(keys))
                    .query(row -> {
                        var refusal = map(row, 0);
                        found.put(new Sent(refusal.entryKey(), row.getString("content_hash")), refusal);
                    });
        }
        return found;
    }

    /** Whether the opening of the shift was refused: it will not come any more. */
    boolean hasOpening(long counterId, String shiftKey) {
        return jdbc.sql("SELECT COUNT(*) FROM till_refusal WHERE counter_id = ? AND shift_key = ?"
                                + " AND kind = 'SHIFT_OPENED'")
                        .params(counterId, shiftKey)
                        .query(Long.class)
                        .single()
                > 0;
    }

    Optional<Refusal> lock(long counterId, long id) {
        return jdbc.sql("SELECT id FROM till_refusal WHERE counter_id = ? AND id = ? FOR UPDATE")
                .params(counterId, id)
                .query(Long.class)
                .optional()
                .flatMap(found -> jdbc.sql(SELECT + "r.id = ?")
                        .param(found)
                        .query(RefusalRows::map)
                        .optional());
    }

    Optional<Refusal> find(long counterId, long id) {
        return jdbc.sql(SELECT + "r.counter_id = ? AND r.id = ?")
                .params(counterId, id)
                .query(RefusalRows::map)
                .optional();
    }

    /** The oldest first while they wait, else the latest first. */
    PageOf<Refusal> ofCounter(long counterId, Refusal.State state, PageQuery page) {
        var order = state == Refusal.State.WAITING ? "ASC" : "DESC";
        var items = jdbc.sql(SELECT + "r.counter_id = ? AND r.state = ? ORDER BY r.id " + order + " LIMIT ? OFFSET ?")
                .params(counterId, state.name(), page.size(), page.offset())
                .query(RefusalRows::map)
                .list();
        return new PageOf<>(items, count(List.of(counterId), state), page);
    }

    long count(Collection<Long> counterIds, Refusal.State state) {
        return counterIds.isEmpty()
                ? 0
                : jdbc.sql("SELECT COUNT(*) FROM till_refusal WHERE counter_id IN (:stores) AND state = :state")
                        .param("stores", new TreeSet<>(counterIds))
                        .param("state", state.name())
                        .query(Long.class)
                        .single();
    }

    void settle(Refusal refusal, Refusal.State state, long accountId, String note, Instant at) {
        jdbc.sql("UPDATE till_refusal SET state = ?, settled_by = ?, settled_at = ?, note = ?"
                        + " WHERE id = ? AND state = 'WAITING'")
                .params(state.name(), accountId, UtcTime.column(at), note, refusal.id())
                .update();
    }

    private static Refusal map(ResultSet row, int number) throws SQLException {
        var key = row.getString("entry_key");
        var arguments = row.getString("arguments");
        return new Refusal(
                row.getLong("id"),
                row.getLong("counter_id"),
                row.getLong("till_id"),
                row.getInt("till_number"),
                row.getString("shift_key"),
                key.isEmpty() ? null : key,
                row.getString("kind"),
                row.getString("code"),
                arguments.isEmpty() ? List.of() : List.of(arguments.split(SEPARATOR)),
                row.getObject("amount_fen") == null ? null : Money.ofFen(row.getLong("amount_fen")),
                row.getString("content"),
                UtcTime.in(row, "sent_at"),
                UtcTime.in(row, "received_at"),
                Refusal.State.valueOf(row.getString("state")),
                row.getObject("settled_by", Long.class),
                UtcTime.in(row, "settled_at"),
                row.getString("note"));
    }
}
