package cn.qiancun.market.books;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.settlement.SaleStory;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.TestClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The job after a month's end goes over all books there are; set to a month in which other tests do not sell. */
@MarketTest
class ScheduledClosingTest {
    private static final YearMonth FEBRUARY = YearMonth.of(2025, 2);
    private static final YearMonth MARCH = YearMonth.of(2025, 3);
    /** Two days after the end of March in China. */
    private static final Instant DUE = Instant.parse("2025-04-02T16:00:00Z");

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

    @Autowired
    MeterRegistry meters;

    final List<SaleStory> villages = Stream.generate(SaleStory::new).limit(3).toList();

    @BeforeEach
    void theySoldInFebruaryAndInMarch() {
        for (var village : villages) {
            books.sellAndComplete(village, "2025-02-10T04:00:00Z", 10_000);
            books.sellAndComplete(village, "2025-03-10T04:00:00Z", 20_000);
        }
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void inTheDaysOfGraceNothingOfTheMonthIsClosed() {
        clock.moveTo(DUE.minusSeconds(60));
        closing.closeDue();
        for (var village : villages) {
            assertThat(statements.closedThrough(book(village))).contains(FEBRUARY);
        }
        clock.moveTo(DUE.plusSeconds(60));
        closing.closeDue();
        for (var village : villages) {
            assertThat(statements.closedThrough(book(village))).contains(MARCH);
        }
    }

    @Test
    void twoInstancesCloseEveryBookOnceAndOneThatFailsKeepsNoOther() throws Exception {
        var broken = book(villages.get(0));
        clock.moveTo(DUE.plusSeconds(60));
        closing.closeThrough(books.operator(), broken, FEBRUARY);
        tamper(broken, 1);
        double failures = failures();
        twice(closing::closeDue);

        for (var village : villages.subList(1, 3)) {
            assertThat(statements.of(book(village), PageQuery.of(1, 10)).items())
                    .extracting(ClosedStatement::month)
                    .containsExactly(MARCH, FEBRUARY);
            assertThat(statements.ofMonth(book(village), MARCH).orElseThrow().number())
                    .isEqualTo("S%s-2025-002".formatted(village.village));
        }
        assertThat(statements.closedThrough(broken)).contains(FEBRUARY);
        assertThat(failures()).isEqualTo(failures + 2);
        // Of all books, whoever's they are.
        assertThat(closing.open(MARCH)).extracting(MonthClosing.Open::book).containsExactly(broken);

        tamper(broken, -1);
        closing.closeDue();
        assertThat(statements.closedThrough(broken)).contains(MARCH);
    }

    private void twice(Runnable job) throws Exception {
        var instances = Executors.newFixedThreadPool(2);
        try {
            Callable<Object> run = Executors.callable(job);
            for (var instance : instances.invokeAll(List.of(run, run))) {
                instance.get();
            }
        } finally {
            instances.shutdown();
        }
    }

    private double failures() {
        return meters.counter("market.books.closing.failed").count();
    }

    /** The closing that the next month begins with is not what the ledger says any more. */
    private void tamper(Book book, int fen) {
        var statement = statements.ofMonth(book, FEBRUARY).orElseThrow();
        assertThat(jdbc.sql("UPDATE books_statement_part SET closing_available_fen = closing_available_fen + ?"
                                + " WHERE statement_id = ?")
                        .params(fen, statement.id())
                        .update())
                .isPositive();
    }

    private static Book book(SaleStory story) {
        return Book.of(story.village);
    }
}
