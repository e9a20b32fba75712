package cn.qiancun.market.reconciliation;

import static cn.qiancun.market.ledger.AccountKind.PROVIDER_CLEARING;
import static cn.qiancun.market.ledger.AccountKind.PROVIDER_FEE;

import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ledger.Posting;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Posts what the provider took and gave back, as the bill says, a page of rows in one ledger transaction. What of each
 * row is posted is kept beside it and changes with the posting: so a row is posted once, however often it comes, and a
 * corrected bill posts the difference. Rows that repeat others, or that our books do not know, wait for a person.
 */
@Component
class FeePostings {
    private static final String TO_POST = """
            SELECT r.line, r.movement, r.number, r.fee_fen, r.fee_fen - COALESCE(f.posted_fen, 0) AS more
            FROM reconciliation_row r
            LEFT JOIN reconciliation_fee f
              ON f.provider = :provider AND f.movement = r.movement AND f.number = r.number
            WHERE r.import_id = :import AND r.line > :line AND r.outcome NOT IN ('MISSING_HERE', 'DUPLICATE_ROW')
              AND r.fee_fen <> COALESCE(f.posted_fen, 0)
            ORDER BY r.line LIMIT""" + " " + StagedRows.PAGE;

    private static final String TO_TAKE_BACK = """
            SELECT 0 AS line, f.movement, f.number, 0 AS fee_fen, -f.posted_fen AS more FROM reconciliation_fee f
            WHERE f.bill_date = :date AND f.provider = :provider AND f.bill_kind = :kind AND f.posted_fen <> 0
              AND NOT EXISTS (SELECT 1 FROM reconciliation_row r FORCE INDEX (ix_reconciliation_row_number) WHERE r.import_id = :import AND r.number = f.number
                AND r.movement = f.movement AND r.outcome NOT IN ('MISSING_HERE', 'DUPLICATE_ROW'))
            ORDER BY f.movement, f.number LIMIT""" + " " + StagedRows.PAGE;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final BillImports imports;
    private final Ledger ledger;
    private final Commits commits;

    FeePostings(JdbcClient jdbc, JdbcTemplate batches, BillImports imports, Ledger ledger, Commits commits) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.imports = imports;
        this.ledger = ledger;
        this.commits = commits;
    }

    /** @param more what is still to be posted of it; negative if given back */
    private record Due(long line, String movement, String number, Money fee, Money more) {}

    void post(BillImport bill, BillDay day) {
        var page = toPost(bill, day, 0);
        while (!page.isEmpty()) {
            var due = page;
            long last = due.get(due.size() - 1).line();
            String key = "provider-fee:" + bill.id() + ":" + due.get(0).line();
            commits.run(() -> {
                imports.progress(bill, (int) Math.min(last, bill.rowCount()));
                post(day, due, key);
            });
            page = toPost(bill, day, last);
        }
        if (bill.version() > 1) {
            takeBack(bill, day);
        }
    }

    /** What an earlier version of the bill had, and this one has not. */
    private void takeBack(BillImport bill, BillDay day) {
        var page = toTakeBack(bill, day);
        while (!page.isEmpty()) {
            var due = page;
            commits.run(() -> {
                imports.progress(bill, bill.rowCount());
                post(day, due, "provider-fee:" + bill.id() + ":back:" + Ids.next());
            });
            page = toTakeBack(bill, day);
        }
    }

    private List<Due> toPost(BillImport bill, BillDay day, long line) {
        return jdbc.sql(TO_POST)
                .param("provider", day.provider().name())
                .param("import", bill.id())
                .param("line", line)
                .query(FeePostings::due)
                .list();
    }

    private List<Due> toTakeBack(BillImport bill, BillDay day) {
        return jdbc.sql(TO_TAKE_BACK)
                .param("date", day.date())
                .param("provider", day.provider().name())
                .param("kind", day.kind().name())
                .param("import", bill.id())
                .query(FeePostings::due)
                .list();
    }

    private static Due due(ResultSet row, int index) throws SQLException {
        return new Due(
                row.getLong("line"),
                row.getString("movement"),
                row.getString("number"),
                Money.ofFen(row.getLong("fee_fen")),
                Money.ofFen(row.getLong("more")));
    }

    /** Taken and given back stand apart in the ledger; it happened on the bill's day. */
    private void post(BillDay day, List<Due> due, String key) {
        var taken =
                Money.sum(due.stream().map(Due::more).filter(Money::isPositive).toList());
        var givenBack = Money.sum(
                        due.stream().map(Due::more).filter(Money::isNegative).toList())
                .negated();
        var clearing = AccountRef.of(PROVIDER_CLEARING, day.provider().code());
        var fee = AccountRef.of(PROVIDER_FEE);
        var end = ShopCalendar.startOf(day.date().plusDays(1)).minus(1, ChronoUnit.MICROS);
        ledger.post(Posting.of(key, "PROVIDER_FEE", day.reference(), end)
                .debit(fee, taken, "")
                .credit(clearing, taken, "")
                .debit(clearing, givenBack, "")
                .credit(fee, givenBack, "")
                .build());
        keep(day, due, key);
    }

    private void keep(BillDay day, List<Due> due, String key) {
        batches.batchUpdate(
                "INSERT INTO reconciliation_fee (provider, movement, number, bill_date, bill_kind, posted_fen, ledger_key)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE posted_fen = VALUES(posted_fen),"
                        + " bill_date = VALUES(bill_date), ledger_key = VALUES(ledger_key)",
                due,
                StagedRows.PAGE,
                (statement, one) -> {
                    statement.setString(1, day.provider().name());
                    statement.setString(2, one.movement());
                    statement.setString(3, one.number());
                    statement.setObject(4, day.date());
                    statement.setString(5, day.kind().name());
                    statement.setLong(6, one.fee().fen());
                    statement.setString(7, key);
                });
    }
}
