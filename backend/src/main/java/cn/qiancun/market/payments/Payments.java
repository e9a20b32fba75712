package cn.qiancun.market.payments;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Money;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Attempts to pay, and refunds. Money that a provider reports is posted here and nowhere else. */
@Service
public class Payments {
    private static final int MAX_TEXT = 128;

    private final Attempts attempts;
    private final Refunds refunds;
    private final Closings closings;
    private final PaymentGateways gateways;
    private final Settling settling;
    private final PaymentSteps steps;
    private final AttemptPursuit pursuit;
    private final Queues queues;
    private final PaymentHistory history;
    private final PaymentAlarms alarms;
    private final Commits commits;

    Payments(
            Attempts attempts,
            Refunds refunds,
            Closings closings,
            PaymentGateways gateways,
            Settling settling,
            PaymentSteps steps,
            AttemptPursuit pursuit,
            Queues queues,
            PaymentHistory history,
            PaymentAlarms alarms,
            Commits commits) {
        this.attempts = attempts;
        this.refunds = refunds;
        this.closings = closings;
        this.gateways = gateways;
        this.settling = settling;
        this.steps = steps;
        this.pursuit = pursuit;
        this.queues = queues;
        this.history = history;
        this.alarms = alarms;
        this.commits = commits;
    }

    /**
     * Records the intent to pay, in the caller's transaction; no network. An attempt of the same order, provider, way
     * and amount that can still be paid is used again.
     *
     * @return the attempt's out_trade_no, unique for ever
     * @throws BusinessException CONFLICT {@code payment.not-open} if the order is paid or being closed, INVALID
     *     {@code payment.amount} unless the amount is positive and {@code payment.no-code} or {@code
     *     payment.no-customer-code} where the provider has none, UNAVAILABLE {@code payment.provider-off}
     */
    @Transactional
    public String open(OpenPayment payment) {
        gateways.of(payment.provider());
        if (!payment.amount().isPositive()) {
            throw BusinessException.invalid("amount", "payment.amount");
        }
        if (payment.way() == PaymentWay.QR && !payment.provider().isScannable()) {
            throw BusinessException.invalid("method", "payment.no-code");
        }
        if (payment.way() == PaymentWay.BARCODE && !payment.provider().isChargeable()) {
            throw BusinessException.invalid("authCode", "payment.no-customer-code");
        }
        return attempts.add(payment)
                .orElseGet(() -> attempts.ofOrder(payment.orderNumber()).stream()
                        .filter(attempt -> attempt.provider() == payment.provider()
                                && attempt.way() == payment.way()
                                && attempt.amount().equals(payment.amount())
                                && attempt.canStillBePaid()
                                && !closings.isOpen(payment.orderNumber()))
                        .map(Attempt::outTradeNo)
                        .findFirst()
                        .orElseThrow(() -> BusinessException.conflict("payment.not-open")));
    }

    /**
     * Brings the attempt to the provider; outside any transaction. Repeating it gives the same start.
     *
     * @throws BusinessException NOT_FOUND {@code payment.unknown}, CONFLICT {@code payment.not-open} if it is paid,
     *     closed or over, UNAVAILABLE {@code payment.provider-silent}
     */
    @Transactional(propagation = Propagation.NEVER)
    public PaymentStart start(String outTradeNo, Device device, String returnUrl) {
        // A customer's code is charged, not started: there is nothing to send the buyer to.
        var attempt = attempts.find(outTradeNo)
                .filter(found -> found.way() != PaymentWay.BARCODE)
                .orElseThrow(() -> BusinessException.notFound("payment.unknown"));
        var gateway = gateways.of(attempt.provider());
        boolean started =
                attempt.canStillBePaid() && attempt.state() == AttemptState.INIT && attempts.start(attempt.id());
        if (!attempt.canStillBePaid() || !started && attempt.state() == AttemptState.INIT) {
            throw BusinessException.conflict("payment.not-open");
        }
        try {
            var page = attempt.way() == PaymentWay.QR
                    ? gateway.code(attempt.trade())
                    : gateway.open(attempt.trade(), device, returnUrl);
            if (page.session() != null && !page.session().equals(attempt.providerSession())) {
                attempts.keepSession(attempt.id(), page.session());
            }
            if (started) {
                steps.ofAttempt(outTradeNo, PaymentStep.What.STARTED, null);
            }
            return new PaymentStart(outTradeNo, page.redirectUrl(), page.qrCode());
        } catch (ProviderSilentException silent) {
            alarms.silent(attempt.provider(), "the start", outTradeNo, silent);
            throw BusinessException.unavailable("payment.provider-silent");
        }
    }

    /** The order's code to scan, while it can be paid: its content, as {@link #start} answered it. */
    public Optional<String> code(String orderNumber) {
        return attempts.ofOrder(orderNumber).stream()
                .filter(attempt -> attempt.way() == PaymentWay.QR && attempt.canStillBePaid())
                .map(Attempt::providerSession)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /**
     * The order is no longer wanted: all its attempts are to be closed at the provider, by the due queue. Ends in
     * {@link PaymentsClosed}, or in {@link PaymentSettled} if the money turns out to have come.
     */
    @Transactional
    public void close(String orderNumber) {
        closings.request(orderNumber);
        queues.closingsAfterCommit();
    }

    /** Asks the provider now instead of at the next poll; outside any transaction. For the page that waits. */
    @Transactional(propagation = Propagation.NEVER)
    public void refresh(String orderNumber) {
        boolean unwanted = closings.isOpen(orderNumber);
        attempts.ofOrder(orderNumber).stream()
                .filter(attempt -> attempt.state() == AttemptState.PENDING || attempt.state() == AttemptState.UNKNOWN)
                .filter(attempt -> attempts.mayAsk(attempt.id()))
                .forEach(attempt -> pursuit.pursue(attempt, unwanted));
    }

    /**
     * Records a refund in the caller's transaction, which has posted the amount to REFUND_PAYABLE; the due queue brings
     * it to the provider and ends in {@link RefundSettled}.
     *
     * @param refundKey unique per refund: the same key is the same refund
     * @throws BusinessException CONFLICT {@code refund.exceeds} over what was paid and not refunded, INVALID
     *     {@code refund.amount} unless the amount is positive, INVALID {@code refund.key-reused} for a key that came
     *     with another order or amount
     */
    @Transactional
    public void refund(String orderNumber, String refundKey, Money amount, String reason) {
        if (!amount.isPositive()) {
            throw BusinessException.invalid("amount", "refund.amount");
        }
        // The lock makes two refunds of one order wait for each other, also those with the same key.
        long attemptId =
                attempts.lockSettled(orderNumber).orElseThrow(() -> BusinessException.conflict("refund.exceeds"));
        var same = refunds.find(refundKey);
        if (same.isPresent()) {
            same.get().requireSame(orderNumber, amount);
            return;
        }
        if (!attempts.claim(attemptId, amount)) {
            throw BusinessException.conflict("refund.exceeds");
        }
        refunds.add(refundKey, attemptId, orderNumber, Refund.Purpose.ORDER, amount, shortened(reason));
        queues.refundsAfterCommit();
    }

    /**
     * Takes what a provider said, by notification: moves the attempt, posts, tells {@link PaymentSettled}, and has
     * committed when it returns. Repetitions change nothing. For this module's adapters.
     *
     * @return false if the trade is not ours
     */
    public boolean settle(Provider provider, TradeReport report) {
        var ours = new AtomicBoolean();
        commits.run(() -> {
            ours.set(settling.apply(provider, report));
            if (ours.get()) {
                steps.ofAttempt(report.outTradeNo(), PaymentStep.What.NOTIFIED, report.answer());
            }
        });
        return ours.get();
    }

    /** What an order's buyer and an operator see of its payments, oldest first. */
    public List<PaymentView> ofOrder(String orderNumber) {
        return history.ofOrder(orderNumber);
    }

    /** Whether a refund of the order's own money has not succeeded yet; surplus money is not the order's. */
    public boolean isRefundUnderway(String orderNumber) {
        return history.isRefundUnderway(orderNumber);
    }

    /** One refund as people see it; empty if there is none under this key. */
    public Optional<PaymentView> refundOf(String refundKey) {
        return history.refund(refundKey);
    }

    /** The attempt that paid the order; none for orders that were paid otherwise, or not. */
    public Optional<PaidTrade> paidTrade(String orderNumber) {
        return history.paidTrade(orderNumber);
    }

    /** Providers and our tables take so much of a text; what a person wrote may be longer. */
    private static String shortened(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= MAX_TEXT ? text : text.substring(0, text.offsetByCodePoints(0, MAX_TEXT));
    }
}
