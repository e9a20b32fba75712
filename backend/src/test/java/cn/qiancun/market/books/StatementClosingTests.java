package cn.qiancun.market.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.settlement.IncomeKind;
import cn.qiancun.market.settlement.Incomes;
import cn.qiancun.market.settlement.SaleStory;
import cn.qiancun.market.settlement.StatementPeriod;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.TestClock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

@MarketTest
class StatementClosingTests {
    static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    static final YearMonth DECEMBER = YearMonth.of(2026, 12);

    @Autowired
    MonthClosing closing;

    @Autowired
    Statements statements;

    @Autowired
    BookStory books;

    @Autowired
    Ledger ledger;

    @Autowired
    Incomes incomes;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    final SaleStory story = new SaleStory();
    final Book book = Book.of(story.village);

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void closedMonthsAgreeWithTheLedgerToTheFenAndContinueEachOther() {
        sellOverTwoMonths();
        var made = closeThrough(NOVEMBER);
        assertThat(made).extracting(ClosedStatement::number).containsExactly(number(2026, 1), number(2026, 2));
        var october = made.get(0);
        var november = made.get(1);
        assertThat(november.previousHash()).isEqualTo(october.contentHash());
        for (int part = 0; part < 2; part++) {
            assertThat(november.parts().get(part).opening())
                    .isEqualTo(october.parts().get(part).closing());
        }
        assertAgrees(october);
        assertAgrees(november);
        assertThat(november.main().earned())
                .isEqualTo(incomes.ofMonth(story.village, NOVEMBER).collectiveTotal());
        assertThat(november.growers().earned())
                .isEqualTo(incomes.ofMonth(story.village, NOVEMBER).growers());
        assertThat(november.main().paid()).isEqualTo(Money.ofFen(5_000));
        assertThat(november.proofHash()).matches("[0-9a-f]{64}");
    }

    @Test
    void linesNameOrderAndGoodsAndMakeTheClosing() {
        sellOverTwoMonths();
        var november = closeThrough(NOVEMBER).get(1);
        var lines = statements.lines(november, 0, 500);
        assertThat(lines).hasSize(november.lineCount());
        assertThat(lines).extracting(BookLine::seq).isSorted().startsWith(1).endsWith(lines.size());
        assertThat(lines).filteredOn(line -> line.quantity() > 0).allSatisfy(line -> {
            assertThat(line.description()).isEqualTo("大颜村 黄心地瓜 5斤装");
            assertThat(line.reference()).startsWith("Q");
        });
        var sum = Position.NONE;
        for (var line : lines) {
            if (line.party() == november.main().party()) {
                sum = sum.plus(line.change());
            }
        }
        assertThat(november.main().opening().plus(sum))
                .isEqualTo(november.main().closing());
        var byKind = statements.byKind(november).stream()
                .filter(total -> total.party() == november.main().party())
                .toList();
        assertThat(Money.sum(byKind.stream().map(KindTotal::earned).toList()))
                .isEqualTo(november.main().earned());
    }

    @Test
    void aRunningMonthIsNotClosed() {
        sellOverTwoMonths();
        clock.moveTo(Instant.parse("2026-11-30T15:59:59Z"));
        assertCode("statement.month-runs", () -> closing.closeThrough(books.operator(), book, NOVEMBER));
        clock.moveTo(Instant.parse("2026-11-30T16:00:00Z"));
        assertThat(closing.closeThrough(books.operator(), book, NOVEMBER)).hasSize(2);
    }

    @Test
    void aClosedMonthIsNotClosedAgain() {
        sellOverTwoMonths();
        assertThat(closeThrough(NOVEMBER)).hasSize(2);
        assertThat(closeThrough(NOVEMBER)).isEmpty();
        var statement = statements.ofMonth(book, NOVEMBER).orElseThrow();
        assertThatThrownBy(() -> jdbc.sql("INSERT INTO books_statement (id, number, book, month, sequence, line_count,"
                                + " entry_mark, previous_hash, content_hash, proof_hash, proof_blocks, closed_at, closed_by)"
                                + " SELECT ?, 'forged', book, month, 99, 0, 0, previous_hash, content_hash, proof_hash, 0,"
                                + " closed_at, 0 FROM books_statement WHERE id = ?")
                        .params(Ids.next(), statement.id())
                        .update())
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void closersAtOneTimeMakeEachMonthOnceAndNumbersWithoutGaps() throws Exception {
        sellOverTwoMonths();
        clock.moveTo(Instant.parse("2027-02-03T00:00:00Z"));
        var operator = books.operator();
        Callable<List<ClosedStatement>> close = () -> closing.closeThrough(operator, book, YearMonth.of(2027, 1));
        var pool = Executors.newFixedThreadPool(8);
        var made = new ArrayList<String>();
        try {
            for (var future : pool.invokeAll(java.util.Collections.nCopies(8, close))) {
                future.get().forEach(statement -> made.add(statement.number()));
            }
        } finally {
            pool.shutdown();
        }
        assertThat(made).containsExactlyInAnyOrder(number(2026, 1), number(2026, 2), number(2026, 3), number(2027, 1));
    }

    @Test
    void whatIsPostedLateIsInTheNextMonthAndTheClosedOneStays() {
        sellOverTwoMonths();
        var november = closeThrough(NOVEMBER).get(1);
        books.sell(story, "2026-11-20T04:00:00Z", 1_000);
        books.sell(story, "2026-10-05T04:00:00Z", 2_000);
        assertThat(statements.require(november.number())).isEqualTo(november);
        assertThat(statements.isWhole(november)).isTrue();

        clock.moveTo(Instant.parse("2027-01-05T00:00:00Z"));
        var december = closing.closeThrough(books.operator(), book, DECEMBER).get(0);
        assertAgrees(december);
        var late = statements.lines(december, 0, 500).stream()
                .filter(BookLine::late)
                .filter(line -> line.party() == december.main().party())
                .toList();
        assertThat(late)
                .extracting(line -> line.change().pending())
                .containsExactlyInAnyOrder(Money.ofFen(780), Money.ofFen(1_560));
        clock.moveTo(Instant.parse("2027-02-05T00:00:00Z"));
        var january = closing.closeThrough(books.operator(), book, YearMonth.of(2027, 1))
                .get(0);
        assertThat(january.lineCount()).isZero();
        assertAgrees(january);
    }

    @Test
    void aRefundAfterThePayoutIsOwedUntilItIsNetted() {
        var sale = books.sellAndComplete(story, "2026-11-02T04:00:00Z", 10_000);
        books.payOut(story, "2026-11-05T04:00:00Z", 7_800);
        books.takeBack(story, sale, "2026-11-06T04:00:00Z", 2_100);
        var november = closeThrough(NOVEMBER).get(0);
        var part = november.main();
        assertThat(part.closing()).isEqualTo(new Position(Money.ZERO, Money.ZERO, Money.ZERO, Money.ofFen(2_100)));
        assertThat(part.earned()).isEqualTo(Money.ofFen(5_700));
        assertThat(part.paid()).isEqualTo(Money.ofFen(7_800));
        assertAgrees(november);
    }

    @Test
    void whoeverChangesWhatWasClosedIsFoundOut() {
        sellOverTwoMonths();
        var made = closeThrough(OCTOBER).get(0);
        assertThat(statements.genuine(made.number(), made.checkCode())).contains(made);
        assertThat(statements.genuine(made.number(), "0".repeat(24))).isEmpty();
        assertThat(statements.genuine("S000000000000-2026-001", made.checkCode()))
                .isEmpty();
        assertThat(statements.genuine(null, null)).isEmpty();

        change("UPDATE books_statement_line SET earned_fen = earned_fen + 1 WHERE statement_id = ?", made);
        assertThat(statements.genuine(made.number(), made.checkCode())).isEmpty();
        change("UPDATE books_statement_line SET earned_fen = earned_fen - 1 WHERE statement_id = ?", made);
        change(
                "UPDATE books_statement_part SET closing_pending_fen = closing_pending_fen + 1 WHERE statement_id = ?",
                made);
        assertCode("statement.disagrees", () -> closeThrough(NOVEMBER));
        assertThat(statements.ofMonth(book, NOVEMBER)).isEmpty();
    }

    @Test
    void theJobClosesWhatIsOpenAndLeavesTheRest() {
        sellOverTwoMonths();
        clock.moveTo(Instant.parse("2026-12-05T00:00:00Z"));
        assertThat(closing.open(NOVEMBER)).extracting(MonthClosing.Open::book).contains(book);
        closing.close(List.of(book, Book.ofSeller(Ids.next())), NOVEMBER);
        assertThat(closing.open(NOVEMBER)).extracting(MonthClosing.Open::book).doesNotContain(book);
        assertThat(statements.of(book, PageQuery.of(1, 10)).items())
                .extracting(ClosedStatement::closedBy)
                .containsExactly(0L, 0L);
    }

    @Test
    void theCollectivesIncomeHasAKindAndTheGrowersHasNone() {
        sellOverTwoMonths();
        var november = closeThrough(NOVEMBER).get(1);
        assertThat(statements.lines(november, 0, 500))
                .filteredOn(line -> !line.earned().isZero())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.incomeKind())
                        .isEqualTo(line.party() == november.main().party() ? IncomeKind.OTHER : null));
    }

    private List<ClosedStatement> closeThrough(YearMonth month) {
        clock.moveTo(Instant.parse("2026-12-05T00:00:00Z"));
        return closing.closeThrough(books.operator(), book, month);
    }

    private void assertAgrees(ClosedStatement statement) {
        var end = StatementPeriod.of(statement.month()).end();
        for (var part : statement.parts()) {
            var party = new cn.qiancun.market.settlement.Beneficiary(part.party(), book.owner());
            var held = ledger.balancesBefore(Book.accounts(party), end);
            var accounts = Book.accounts(party);
            assertThat(part.closing())
                    .isEqualTo(new Position(
                            held.get(accounts.get(0)),
                            held.get(accounts.get(1)),
                            held.get(accounts.get(2)),
                            held.get(accounts.get(3))));
        }
    }

    private void change(String sql, ClosedStatement statement) {
        assertThat(jdbc.sql(sql).param(statement.id()).update()).isPositive();
    }

    private String number(int year, int sequence) {
        return "S%s-%d-%03d".formatted(story.village, year, sequence);
    }

    private static void assertCode(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    /** In October one sale; in November it completes, another comes, completes and is paid in part, one stays. */
    private void sellOverTwoMonths() {
        var first = books.sell(story, "2026-10-30T04:00:00Z", 9_999);
        books.complete(first, "2026-11-03T04:00:00Z");
        books.sellAndComplete(story, "2026-11-06T04:00:00Z", 12_345);
        books.payOut(story, "2026-11-08T04:00:00Z", 5_000);
        books.sell(story, "2026-11-09T04:00:00Z", 1);
    }
}
