package cn.qiancun.market.recalls;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.notifications.Messages;
import cn.qiancun.market.notifications.Tell;
import cn.qiancun.market.shared.UtcTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What buyers are told of recalls, and whether they know. */
@Service
public class RecallNotices {
    private final RecallReader reader;
    private final RecallRows rows;
    private final RecalledLots lots;
    private final Messages messages;
    private final JdbcClient jdbc;
    private final Clock clock;

    RecallNotices(
            RecallReader reader, RecallRows rows, RecalledLots lots, Messages messages, JdbcClient jdbc, Clock clock) {
        this.reader = reader;
        this.rows = rows;
        this.lots = lots;
        this.messages = messages;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A recall as one of its buyers sees it. @param readAt null until the buyer says so */
    public record Notice(Recall recall, LotView lot, List<RecallPart> parts, Instant notifiedAt, Instant readAt) {}

    /** @throws cn.qiancun.market.shared.BusinessException NOT_FOUND unless the actor got goods of it */
    @Transactional(readOnly = true)
    public Notice require(Actor buyer, long recallId) {
        var recall = reader.find(recallId).orElseThrow(Recalls::notThere);
        var told = jdbc.sql("SELECT notified_at, read_at FROM recalls_notice WHERE recall_id = ? AND account_id = ?")
                .params(recallId, buyer.accountId())
                .query((row, number) -> new Told(UtcTime.in(row, "notified_at"), UtcTime.in(row, "read_at")))
                .optional()
                .orElseThrow(Recalls::notThere);
        var parts = reader.partsOf(recallId, buyer.accountId());
        var lot = lots.byIds(List.of(recall.lotId())).get(0);
        return new Notice(recall, lot, parts, told.notifiedAt(), told.readAt());
    }

    /** The buyer knows. Again changes nothing. */
    @Transactional
    public void read(Actor buyer, long recallId) {
        require(buyer, recallId);
        rows.read(recallId, buyer.accountId(), clock.instant());
        messages.settled(key(recallId, buyer.accountId()));
    }

    /** In the transaction that stops the lots. */
    void tell(long recallId, Collection<Long> buyers, String productName) {
        var now = clock.instant();
        buyers.forEach(buyer -> rows.notify(recallId, buyer, now));
        messages.tell(buyers.stream()
                .map(buyer -> new Tell(
                        key(recallId, buyer),
                        buyer,
                        "recall.notice",
                        List.of(productName),
                        "/recalls/" + recallId,
                        true))
                .toList());
    }

    private static String key(long recallId, long accountId) {
        return "recall:" + recallId + ":" + accountId;
    }

    /** When each of these buyers was told and said that they know; for the report. */
    Map<Long, Told> told(long recallId, Collection<Long> accounts) {
        var told = new HashMap<Long, Told>();
        if (!accounts.isEmpty()) {
            jdbc.sql("SELECT account_id, notified_at, read_at FROM recalls_notice WHERE recall_id = :recall"
                            + " AND account_id IN (:accounts)")
                    .param("recall", recallId)
                    .param("accounts", new TreeSet<>(accounts))
                    .query(row -> {
                        told.put(row.getLong(1), new Told(UtcTime.in(row, "notified_at"), UtcTime.in(row, "read_at")));
                    });
        }
        return told;
    }

    /** @param readAt null until the buyer says so */
    public record Told(Instant notifiedAt, Instant readAt) {}

    /** Who of these parts' buyers was reached, by account; whoever calls may read the recall. */
    public Map<Long, Told> toldOf(long recallId, List<RecallPart> parts) {
        var accounts = new ArrayList<Long>();
        parts.forEach(part -> accounts.add(part.accountId()));
        return told(recallId, accounts);
    }
}
