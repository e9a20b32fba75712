package cn.qiancun.market.recalls;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads recalls and what belongs to them. */
@Repository
class RecallReader {
    private static final int BATCH = 200;

    private final JdbcClient jdbc;

    RecallReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Recall> find(long id) {
        return whole(jdbc.sql("SELECT * FROM recalls_recall WHERE id = ?")
                        .param(id)
                        .query(RecallReader::bare)
                        .list())
                .stream()
                .findFirst();
    }

    /** The recall that a lot is called back by; empty if there is none, or it was closed. */
    Optional<Recall> active(long lotId) {
        return jdbc.sql("SELECT recall_id FROM recalls_lot WHERE active = ?")
                .param(lotId)
                .query(Long.class)
                .optional()
                .flatMap(this::find);
    }

    /** The latest first. */
    PageOf<Recall> list(PageQuery page) {
        var recalls = jdbc.sql("SELECT * FROM recalls_recall ORDER BY id DESC LIMIT ? OFFSET ?")
                .params(page.size(), page.offset())
                .query(RecallReader::bare)
                .list();
        long total = jdbc.sql("SELECT COUNT(*) FROM recalls_recall")
                .query(Long.class)
                .single();
        return new PageOf<>(whole(recalls), total, page);
    }

    long count(RecallState state) {
        return jdbc.sql("SELECT COUNT(*) FROM recalls_recall WHERE state = ?")
                .param(state.name())
                .query(Long.class)
                .single();
    }

    /** Parts that did not work so often that a person should look. */
    long countStuck(int tries) {
        return jdbc.sql("SELECT COUNT(*) FROM recalls_part WHERE next_due_at IS NOT NULL AND tries >= ?")
                .param(tries)
                .query(Long.class)
                .single();
    }

    Optional<RecallPart> part(long id) {
        return parts(jdbc.sql("SELECT * FROM recalls_part WHERE id = ?")
                        .param(id)
                        .query(RecallReader::barePart)
                        .list())
                .stream()
                .findFirst();
    }

    PageOf<RecallPart> parts(long recallId, PageQuery page) {
        var bare = jdbc.sql("SELECT * FROM recalls_part WHERE recall_id = ? ORDER BY id LIMIT ? OFFSET ?")
                .params(recallId, page.size(), page.offset())
                .query(RecallReader::barePart)
                .list();
        long total = jdbc.sql("SELECT COUNT(*) FROM recalls_part WHERE recall_id = ?")
                .param(recallId)
                .query(Long.class)
                .single();
        return new PageOf<>(parts(bare), total, page);
    }

    /** All of them, in batches. */
    void eachPart(long recallId, Consumer<RecallPart> reader) {
        long after = 0;
        while (true) {
            var bare = jdbc.sql("SELECT * FROM recalls_part WHERE recall_id = ? AND id > ? ORDER BY id LIMIT ?")
                    .params(recallId, after, BATCH)
                    .query(RecallReader::barePart)
                    .list();
            if (bare.isEmpty()) {
                return;
            }
            parts(bare).forEach(reader);
            after = bare.get(bare.size() - 1).id();
        }
    }

    /** What a buyer got of it. */
    List<RecallPart> partsOf(long recallId, long accountId) {
        return parts(jdbc.sql("SELECT * FROM recalls_part WHERE recall_id = ? AND account_id = ? ORDER BY id")
                .params(recallId, accountId)
                .query(RecallReader::barePart)
                .list());
    }

    List<RecallPart> ofConsignments(Collection<Long> consignmentIds) {
        return consignmentIds.isEmpty()
                ? List.of()
                : parts(jdbc.sql("SELECT * FROM recalls_part WHERE consignment_id IN (:ids) ORDER BY id")
                        .param("ids", new TreeSet<>(consignmentIds))
                        .query(RecallReader::barePart)
                        .list());
    }

    Map<Long, Recall> byIds(Collection<Long> ids) {
        var recalls = new HashMap<Long, Recall>();
        if (!ids.isEmpty()) {
            whole(jdbc.sql("SELECT * FROM recalls_recall WHERE id IN (:ids)")
                            .param("ids", new TreeSet<>(ids))
                            .query(RecallReader::bare)
                            .list())
                    .forEach(recall -> recalls.put(recall.id(), recall));
        }
        return recalls;
    }

    /** How many parts are where, and what they come to. */
    RecallSums sums(long recallId) {
        var counts = new EnumMap<RecallPart.State, Long>(RecallPart.State.class);
        var amounts = new EnumMap<RecallPart.State, Money>(RecallPart.State.class);
        jdbc.sql("SELECT state, COUNT(*), SUM(amount_fen) FROM recalls_part WHERE recall_id = ? GROUP BY state")
                .param(recallId)
                .query(row -> {
                    var state = RecallPart.State.valueOf(row.getString(1));
                    counts.put(state, row.getLong(2));
                    amounts.put(state, Money.ofFen(row.getLong(3)));
                });
        var reached = jdbc.sql("SELECT COUNT(*), COUNT(read_at) FROM recalls_notice WHERE recall_id = ?")
                .param(recallId)
                .query((row, number) -> new long[] {row.getLong(1), row.getLong(2)})
                .single();
        return new RecallSums(counts, amounts, reached[0], reached[1]);
    }

    private List<Recall> whole(List<Recall> bare) {
        if (bare.isEmpty()) {
            return bare;
        }
        var lots = new HashMap<Long, List<Long>>();
        bare.forEach(recall -> lots.put(recall.id(), new ArrayList<>(List.of(recall.lotId()))));
        jdbc.sql("SELECT l.recall_id, l.lot_id FROM recalls_lot l JOIN recalls_recall r ON r.id = l.recall_id"
                        + " WHERE l.recall_id IN (:ids) AND l.lot_id <> r.lot_id ORDER BY l.lot_id")
                .param("ids", lots.keySet())
                .query(row -> {
                    lots.get(row.getLong(1)).add(row.getLong(2));
                });
        return bare.stream().map(recall -> with(recall, lots.get(recall.id()))).toList();
    }

    private static Recall with(Recall recall, List<Long> lots) {
        return new Recall(
                recall.id(),
                recall.lotId(),
                recall.state(),
                recall.reason(),
                recall.advice(),
                recall.stoppedBy(),
                recall.stoppedAt(),
                recall.approvedBy(),
                recall.approvedAt(),
                recall.finishedAt(),
                recall.closedAt(),
                recall.closeReason(),
                List.copyOf(lots));
    }

    private static Recall bare(ResultSet row, int number) throws SQLException {
        return new Recall(
                row.getLong("id"),
                row.getLong("lot_id"),
                RecallState.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("advice"),
                row.getLong("stopped_by"),
                UtcTime.in(row, "stopped_at"),
                row.getObject("approved_by", Long.class),
                UtcTime.in(row, "approved_at"),
                UtcTime.in(row, "finished_at"),
                UtcTime.in(row, "closed_at"),
                row.getString("close_reason"),
                List.of());
    }

    private List<RecallPart> parts(List<RecallPart> bare) {
        var lines = new HashMap<Long, List<RecallPart.Line>>();
        if (!bare.isEmpty()) {
            jdbc.sql("SELECT * FROM recalls_line WHERE part_id IN (:ids) ORDER BY line_id, lot_id")
                    .param("ids", bare.stream().map(RecallPart::id).toList())
                    .query(row -> {
                        lines.computeIfAbsent(row.getLong("part_id"), id -> new ArrayList<>())
                                .add(new RecallPart.Line(
                                        row.getLong("line_id"),
                                        row.getLong("lot_id"),
                                        row.getInt("quantity"),
                                        row.getString("description")));
                    });
        }
        return bare.stream()
                .map(part -> part.with(lines.getOrDefault(part.id(), List.of())))
                .toList();
    }

    private static RecallPart barePart(ResultSet row, int number) throws SQLException {
        var obstacle = row.getString("obstacle");
        return new RecallPart(
                row.getLong("id"),
                row.getLong("recall_id"),
                row.getString("order_number"),
                row.getLong("consignment_id"),
                row.getLong("account_id"),
                row.getLong("seller_id"),
                RecallPart.Stage.valueOf(row.getString("stage")),
                RecallPart.State.valueOf(row.getString("state")),
                obstacle == null ? null : RecallPart.Obstacle.valueOf(obstacle),
                Money.ofFen(row.getLong("amount_fen")),
                UtcTime.in(row, "settled_at"),
                row.getInt("tries"),
                List.of());
    }
}
