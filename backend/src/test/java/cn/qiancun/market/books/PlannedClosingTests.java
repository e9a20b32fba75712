package cn.qiancun.market.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.settlement.SaleStory;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.TestClock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What closing would make is seen before; what a fee costs stands apart from income and payouts. */
@MarketTest
class PlannedClosingTests {
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final YearMonth FEBRUARY = YearMonth.of(2027, 2);

    @Autowired
    MonthClosing closing;

    @Autowired
    Statements statements;

    @Autowired
    BookStory books;

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
    void thePlanIsWhatClosingMakesAndWritesNothing() {
        books.complete(books.sell(story, "2026-10-30T04:00:00Z", 9_999), "2026-11-03T04:00:00Z");
        books.sell(story, "2026-11-09T04:00:00Z", 1);
        clock.moveTo(Instant.parse("2026-12-05T00:00:00Z"));
        assertPlanned(closing.plan(book, NOVEMBER), NOVEMBER);
        // What comes late is planned into the next month, as closing does it.
        books.sell(story, "2026-11-20T04:00:00Z", 1_000);
        clock.moveTo(Instant.parse("2027-03-05T00:00:00Z"));
        assertPlanned(closing.plan(book, FEBRUARY), FEBRUARY);
        assertThat(closing.plan(book, FEBRUARY)).isEmpty();
        assertThatThrownBy(() -> closing.plan(book, FEBRUARY.plusMonths(1)))
                .hasFieldOrPropertyWithValue("code", "statement.month-runs");
        assertThat(closing.plan(Book.ofSeller(Ids.next()), NOVEMBER)).isEmpty();
    }

    private void assertPlanned(List<PlannedStatement> planned, YearMonth through) {
        assertThat(statements.ofMonth(book, through)).isEmpty();
        var made = closing.closeThrough(books.operator(), book, through);
        assertThat(planned).hasSameSizeAs(made).isNotEmpty();
        for (int at = 0; at < made.size(); at++) {
            var statement = made.get(at);
            assertThat(planned.get(at))
                    .isEqualTo(new PlannedStatement(
                            statement.number(), statement.month(), statement.lineCount(), statement.parts()));
        }
    }

    @Test
    void aFeeThatWasPassedOnStandsApartFromWhatWasPaid() {
        books.sellAndComplete(story, "2026-11-02T04:00:00Z", 10_000);
        books.payOut(story, "2026-11-05T04:00:00Z", 5_000);
        books.passOnFee(story, "2026-11-06T04:00:00Z", 65);
        clock.moveTo(Instant.parse("2026-12-05T00:00:00Z"));
        var november = closing.closeThrough(books.operator(), book, NOVEMBER).get(0);
        assertThat(november.main().earned()).isEqualTo(Money.ofFen(7_800));
        assertThat(november.main().cost()).isEqualTo(Money.ofFen(65));
        assertThat(november.main().paid()).isEqualTo(Money.ofFen(5_000));
        assertThat(november.growers().cost()).isEqualTo(Money.ZERO);
        assertThat(statements.isWhole(november)).isTrue();
        jdbc.sql("UPDATE books_statement_part SET cost_fen = cost_fen + 1 WHERE statement_id = ?")
                .param(november.id())
                .update();
        assertThat(statements.isWhole(statements.require(november.number()))).isFalse();
    }
}
