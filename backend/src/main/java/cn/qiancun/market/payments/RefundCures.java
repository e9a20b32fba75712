package cn.qiancun.market.payments;

import static cn.qiancun.market.ledger.AccountKind.BANK;
import static cn.qiancun.market.ledger.AccountKind.REFUND_PAYABLE;

import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ledger.Posting;
import cn.qiancun.market.shared.BusinessException;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Brings a refund on its way again that failed or came back. */
@Component
class RefundCures {
    private final Refunds refunds;
    private final Attempts attempts;
    private final RefundCourier courier;
    private final Ledger ledger;
    private final Queues queues;
    private final ApplicationEventPublisher events;
    private final PaymentAlarms alarms;
    private final Clock clock;

    RefundCures(
            Refunds refunds,
            Attempts attempts,
            RefundCourier courier,
            Ledger ledger,
            Queues queues,
            ApplicationEventPublisher events,
            PaymentAlarms alarms,
            Clock clock) {
        this.refunds = refunds;
        this.attempts = attempts;
        this.courier = courier;
        this.ledger = ledger;
        this.queues = queues;
        this.events = events;
        this.alarms = alarms;
        this.clock = clock;
    }

    /**
     * Asks the provider, so that nobody is paid twice; goes over the network.
     *
     * @throws BusinessException CONFLICT {@code cure.over} unless it failed or came back, {@code cure.arrived} if the
     *     provider says otherwise, UNAVAILABLE {@code payment.provider-silent}
     */
    void requireCurable(Refund refund) {
        if (refund.state() != RefundState.FAILED && refund.state() != RefundState.RETURNED) {
            throw BusinessException.conflict("cure.over");
        }
        var attempt = attempts.get(refund.attemptId());
        try {
            switch (courier.ask(refund, attempt).status()) {
                case DONE, IN_FLIGHT -> throw BusinessException.conflict("cure.arrived");
                case NOT_FOUND, NO_FUNDS, REFUSED -> {}
            }
        } catch (ProviderSilentException silent) {
            alarms.silent(attempt.provider(), "the refund's query", refund.outRequestNo(), silent);
            throw BusinessException.unavailable("payment.provider-silent");
        }
    }

    /** In the caller's transaction. */
    void carryOut(CureVerdict verdict, Refund refund) {
        boolean failed = refund.state() == RefundState.FAILED && refund.purpose() == Refund.Purpose.ORDER;
        // What came back never gave up its claim; what failed did.
        if (failed && !attempts.claim(refund.attemptId(), refund.amount())) {
            throw BusinessException.conflict("refund.exceeds");
        }
        boolean moved = verdict == CureVerdict.SEND_AGAIN ? sendAgain(refund) : payOtherwise(refund);
        if (!moved) {
            throw BusinessException.conflict("cure.over");
        }
    }

    private boolean sendAgain(Refund refund) {
        queues.refundsAfterCommit();
        return refunds.sendAgain(refund.id());
    }

    private boolean payOtherwise(Refund refund) {
        if (!refunds.payOtherwise(refund.id())) {
            return false;
        }
        var provider = attempts.get(refund.attemptId()).provider();
        ledger.post(Posting.of(
                        "refund-otherwise:" + refund.outRequestNo(),
                        "REFUND_OTHERWISE",
                        refund.orderNumber(),
                        clock.instant())
                .debit(Settling.account(REFUND_PAYABLE, provider), refund.amount(), refund.orderNumber())
                .credit(Settling.account(BANK, provider), refund.amount(), refund.orderNumber())
                .build());
        if (refund.purpose() == Refund.Purpose.ORDER && !refund.told()) {
            events.publishEvent(new RefundSettled(refund.orderNumber(), refund.refundKey(), refund.amount()));
        }
        return true;
    }
}
