package cn.qiancun.market.books;

import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of books and of their statements. Rows of statements are inserted and never changed. */
@Component
class StatementRows {
    private static final String SELECT =
            "SELECT id, number, book, month, sequence, line_count, entry_mark, previous_hash, content_hash, proof_hash,"
                    + " proof_blocks, closed_at, closed_by FROM books_statement ";

    private final JdbcClient jdbc;

    StatementRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes the book's lock until the transaction ends; before anything is read, so that what is read is the latest. */
    void lock(Book book) {
        jdbc.sql("INSERT INTO books_book (book) VALUES (?) ON DUPLICATE KEY UPDATE book = VALUES(book)")
                .param(book.key())
                .update();
    }

    void closedThrough(Book book, YearMonth month) {
        jdbc.sql("UPDATE books_book SET closed_through = ? WHERE book = ?")
                .params(month.toString(), book.key())
                .update();
    }

    /** Every book of which something was closed, with its last month. */
    Map<String, YearMonth> closedThrough() {
        var last = new HashMap<String, YearMonth>();
        jdbc.sql("SELECT book, closed_through FROM books_book WHERE closed_through IS NOT NULL")
                .query(row -> {
                    last.put(row.getString(1), YearMonth.parse(row.getString(2)));
                });
        return last;
    }

    Optional<YearMonth> closedThrough(Book book) {
        return jdbc.sql("SELECT closed_through FROM books_book WHERE book = ? AND closed_through IS NOT NULL")
                .param(book.key())
                .query(String.class)
                .optional()
                .map(YearMonth::parse);
    }

    int lastSequence(Book book, int year) {
        return jdbc.sql("SELECT COALESCE(MAX(sequence), 0) FROM books_statement WHERE book = ? AND series_year = ?")
                .params(book.key(), Integer.toString(year))
                .query(Integer.class)
                .single();
    }

    void insert(StatementHead head, int lineCount, String contentHash, List<ClosedStatement.Part> parts) {
        jdbc.sql(
                        "INSERT INTO books_statement (id, number, book, month, sequence, line_count, entry_mark, previous_hash,"
                                + " content_hash, proof_hash, proof_blocks, closed_at, closed_by)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        head.id(),
                        head.number(),
                        head.book().key(),
                        head.month().toString())
                .params(head.sequence(), lineCount, head.entryMark(), head.previousHash(), contentHash)
                .params(head.proofHash(), head.proofBlocks(), UtcTime.column(head.closedAt()), head.closedBy())
                .update();
        parts.forEach(part -> insert(head.id(), part));
    }

    private void insert(long statementId, ClosedStatement.Part part) {
        var opening = part.opening();
        var closing = part.closing();
        jdbc.sql("INSERT INTO books_statement_part (statement_id, party, opening_pending_fen, opening_available_fen,"
                        + " opening_in_transit_fen, opening_owed_fen, closing_pending_fen, closing_available_fen,"
                        + " closing_in_transit_fen, closing_owed_fen, earned_fen, cost_fen)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(statementId, part.party().name())
                .params(opening.pending().fen(), opening.available().fen())
                .params(opening.inTransit().fen(), opening.owed().fen())
                .params(closing.pending().fen(), closing.available().fen())
                .params(
                        closing.inTransit().fen(),
                        closing.owed().fen(),
                        part.earned().fen(),
                        part.cost().fen())
                .update();
    }

    Optional<ClosedStatement> ofMonth(Book book, YearMonth month) {
        return list("WHERE book = ? AND month = ?", book.key(), month.toString()).stream()
                .findFirst();
    }

    Optional<ClosedStatement> byNumber(String number) {
        return list("WHERE number = ?", number).stream().findFirst();
    }

    /** The newest first. */
    List<ClosedStatement> ofBook(Book book, int limit, int offset) {
        return list("WHERE book = ? ORDER BY month DESC LIMIT ? OFFSET ?", book.key(), limit, offset);
    }

    long countOf(Book book) {
        return jdbc.sql("SELECT COUNT(*) FROM books_statement WHERE book = ?")
                .param(book.key())
                .query(Long.class)
                .single();
    }

    private List<ClosedStatement> list(String where, Object... values) {
        var heads = jdbc.sql(SELECT + where)
                .params(List.of(values))
                .query(StatementRows::head)
                .list();
        if (heads.isEmpty()) {
            return List.of();
        }
        var parts = new HashMap<Long, List<ClosedStatement.Part>>();
        jdbc.sql("SELECT * FROM books_statement_part WHERE statement_id IN (:ids) ORDER BY statement_id, party")
                .param("ids", heads.stream().map(Head::id).toList())
                .query(row -> {
                    parts.computeIfAbsent(row.getLong("statement_id"), any -> new java.util.ArrayList<>())
                            .add(part(row));
                });
        return heads.stream().map(head -> head.with(parts.get(head.id()))).toList();
    }

    private record Head(StatementHead head, int lineCount, String contentHash) {
        long id() {
            return head.id();
        }

        ClosedStatement with(List<ClosedStatement.Part> parts) {
            return new ClosedStatement(
                    head.id(),
                    head.number(),
                    head.book(),
                    head.month(),
                    head.sequence(),
                    lineCount,
                    parts,
                    head.entryMark(),
                    head.previousHash(),
                    contentHash,
                    head.proofHash(),
                    head.proofBlocks(),
                    head.closedAt(),
                    head.closedBy());
        }
    }

    private static Head head(ResultSet row, int index) throws SQLException {
        var head = new StatementHead(
                row.getLong("id"),
                row.getString("number"),
                Book.parse(row.getString("book")),
                YearMonth.parse(row.getString("month")),
                row.getInt("sequence"),
                row.getLong("entry_mark"),
                row.getString("previous_hash"),
                row.getString("proof_hash"),
                row.getLong("proof_blocks"),
                UtcTime.in(row, "closed_at"),
                row.getLong("closed_by"));
        return new Head(head, row.getInt("line_count"), row.getString("content_hash"));
    }

    private static ClosedStatement.Part part(ResultSet row) throws SQLException {
        return new ClosedStatement.Part(
                BeneficiaryKind.valueOf(row.getString("party")),
                position(row, "opening"),
                position(row, "closing"),
                Money.ofFen(row.getLong("earned_fen")),
                Money.ofFen(row.getLong("cost_fen")));
    }

    private static Position position(ResultSet row, String when) throws SQLException {
        return new Position(
                Money.ofFen(row.getLong(when + "_pending_fen")),
                Money.ofFen(row.getLong(when + "_available_fen")),
                Money.ofFen(row.getLong(when + "_in_transit_fen")),
                Money.ofFen(row.getLong(when + "_owed_fen")));
    }
}
