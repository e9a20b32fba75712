package cn.qiancun.market.payments;

import static cn.qiancun.market.ledger.AccountKind.BUYER_FUNDS;
import static cn.qiancun.market.ledger.AccountKind.PROVIDER_CLEARING;
import static cn.qiancun.market.ledger.AccountKind.REFUND_PAYABLE;
import static cn.qiancun.market.ledger.AccountKind.SUSPENSE;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ledger.Posting;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** What a provider's report does to an attempt: state, posting and event, in the caller's transaction. */
@Component
class Settling {
    private static final Logger log = LoggerFactory.getLogger(Settling.class);
    private static final String OPEN = "'INIT', 'PENDING', 'UNKNOWN'";
    private static final String QUARANTINED = "'QUARANTINED'";

    private final Attempts attempts;
    private final Refunds refunds;
    private final Closings closings;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final Queues queues;
    private final PaymentAlarms alarms;
    private final Clock clock;

    Settling(
            Attempts attempts,
            Refunds refunds,
            Closings closings,
            Ledger ledger,
            ApplicationEventPublisher events,
            Queues queues,
            PaymentAlarms alarms,
            Clock clock) {
        this.attempts = attempts;
        this.refunds = refunds;
        this.closings = closings;
        this.ledger = ledger;
        this.events = events;
        this.queues = queues;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** @return false if the report is about no attempt of ours */
    boolean apply(Provider provider, TradeReport report) {
        var found = attempts.find(report.outTradeNo()).filter(attempt -> attempt.provider() == provider);
        if (found.isEmpty()) {
            alarms.strangeTrade(provider, report.outTradeNo());
            return false;
        }
        var attempt = found.get();
        if (report.mismatch() != null) {
            quarantine(attempt, report.mismatch(), report.answer());
            return true;
        }
        switch (report.status()) {
            case PAID -> paid(attempt, report);
            case CLOSED -> close(attempt, report.answer(), OPEN);
            case REFUNDED -> refunded(attempt, report);
            case NOT_FOUND, WAITING, NO_NEWS -> {}
        }
        return true;
    }

    private void paid(Attempt attempt, TradeReport report) {
        if (!attempt.amount().equals(report.amount())) {
            quarantine(attempt, "amount", report.answer());
        } else if (succeed(attempt, report)) {
            payOrder(attempt, report);
        } else if (attempts.turnSurplus(attempt.id(), report, "'CLOSED'")) {
            giveBack(attempt, attempt.amount());
        }
    }

    private void payOrder(Attempt attempt, TradeReport report) {
        post("payment", attempt, attempt.amount(), PROVIDER_CLEARING, BUYER_FUNDS);
        if (attempt.hasRivals()) {
            attempts.makeRivalsDue(attempt.orderNumber());
        }
        events.publishEvent(new PaymentSettled(
                attempt.orderNumber(), attempt.outTradeNo(), attempt.provider(), attempt.amount(), report.paidAt()));
    }

    /**
     * Quarantined money pays its order after all.
     *
     * @return false if the attempt is no longer quarantined
     * @throws BusinessException CONFLICT {@code quarantine.order-paid} if another attempt has paid the order
     */
    boolean release(Attempt attempt, TradeReport report) {
        try {
            if (!attempts.succeed(attempt.id(), report, QUARANTINED)) {
                return false;
            }
        } catch (DuplicateKeyException orderIsPaid) {
            throw BusinessException.conflict("quarantine.order-paid");
        }
        payOrder(attempt, report);
        return true;
    }

    /** Quarantined money goes back, all that the provider says was paid; false if it is no longer quarantined. */
    boolean giveBackQuarantined(Attempt attempt, TradeReport report) {
        if (!attempts.turnSurplus(attempt.id(), report, QUARANTINED)) {
            return false;
        }
        giveBack(attempt, report.amount());
        return true;
    }

    /** False if the attempt is past being paid; a second success for the order is surplus at once. */
    private boolean succeed(Attempt attempt, TradeReport report) {
        try {
            return attempts.succeed(attempt.id(), report, OPEN);
        } catch (DuplicateKeyException orderIsPaid) {
            if (attempts.turnSurplus(attempt.id(), report, OPEN)) {
                giveBack(attempt, attempt.amount());
            }
            return false;
        }
    }

    private void giveBack(Attempt attempt, Money amount) {
        postSurplus(attempt, amount);
        refunds.add(
                surplusKey(attempt), attempt.id(), attempt.orderNumber(), Refund.Purpose.SURPLUS, amount, "订单未收款，原路退回");
        alarms.surplus(attempt);
        queues.refundsAfterCommit();
    }

    /** The provider took the money and, as we cancelled it, gave it back: both are booked, and the refund is asked about. */
    void cancelled(Attempt attempt, TradeReport report) {
        if (attempts.turnSurplus(attempt.id(), report, OPEN)) {
            postSurplus(attempt, attempt.amount());
            refunds.addSent(surplusKey(attempt), attempt, attempt.outTradeNo(), "付款已撤销，原路退回");
            alarms.surplus(attempt);
            queues.refundsAfterCommit();
            hurryClosing(attempt.orderNumber());
        }
    }

    private static String surplusKey(Attempt attempt) {
        return "surplus:" + attempt.outTradeNo();
    }

    private void postSurplus(Attempt attempt, Money amount) {
        post("surplus", attempt, amount, PROVIDER_CLEARING, SUSPENSE);
        post("surplus-refund", attempt, amount, SUSPENSE, REFUND_PAYABLE);
    }

    private void post(String what, Attempt attempt, Money amount, AccountKind debit, AccountKind credit) {
        ledger.post(Posting.of(
                        what + ":" + attempt.outTradeNo(),
                        what.toUpperCase(java.util.Locale.ROOT).replace('-', '_'),
                        attempt.orderNumber(),
                        clock.instant())
                .debit(account(debit, attempt.provider()), amount, attempt.orderNumber())
                .credit(account(credit, attempt.provider()), amount, attempt.orderNumber())
                .build());
    }

    static AccountRef account(AccountKind kind, Provider provider) {
        return kind == PROVIDER_CLEARING ? AccountRef.of(kind, provider.code()) : AccountRef.of(kind);
    }

    /** Closes an attempt that is in one of the given states, and has the order's closing looked at. */
    boolean close(Attempt attempt, String answer, String from) {
        boolean closed = attempts.close(attempt.id(), answer, from);
        if (closed) {
            log.info("Attempt {} of order {} is closed unpaid", attempt.outTradeNo(), attempt.orderNumber());
            hurryClosing(attempt.orderNumber());
        }
        return closed;
    }

    private void hurryClosing(String orderNumber) {
        if (closings.isOpen(orderNumber)) {
            closings.again(orderNumber, java.time.Duration.ZERO);
            queues.closingsAfterCommit();
        }
    }

    /** It was paid and returned without us: what we know of the attempt decides whether that is news. */
    private void refunded(Attempt attempt, TradeReport report) {
        boolean paidAsWeKnow = attempt.state() == AttemptState.SUCCEEDED || attempt.state() == AttemptState.SURPLUS;
        if (!paidAsWeKnow) {
            quarantine(attempt, "refunded-elsewhere", report.answer());
        }
    }

    void quarantine(Attempt attempt, String trouble, String answer) {
        attempts.quarantine(attempt.id(), trouble, answer);
        alarms.quarantined(attempt, trouble);
    }
}
