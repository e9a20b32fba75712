package cn.qiancun.market.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Posting;
import cn.qiancun.market.payments.BillKind;
import cn.qiancun.market.payments.Device;
import cn.qiancun.market.payments.OpenPayment;
import cn.qiancun.market.payments.Payments;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.sandbox.Buyer;
import cn.qiancun.sandbox.SandboxBooks;
import cn.qiancun.sandbox.SandboxInitializer;
import cn.qiancun.sandbox.Switch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Bills of the providers' own books, through their own SDKs; the payments, too, went through them. */
@MarketTest
class FetchedBillTest {
    private static final AtomicInteger YEARS = new AtomicInteger(10);

    @Autowired
    ApplicationContext shop;

    private SandboxBooks books;
    private Buyer buyer;
    private Duration ago;
    private BillStory story;

    /** A day long ago, to which what happens now is moved. */
    @BeforeEach
    void aDay() {
        books = SandboxInitializer.server().books();
        buyer = new Buyer(SandboxInitializer.server());
        ago = Duration.ofDays(500L * YEARS.incrementAndGet());
        story = new BillStory(shop, BillStory.today().minusDays(ago.toDays()));
    }

    /** @param outTradeNo the payment's number; @param order its order */
    private record Trade(String order, String outTradeNo) {}

    private Trade paid(Provider provider, long fen) {
        var payments = shop.getBean(Payments.class);
        String order = "BILL" + Ids.next();
        String number = payments.open(new OpenPayment(
                order, Money.ofFen(fen), provider, "千村集 " + order, Instant.now().plusSeconds(1_800)));
        buyer.open(payments.start(number, Device.DESKTOP, "http://localhost/").redirectUrl());
        buyer.pay(number);
        BillStory.await().until(() -> payments.paidTrade(order).isPresent());
        return new Trade(order, number);
    }

    private void refund(Trade trade, long fen) {
        var key = "bill:" + trade.order();
        shop.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            story.ledger.post(Posting.of("owed:" + key, "TEST", trade.order(), Instant.now())
                    .debit(AccountRef.of(AccountKind.BUYER_FUNDS), Money.ofFen(fen), trade.order())
                    .credit(AccountRef.of(AccountKind.REFUND_PAYABLE), Money.ofFen(fen), trade.order())
                    .build());
            shop.getBean(Payments.class).refund(trade.order(), key, Money.ofFen(fen), "测试退款");
        });
        BillStory.await()
                .until(() -> story.database
                        .sql("SELECT state = 'SUCCEEDED' FROM payments_refund WHERE refund_key = ?")
                        .param(key)
                        .query(Boolean.class)
                        .single());
    }

    /** Provider and books agree that it happened so long ago. */
    private void move(Trade trade) {
        books.age(trade.outTradeNo(), ago);
        for (var moment : List.of(
                "payments_attempt.settled_at",
                "payments_refund.settled_at",
                "payments_refund.arrived_at",
                "payments_clawback.taken_at",
                "payments_clawback.regained_at")) {
            moveBack(moment, "order_number = :order", trade);
        }
        var ofOrder = "refund_id IN (SELECT id FROM payments_refund WHERE order_number = :order)";
        moveBack("payments_refund_return.arrived_at", ofOrder, trade);
        moveBack("payments_refund_return.returned_at", ofOrder, trade);
    }

    private void moveBack(String column, String which, Trade trade) {
        var table = column.substring(0, column.indexOf('.'));
        story.database
                .sql("UPDATE " + table + " SET " + column + " = " + column + " - INTERVAL :days DAY WHERE " + which)
                .param("days", ago.toDays())
                .param("order", trade.order())
                .update();
    }

    private void fetch(Provider provider) {
        story.reconciliation.fetch(story.clerk, new BillDay(provider, BillKind.TRADES, story.date));
        BillStory.await().until(() -> bill(provider).state().equals("IMPORTED"));
        BillStory.await().until(() -> !bill(provider).underWay());
    }

    private BillOverview bill(Provider provider) {
        return story.reconciliation.ofDay(provider, story.date).get(0);
    }

    private long clearing(Provider provider, List<String> references) {
        return story.ledger.entriesOf(references).stream()
                .filter(entry -> entry.account().equals(AccountRef.of(AccountKind.PROVIDER_CLEARING, provider.code())))
                .mapToLong(entry -> entry.amount().fen())
                .sum();
    }

    @Test
    void theSandboxesTotalsEqualProviderClearingAfterFees() {
        for (var provider : Provider.values()) {
            var whole = paid(provider, 10_800);
            var refunded = paid(provider, 5_000);
            refund(refunded, 2_000);
            move(whole);
            move(refunded);

            fetch(provider);

            assertThat(bill(provider).reconciled()).isTrue();
            assertThat(bill(provider).rowCount()).isEqualTo(3);
            long fees = books.bills().feeFen(whole.outTradeNo()) + books.bills().feeFen(refunded.outTradeNo());
            assertThat(fees).isEqualTo(65 + 30 - 12);
            var day = new BillDay(provider, BillKind.TRADES, story.date);
            assertThat(clearing(provider, List.of(whole.order(), refunded.order(), day.reference())))
                    .isEqualTo(10_800 + 5_000 - 2_000 - fees);
        }
    }

    @Test
    void whatWasTakenOrCameBackIsMatchedAsWhatItIsAndNotAsADifference() {
        var cameBack = paid(Provider.STRIPE, 5_000);
        refund(cameBack, 2_000);
        buyer.act(cameBack.outTradeNo(), "REFUND_FAILED");
        var won = paid(Provider.STRIPE, 3_000);
        buyer.act(won.outTradeNo(), "DISPUTED");
        buyer.act(won.outTradeNo(), "DISPUTE_WON");
        var disputed = paid(Provider.STRIPE, 4_000);
        buyer.act(disputed.outTradeNo(), "DISPUTED");
        var elsewhere = paid(Provider.STRIPE, 1_000);
        buyer.act(elsewhere.outTradeNo(), "REFUNDED_ELSEWHERE");
        var all = List.of(cameBack, won, disputed, elsewhere);
        BillStory.await().until(() -> lateNewsOf(all) == 4);
        all.forEach(this::move);

        fetch(Provider.STRIPE);

        assertThat(bill(Provider.STRIPE).open()).isZero();
        assertThat(bill(Provider.STRIPE).rowCount()).isEqualTo(3 + 3 + 2 + 2);
        assertThat(bill(Provider.STRIPE).reconciled()).isTrue();
        var numbers = all.stream().map(Trade::outTradeNo).toList();
        long fees = numbers.stream().mapToLong(books.bills()::feeFen).sum();
        var references = new ArrayList<>(all.stream().map(Trade::order).toList());
        references.add(new BillDay(Provider.STRIPE, BillKind.TRADES, story.date).reference());
        assertThat(books.totals(numbers, List.of()).netFen()).isEqualTo(5_000 + 3_000 + 900);
        assertThat(clearing(Provider.STRIPE, references)).isEqualTo(5_000 + 3_000 + 900 - fees);
    }

    /** How many refunds came back and how much was taken and given back, as our books have it. */
    private long lateNewsOf(List<Trade> trades) {
        return story.database
                .sql(
                        "SELECT (SELECT COUNT(*) FROM payments_refund WHERE order_number IN (:orders) AND state = 'RETURNED')"
                                + " + (SELECT COUNT(*) FROM payments_clawback WHERE order_number IN (:orders)"
                                + " AND state IN ('TAKEN', 'REGAINED', 'LOST'))")
                .param("orders", trades.stream().map(Trade::order).toList())
                .query(Long.class)
                .single();
    }

    @Test
    void whatTheProviderBillsWronglyIsFoundInWhatItSends() {
        var right = paid(Provider.ALIPAY, 1_000);
        var less = paid(Provider.ALIPAY, 2_000);
        var left = paid(Provider.ALIPAY, 3_000);
        var twice = paid(Provider.ALIPAY, 4_000);
        var free = paid(Provider.ALIPAY, 5_000);
        books.set(less.outTradeNo(), Switch.BILLED_A_FEN_LESS);
        books.set(left.outTradeNo(), Switch.NOT_BILLED);
        books.set(twice.outTradeNo(), Switch.BILLED_TWICE);
        books.set(free.outTradeNo(), Switch.BILLED_WITHOUT_FEE);
        List.of(right, less, left, twice, free).forEach(this::move);
        books.bills().bill(Provider.ALIPAY.code(), story.date, "ELSEWHERE" + Ids.next(), 700);

        fetch(Provider.ALIPAY);

        assertThat(story.kinds())
                .anyMatch(kind -> kind.startsWith("MISSING_HERE ELSEWHERE"))
                .contains(
                        "AMOUNT_DIFFERS " + less.outTradeNo(),
                        "DUPLICATE_ROW " + twice.outTradeNo(),
                        "FEE_DIFFERS " + free.outTradeNo());
        // What is left out happened a moment ago: at the end of the day the next bill decides.
        assertThat(story.found().size() + bill(Provider.ALIPAY).pending()).isEqualTo(5);
    }

    @Test
    void stripesListIsReadPageByPage() {
        for (int i = 0; i < 230; i++) {
            books.bills().bill(Provider.STRIPE.code(), story.date, "PAGED" + Ids.next(), 100 + i);
        }
        fetch(Provider.STRIPE);

        assertThat(bill(Provider.STRIPE).rowCount()).isEqualTo(230);
        assertThat(bill(Provider.STRIPE).open()).isEqualTo(230);
        assertThat(bill(Provider.STRIPE).in().fen()).isEqualTo(230 * 100 + 229 * 230 / 2);
    }

    @Test
    void aDayOnWhichNothingMovedHasNoBillAndAMissingOneIsAwaited() {
        story.reconciliation.fetch(story.clerk, story.day());
        BillStory.await().until(() -> bill(Provider.ALIPAY).state().equals("NONE"));
        assertThat(bill(Provider.ALIPAY).reconciled()).isTrue();

        // Our books have something after all, so the provider must have a bill.
        story.paid(1_000, "PT12H");
        story.reconciliation.fetch(story.clerk, story.day());
        BillStory.await().until(() -> "no bill".equals(bill(Provider.ALIPAY).answer()));
    }

    @Test
    void moneyThatCameAfterTheAttemptWasClosedIsSettledByAskingAndTheDifferenceStaysOpen() {
        var payments = shop.getBean(Payments.class);
        String order = "BILL" + Ids.next();
        String number = payments.open(new OpenPayment(
                order,
                Money.ofFen(2_500),
                Provider.ALIPAY,
                "千村集 " + order,
                Instant.now().plusSeconds(1_800)));
        buyer.open(payments.start(number, Device.DESKTOP, "http://localhost/").redirectUrl());
        payments.close(order);
        BillStory.await().until(() -> state(number).equals("CLOSED"));
        books.set(number, Switch.PAID_AFTER_CLOSE, Switch.NO_NOTIFICATION);
        buyer.pay(number);
        books.age(number, ago);
        fetch(Provider.ALIPAY);
        assertThat(story.kinds()).containsExactly("STATE_DIFFERS " + number);
        long id = story.found().get(0).id();

        var words = story.differences.ask(story.clerk, id);

        assertThat(words).startsWith("PAID").contains("TRADE_SUCCESS");
        assertThat(state(number)).isEqualTo("SURPLUS");
        BillStory.await().until(() -> books.refundedFen(number) == 2_500);
        var detail = story.differences.detail(id);
        assertThat(detail.difference().open()).isTrue();
        assertThat(detail.steps()).extracting(DifferenceStep::what).contains(DifferenceStep.What.ASKED);
    }

    private String state(String number) {
        return story.database
                .sql("SELECT state FROM payments_attempt WHERE out_trade_no = ?")
                .param(number)
                .query(String.class)
                .single();
    }

    @Test
    void todaysBillCannotBeAskedFor() {
        var today = BillStory.day(BillStory.today());
        assertThatThrownBy(() -> story.reconciliation.fetch(story.clerk, today)).isInstanceOf(BusinessException.class);
    }
}
