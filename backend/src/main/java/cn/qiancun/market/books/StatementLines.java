package cn.qiancun.market.books;

import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.IncomeKind;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The lines of closed statements: inserted in batches, read in pages, never changed. */
@Component
class StatementLines {
    private static final int BATCH = 200;
    private static final int PAGE = 500;
    private static final int COLUMNS = 18;

    private final JdbcClient jdbc;

    StatementLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes lines of one statement as they come; {@link Insertion#finish} writes the last of them. */
    Insertion into(long statementId) {
        return new Insertion(statementId);
    }

    /** Lines on their way into the table. */
    final class Insertion implements Consumer<BookLine> {
        private final long statementId;
        private final List<Object> values = new ArrayList<>();

        private Insertion(long statementId) {
            this.statementId = statementId;
        }

        @Override
        public void accept(BookLine line) {
            var change = line.change();
            values.addAll(Arrays.asList(
                    statementId,
                    line.seq(),
                    line.party().name(),
                    line.transactionId(),
                    UtcTime.column(line.occurredAt()),
                    line.kind(),
                    line.reference(),
                    line.subject(),
                    line.description(),
                    line.quantity(),
                    line.sellerId(),
                    line.incomeKind() == null ? null : line.incomeKind().name(),
                    line.late(),
                    change.pending().fen(),
                    change.available().fen(),
                    change.inTransit().fen(),
                    change.owed().fen(),
                    line.earned().fen()));
            if (values.size() == BATCH * COLUMNS) {
                finish();
            }
        }

        void finish() {
            if (values.isEmpty()) {
                return;
            }
            var row = "(" + String.join(", ", Collections.nCopies(COLUMNS, "?")) + ")";
            jdbc.sql("INSERT INTO books_statement_line (statement_id, seq, party, transaction_id, occurred_at, kind,"
                            + " reference, subject, description, quantity, seller_id, income_kind, late, pending_fen,"
                            + " available_fen, in_transit_fen, owed_fen, earned_fen) VALUES "
                            + String.join(", ", Collections.nCopies(values.size() / COLUMNS, row)))
                    .params(values)
                    .update();
            values.clear();
        }
    }

    /** @param limit lines after the given place */
    List<BookLine> page(long statementId, int afterSeq, int limit) {
        return jdbc.sql("SELECT * FROM books_statement_line WHERE statement_id = ? AND seq > ? ORDER BY seq LIMIT ?")
                .params(statementId, afterSeq, limit)
                .query(StatementLines::line)
                .list();
    }

    void each(long statementId, Consumer<BookLine> consumer) {
        int after = 0;
        List<BookLine> page;
        do {
            page = page(statementId, after, PAGE);
            page.forEach(consumer);
            after = page.isEmpty() ? after : page.get(page.size() - 1).seq();
        } while (page.size() == PAGE);
    }

    /** What the transactions of each kind did to each party, most frequent first. */
    List<KindTotal> byKind(long statementId) {
        return jdbc.sql("SELECT party, kind, COUNT(*) AS line_count, SUM(pending_fen) AS pending_fen,"
                        + " SUM(available_fen) AS available_fen, SUM(in_transit_fen) AS in_transit_fen,"
                        + " SUM(owed_fen) AS owed_fen, SUM(earned_fen) AS earned_fen FROM books_statement_line"
                        + " WHERE statement_id = ? GROUP BY party, kind ORDER BY party, COUNT(*) DESC, kind")
                .param(statementId)
                .query((row, index) -> new KindTotal(
                        BeneficiaryKind.valueOf(row.getString("party")),
                        row.getString("kind"),
                        row.getLong("line_count"),
                        change(row),
                        Money.ofFen(row.getLong("earned_fen"))))
                .list();
    }

    /** Numbers of the payouts that arrived or came back. */
    Set<String> payouts(long statementId) {
        return Set.copyOf(jdbc.sql("SELECT DISTINCT reference FROM books_statement_line"
                        + " WHERE statement_id = ? AND kind IN ('PAYOUT_SUCCEEDED', 'PAYOUT_RETURNED')")
                .param(statementId)
                .query(String.class)
                .list());
    }

    /** Whether a statement of the book has the transaction. */
    boolean contains(Book book, long transactionId) {
        return jdbc.sql("SELECT COUNT(*) FROM books_statement_line l JOIN books_statement s ON s.id = l.statement_id"
                                + " WHERE l.transaction_id = ? AND s.book = ?")
                        .params(transactionId, book.key())
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static BookLine line(ResultSet row, int index) throws SQLException {
        var incomeKind = row.getString("income_kind");
        return new BookLine(
                row.getInt("seq"),
                BeneficiaryKind.valueOf(row.getString("party")),
                row.getLong("transaction_id"),
                UtcTime.in(row, "occurred_at"),
                row.getString("kind"),
                row.getString("reference"),
                row.getString("subject"),
                row.getString("description"),
                row.getInt("quantity"),
                row.getLong("seller_id"),
                incomeKind == null ? null : IncomeKind.valueOf(incomeKind),
                row.getBoolean("late"),
                change(row),
                Money.ofFen(row.getLong("earned_fen")));
    }

    private static Position change(ResultSet row) throws SQLException {
        return new Position(
                Money.ofFen(row.getLong("pending_fen")),
                Money.ofFen(row.getLong("available_fen")),
                Money.ofFen(row.getLong("in_transit_fen")),
                Money.ofFen(row.getLong("owed_fen")));
    }
}
