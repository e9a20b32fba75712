package cn.qiancun.market.reconciliation;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.payments.BillKind;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.sandbox.AlipayBillFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A day that no other test reconciles, what our books have of it, and bills of it. */
final class BillStory {
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final LocalDate FIRST = LocalDate.of(2021, 1, 2);

    final ApplicationContext shop;
    final JdbcClient database;
    final Reconciliation reconciliation;
    final Differences differences;
    final Ledger ledger;
    final Actor clerk;
    final LocalDate date;

    BillStory(ApplicationContext shop) {
        this(shop, FIRST.plusDays(4L * NEXT.incrementAndGet()));
    }

    BillStory(ApplicationContext shop, LocalDate date) {
        this.shop = shop;
        this.date = date;
        database = shop.getBean(JdbcClient.class);
        reconciliation = shop.getBean(Reconciliation.class);
        differences = shop.getBean(Differences.class);
        ledger = shop.getBean(Ledger.class);
        var stalls = shop.getBean(Stalls.class);
        clerk = stalls.actor(stalls.member("结算", Role.SETTLEMENT_CLERK, Organisation.PLATFORM));
    }

    /** What our books have of one payment. */
    record Paid(String number, long fen, Instant at) {}

    BillDay day() {
        return day(date);
    }

    static BillDay day(LocalDate date) {
        return new BillDay(Provider.ALIPAY, BillKind.TRADES, date);
    }

    Instant at(String time) {
        return Instant.parse(date.minusDays(1) + "T16:00:00Z").plus(Duration.parse(time));
    }

    Paid paid(long fen, String time) {
        return attempt(fen, at(time), "SUCCEEDED");
    }

    Paid attempt(long fen, Instant at, String state) {
        long id = Ids.next();
        String number = "B" + id;
        boolean settled = state.equals("SUCCEEDED");
        database.sql("""
                        INSERT INTO payments_attempt (id, out_trade_no, order_number, provider, amount_fen, subject,
                          state, settled_order, provider_trade_no, created_at, expires_at, settled_at)
                        VALUES (:id, :number, :order, 'ALIPAY', :fen, '对账测试', :state, :settled, :tradeNo, :at, :at,
                          :settledAt)""")
                .param("id", id)
                .param("number", number)
                .param("order", "O" + id)
                .param("fen", fen)
                .param("state", state)
                .param("settled", settled ? "O" + id : null)
                .param("tradeNo", "T" + number)
                .param("at", UtcTime.column(at))
                .param("settledAt", settled ? UtcTime.column(at) : null)
                .update();
        return new Paid(number, fen, at);
    }

    /** A refund that our books have as done. */
    Paid refunded(Paid paid, long fen, String time) {
        long id = Ids.next();
        String number = "BR" + id;
        database.sql("""
                        INSERT INTO payments_refund (id, refund_key, out_request_no, attempt_id, order_number, purpose,
                          amount_fen, reason, state, created_at, settled_at, arrived_at)
                        SELECT :id, :number, :number, a.id, a.order_number, 'ORDER', :fen, '对账测试', 'SUCCEEDED', :at, :at, :at
                        FROM payments_attempt a WHERE a.out_trade_no = :paid""")
                .param("id", id)
                .param("number", number)
                .param("fen", fen)
                .param("paid", paid.number())
                .param("at", UtcTime.column(at(time)))
                .update();
        return new Paid(number, -fen, at(time));
    }

    /** What Alipay charges: 0.6 %, rounded half up. */
    static long fee(long fen) {
        return Math.floorDiv(fen * 60 + 5_000, 10_000);
    }

    AlipayBillFile bill() {
        return new AlipayBillFile(date);
    }

    static AlipayBillFile with(AlipayBillFile bill, Paid paid) {
        return bill.add("T" + paid.number(), paid.number(), null, paid.fen(), fee(paid.fen()), paid.at());
    }

    static AlipayBillFile with(AlipayBillFile bill, Paid of, Paid refund) {
        return bill.add(
                "T" + of.number(), of.number(), refund.number(), refund.fen(), -fee(-refund.fen()), refund.at());
    }

    /** Hands the bill in and waits until it is reconciled; false if it says what is known. */
    boolean handIn(AlipayBillFile bill) {
        return handIn(date, bill.zip());
    }

    boolean handIn(LocalDate of, byte[] content) {
        try {
            var file = Files.createTempFile("bill-test-", ".zip");
            try {
                Files.write(file, content);
                boolean fresh = reconciliation.takeFile(clerk, day(of), file);
                await().until(() -> isDone(of));
                return fresh;
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    boolean isDone(LocalDate of) {
        return reconciliation.ofDay(Provider.ALIPAY, of).stream().noneMatch(BillOverview::underWay);
    }

    BillOverview overview() {
        return reconciliation.ofDay(Provider.ALIPAY, date).get(0);
    }

    /** All differences of the day, open and closed, the oldest first. */
    List<Difference> found() {
        var filter =
                new DifferenceFilter(null, null, Provider.ALIPAY, date, date, null, null, DifferenceFilter.Sort.OLDEST);
        return differences.page(filter, PageQuery.of(1, 100)).items();
    }

    /** Kind and number of each, sorted. */
    List<String> kinds() {
        return found().stream()
                .map(one -> one.kind() + " " + one.number())
                .sorted()
                .toList();
    }

    /** What is posted as fee of the day's bills, in fen, over all transactions. */
    long feesPosted() {
        return ledger.entriesOf(day().reference()).stream()
                .filter(entry -> entry.account().equals(AccountRef.of(AccountKind.PROVIDER_FEE)))
                .mapToLong(entry -> entry.amount().fen())
                .sum();
    }

    long clearingPosted() {
        return ledger.entriesOf(day().reference()).stream()
                .filter(entry -> entry.account().equals(AccountRef.of(AccountKind.PROVIDER_CLEARING, "alipay")))
                .mapToLong(entry -> entry.amount().fen())
                .sum();
    }

    Path write(byte[] content) throws IOException {
        return Files.write(Files.createTempFile("bill-test-", ".zip"), content);
    }

    static LocalDate today() {
        return ShopCalendar.dayOf(Instant.now());
    }

    static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }
}
