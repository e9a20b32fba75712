package cn.qiancun.market.reconciliation;

import static cn.qiancun.market.reconciliation.BillStory.fee;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.QueryCounter;
import cn.qiancun.sandbox.AlipayBillFile;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A day as large as it may get, with fifty errors planted all over it. */
@MarketTest
class HundredThousandRowsTest {
    private static final int ROWS = 100_000;
    private static final LocalDate DAY = LocalDate.of(2019, 6, 18);
    /** Two cores that do nothing else take a fifth of it; a step that looks at all rows for each would take hours. */
    private static final Duration LONGEST = Duration.ofSeconds(90);

    private static final String SINCE_MIDNIGHT = "2019-06-17 16:00:00";

    @Autowired
    ApplicationContext shop;

    @Autowired
    QueryCounter counter;

    /** So many rows would slow down what other tests read of payments. */
    @AfterAll
    static void cleared(@Autowired JdbcClient database) {
        int gone;
        do {
            gone = database.sql("DELETE FROM payments_attempt WHERE out_trade_no LIKE 'HT-%' LIMIT 20000")
                    .update();
        } while (gone > 0);
    }

    @Test
    void fiftyErrorsInAHundredThousandRowsAreFoundAndNoFalseOne() throws Exception {
        var story = new BillStory(shop, DAY);
        book(story.database);
        var expected = new ArrayList<String>();
        var bill = billWithErrors(story.database, expected);
        var file = story.write(bill.zip());
        long began = System.nanoTime();

        var statements = counter.during(() -> story.reconciliation.takeFile(story.clerk, story.day(), file));
        BillStory.await().atMost(LONGEST).until(() -> story.isDone(DAY));

        var took = Duration.ofNanos(System.nanoTime() - began);
        Files.delete(file);
        assertThat(expected).hasSize(50);
        assertThat(story.kinds()).containsExactlyInAnyOrderElementsOf(expected);
        var overview = story.overview();
        assertThat(overview.rowCount()).isEqualTo(ROWS);
        assertThat(overview.ownCount()).isEqualTo(ROWS - 10);
        assertThat(story.clearingPosted()).isEqualTo(-story.feesPosted());
        assertThat(statements.stream().filter(one -> one.contains("INSERT INTO reconciliation_row")))
                .hasSize(ROWS / StagedRows.PAGE);
        assertThat(took).isLessThan(LONGEST);
    }

    private static long fen(int n) {
        return 100 + n * 7L % 50_000;
    }

    private static Instant at(int n) {
        return Instant.parse("2019-06-17T16:00:00Z").plusSeconds(n % 79_200);
    }

    /** The database writes them itself; one in a thousand was closed unpaid, as far as we know. */
    private static void book(JdbcClient database) {
        var digits = "(SELECT 0 d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4"
                + " UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)";
        database.sql("INSERT INTO payments_attempt (id, out_trade_no, order_number, provider, amount_fen, subject,"
                        + " state, settled_order, provider_trade_no, created_at, expires_at, settled_at)"
                        + " SELECT n, CONCAT('HT-', n), CONCAT('HTO-', n), 'ALIPAY', 100 + (n * 7) % 50000, '对账测试',"
                        + " 'SUCCEEDED', CONCAT('HTO-', n), CONCAT('T', n), t, t, t FROM (SELECT n,"
                        + " CAST(:start AS datetime(6)) + INTERVAL (n % 79200) SECOND AS t FROM (SELECT a.d + 10 * b.d"
                        + " + 100 * c.d + 1000 * e.d + 10000 * f.d AS n FROM " + digits + " a, " + digits + " b, "
                        + digits + " c, " + digits + " e, " + digits + " f) numbers) moments")
                .param("start", SINCE_MIDNIGHT)
                .update();
    }

    private static AlipayBillFile billWithErrors(JdbcClient database, List<String> expected) {
        var bill = new AlipayBillFile(DAY);
        for (int n = 0; n < ROWS; n++) {
            String number = "HT-" + n;
            // The errors stand apart by odd distances; extra rows make up for the missing.
            switch (n % 2_000 == 1_234 ? n / 2_000 % 5 : -1) {
                case 0 -> {
                    bill.add("T" + n, number, null, fen(n) - 1, fee(fen(n)), at(n));
                    expected.add("AMOUNT_DIFFERS " + number);
                }
                case 1 -> expected.add("MISSING_THERE " + number);
                case 2 -> {
                    bill.add("T" + n, number, null, fen(n), fee(fen(n)) + 30, at(n));
                    expected.add("FEE_DIFFERS " + number);
                }
                case 3 -> {
                    unbook(database, number);
                    bill.add("T" + n, number, null, fen(n), fee(fen(n)), at(n));
                    expected.add("STATE_DIFFERS " + number);
                }
                case 4 -> {
                    bill.add("T" + n, number, null, fen(n), fee(fen(n)), at(n));
                    if (expected.size() % 2 == 0) {
                        bill.add("T" + n, number, null, fen(n), fee(fen(n)), at(n));
                        expected.add("DUPLICATE_ROW " + number);
                    } else {
                        bill.add("TX" + n, "XT-" + n, null, fen(n), fee(fen(n)), at(n));
                        expected.add("MISSING_HERE XT-" + n);
                    }
                }
                default -> bill.add("T" + n, number, null, fen(n), fee(fen(n)), at(n));
            }
        }
        return bill;
    }

    private static void unbook(JdbcClient database, String number) {
        database.sql("UPDATE payments_attempt SET state = 'CLOSED', settled_order = NULL, settled_at = NULL"
                        + " WHERE out_trade_no = ?")
                .param(number)
                .update();
    }
}
