package cn.qiancun.market.payments;

import static cn.qiancun.market.ledger.AccountKind.PROVIDER_CLEARING;
import static cn.qiancun.market.ledger.AccountKind.REFUND_PAYABLE;

import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ledger.Posting;
import cn.qiancun.market.shared.Commits;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Brings refunds to the provider, each under one number for ever. Never inside a transaction: it goes over the network. */
@Component
class RefundCourier {
    private static final Logger log = LoggerFactory.getLogger(RefundCourier.class);

    private final Refunds refunds;
    private final Attempts attempts;
    private final PaymentSteps steps;
    private final PaymentGateways gateways;
    private final Ledger ledger;
    private final PaymentSettings settings;
    private final PaymentAlarms alarms;
    private final ApplicationEventPublisher events;
    private final Commits commits;
    private final Clock clock;
    private final ObjectProvider<RefundRoyalties> royalties;

    RefundCourier(
            Refunds refunds,
            Attempts attempts,
            PaymentSteps steps,
            PaymentGateways gateways,
            Ledger ledger,
            PaymentSettings settings,
            PaymentAlarms alarms,
            ApplicationEventPublisher events,
            Commits commits,
            Clock clock,
            ObjectProvider<RefundRoyalties> royalties) {
        this.refunds = refunds;
        this.attempts = attempts;
        this.steps = steps;
        this.gateways = gateways;
        this.ledger = ledger;
        this.settings = settings;
        this.alarms = alarms;
        this.events = events;
        this.commits = commits;
        this.clock = clock;
        this.royalties = royalties;
    }

    void carry(long refundId) {
        var refund = refunds.get(refundId);
        var attempt = attempts.get(refund.attemptId());
        if (!gateways.has(attempt.provider())) {
            return;
        }
        try {
            switch (refund.state()) {
                case APPROVED, WAIT_FUNDS -> send(refund, attempt);
                // It may have arrived: ask before sending the same number again.
                case SUBMITTED, UNKNOWN -> {
                    var answer = ask(refund, attempt);
                    boolean known = record(refund, attempt, answer);
                    steps.ofRefund(refund.outRequestNo(), PaymentStep.What.ASKED, answer.answer());
                    if (!known) {
                        send(refund, attempt);
                    }
                }
                case REQUESTED, SUCCEEDED, FAILED, RETURNED -> {}
            }
        } catch (ProviderSilentException silent) {
            alarms.silent(attempt.provider(), "the refund", refund.outRequestNo(), silent);
            refunds.again(refund.id(), RefundState.UNKNOWN, null, null, settings.refundRetry());
            steps.ofRefund(refund.outRequestNo(), PaymentStep.What.SILENT, silent.getMessage());
        }
    }

    /** What the provider says of it now; goes over the network. */
    PaymentGateway.RefundAnswer ask(Refund refund, Attempt attempt) {
        return gateways.of(attempt.provider()).queryRefund(order(refund, attempt, List.of()));
    }

    /** What was split comes back first, in the same call; while a part is on its way the refund waits for it. */
    private void send(Refund refund, Attempt attempt) {
        var plan = plan(refund);
        if (!plan.ready()) {
            refunds.postpone(refund.id(), settings.refundRetry());
        } else if (refunds.submit(refund.id())) {
            var answer = gateways.of(attempt.provider()).refund(order(refund, attempt, plan.returns()));
            record(refund, attempt, answer);
            steps.ofRefund(refund.outRequestNo(), PaymentStep.What.SENT, answer.answer());
        }
    }

    private RefundRoyalties.Plan plan(Refund refund) {
        var asked = refund.purpose() == Refund.Purpose.ORDER ? royalties.getIfAvailable() : null;
        return asked == null ? RefundRoyalties.Plan.NONE : asked.plan(refund.orderNumber(), refund.refundKey());
    }

    private static PaymentGateway.RefundOrder order(
            Refund refund, Attempt attempt, List<RefundRoyalties.Return> returns) {
        return new PaymentGateway.RefundOrder(
                attempt.trade(),
                refund.outRequestNo(),
                refund.amount(),
                refund.reason(),
                refund.providerRefundNo(),
                returns);
    }

    /** @return false if the provider has never heard of it */
    private boolean record(Refund refund, Attempt attempt, PaymentGateway.RefundAnswer answer) {
        switch (answer.status()) {
            case DONE -> commits.run(() -> settle(refund, attempt, answer));
            case IN_FLIGHT ->
                refunds.again(
                        refund.id(),
                        RefundState.UNKNOWN,
                        answer.providerRefundNo(),
                        answer.answer(),
                        settings.refundRetry());
            case NO_FUNDS, REFUSED -> {
                if (!sendsWithoutReturns(refund, answer)) {
                    refused(refund, answer);
                }
            }
            case NOT_FOUND -> {
                return false;
            }
        }
        return true;
    }

    private boolean sendsWithoutReturns(Refund refund, PaymentGateway.RefundAnswer answer) {
        var asked = royalties.getIfAvailable();
        if (asked == null || !asked.drop(refund.refundKey(), answer.answer())) {
            return false;
        }
        refunds.again(refund.id(), RefundState.UNKNOWN, null, answer.answer(), Duration.ZERO);
        return true;
    }

    private void refused(Refund refund, PaymentGateway.RefundAnswer answer) {
        if (answer.status() == PaymentGateway.RefundAnswer.Status.NO_FUNDS) {
            refunds.again(refund.id(), RefundState.WAIT_FUNDS, null, answer.answer(), settings.fundsRetry());
        } else {
            commits.run(() -> fail(refund, answer));
        }
    }

    private void settle(Refund refund, Attempt attempt, PaymentGateway.RefundAnswer answer) {
        if (!refunds.succeed(refund.id(), answer.providerRefundNo(), answer.answer())) {
            return;
        }
        ledger.post(Posting.of(refund.postingKey(), "REFUND", refund.orderNumber(), clock.instant())
                .debit(Settling.account(REFUND_PAYABLE, attempt.provider()), refund.amount(), refund.orderNumber())
                .credit(Settling.account(PROVIDER_CLEARING, attempt.provider()), refund.amount(), refund.orderNumber())
                .build());
        royalties.ifAvailable(asked -> asked.returned(refund.refundKey(), refund.outRequestNo()));
        log.info("Refund {} of {} for order {} is done", refund.outRequestNo(), refund.amount(), refund.orderNumber());
        if (refund.purpose() == Refund.Purpose.ORDER && !refund.told()) {
            events.publishEvent(new RefundSettled(refund.orderNumber(), refund.refundKey(), refund.amount()));
        }
    }

    private void fail(Refund refund, PaymentGateway.RefundAnswer answer) {
        if (refunds.fail(refund.id(), answer.answer())) {
            // What no order could take was never an order's to be claimed again.
            if (refund.purpose() == Refund.Purpose.ORDER) {
                attempts.unclaim(refund.attemptId(), refund.amount());
            }
            alarms.refundFailed(refund, answer.answer());
        }
    }
}
