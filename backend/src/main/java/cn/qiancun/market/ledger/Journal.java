package cn.qiancun.market.ledger;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.UtcTime;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The one class that writes the journal. Three statements for a posting whose accounts are known: the transaction, all
 * its entries, its place in the fold queue. Nothing that other postings write is touched, so that many can post to one
 * account at a time; only a debit of an account with a floor takes a lock.
 */
@Component
class Journal {
    private static final Logger log = LoggerFactory.getLogger(Journal.class);

    private final JdbcClient jdbc;
    private final ChartOfAccounts chart;
    private final Floors floors;

    Journal(JdbcClient jdbc, ChartOfAccounts chart, Floors floors) {
        this.jdbc = jdbc;
        this.chart = chart;
        this.floors = floors;
    }

    long post(Posting posting) {
        PostingRules.require(posting);
        var hash = PostingRules.payloadHash(posting);
        var reversesId = reversedId(posting);
        long id = Ids.next();
        var occurredAt = UtcTime.column(posting.occurredAt());
        try {
            insertTransaction(id, posting, hash, reversesId, occurredAt);
        } catch (DuplicateKeyException taken) {
            return postedBefore(posting, hash);
        }
        var accountIds =
                chart.require(posting.legs().stream().map(Posting.Leg::account).toList());
        // After the key is won: a repetition must get its first answer even when the account holds no more.
        floors.check(posting, accountIds);
        insertEntries(id, posting, accountIds, occurredAt);
        jdbc.sql("INSERT INTO ledger_fold_queue (transaction_id) VALUES (?)")
                .param(id)
                .update();
        return id;
    }

    private void insertTransaction(long id, Posting posting, byte[] hash, Long reversesId, LocalDateTime occurredAt) {
        jdbc.sql("INSERT INTO ledger_transaction (id, transaction_key, kind, reference, payload_hash, reverses_id,"
                        + " occurred_at, posted_at) VALUES (?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6))")
                .params(Arrays.asList(
                        id, posting.key(), posting.kind(), posting.reference(), hash, reversesId, occurredAt))
                .update();
    }

    private void insertEntries(long id, Posting posting, Map<AccountRef, Long> accountIds, LocalDateTime occurredAt) {
        int count = posting.legs().size();
        var values = new ArrayList<Object>(count * 7);
        for (int seq = 0; seq < count; seq++) {
            var leg = posting.legs().get(seq);
            Collections.addAll(
                    values,
                    Ids.next(),
                    id,
                    seq,
                    accountIds.get(leg.account()),
                    leg.amount().fen(),
                    leg.subject(),
                    occurredAt);
        }
        jdbc.sql("INSERT INTO ledger_entry (id, transaction_id, seq, account_id, amount_fen, subject, occurred_at)"
                        + " VALUES " + String.join(", ", Collections.nCopies(count, "(?, ?, ?, ?, ?, ?, ?)")))
                .params(values)
                .update();
    }

    private Long reversedId(Posting posting) {
        if (posting.reversesKey() == null) {
            return null;
        }
        return jdbc.sql("SELECT id FROM ledger_transaction WHERE transaction_key = ?")
                .param(posting.reversesKey())
                .query(Long.class)
                .optional()
                .orElseThrow(() -> BusinessException.conflict("ledger.reversed", posting.reversesKey()));
    }

    private long postedBefore(Posting posting, byte[] hash) {
        var first = jdbc.sql("SELECT id, payload_hash FROM ledger_transaction WHERE transaction_key = ?")
                .param(posting.key())
                .query((row, index) -> Map.entry(row.getLong("id"), row.getBytes("payload_hash")))
                .optional()
                // The key is free, so it was the other unique rule: somebody reversed that transaction already.
                .orElseThrow(() -> BusinessException.conflict("ledger.reversed", posting.reversesKey()));
        if (!Arrays.equals(first.getValue(), hash)) {
            log.error(
                    "Ledger key {} came again with other content; refused. The first is transaction {}",
                    posting.key(),
                    first.getKey());
            throw BusinessException.invalid(null, "ledger.key-reused", posting.key());
        }
        return first.getKey();
    }
}
