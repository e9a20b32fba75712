package cn.qiancun.market.payments.stripe;

import cn.qiancun.market.payments.LateNews;
import cn.qiancun.market.payments.Payments;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.payments.TradeReport;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import java.time.Instant;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/**
 * Takes Stripe's events, in any order and more than once. Each says how something stands, so that the same again changes
 * nothing; what concerns nobody here is let pass.
 */
@Component
@Conditional(OnStripeConfigured.class)
public class StripeEvents {
    private final StripeWebhooks webhooks;
    private final StripeGateway gateway;
    private final Payments payments;
    private final LateNews late;

    StripeEvents(StripeWebhooks webhooks, StripeGateway gateway, Payments payments, LateNews late) {
        this.webhooks = webhooks;
        this.gateway = gateway;
        this.payments = payments;
        this.late = late;
    }

    /**
     * Has committed when it returns.
     *
     * @param body the request's bytes as they came
     * @param signature its header Stripe-Signature, or null
     * @throws RefusedWebhook with the reason
     */
    public void take(byte[] body, String signature) {
        var event = webhooks.verified(body, signature);
        switch (event.getType() == null ? "" : event.getType()) {
            case "checkout.session.completed", "checkout.session.async_payment_succeeded" ->
                session(event, StripeSessions::report);
            case "checkout.session.expired", "checkout.session.async_payment_failed" ->
                session(event, (session, at) -> StripeSessions.closed(session));
            case "refund.created", "refund.updated", "refund.failed", "charge.refund.updated" ->
                StripeWebhooks.object(event, Refund.class).ifPresent(this::refund);
            case "charge.refunded" -> StripeWebhooks.object(event, Charge.class).ifPresent(this::refundsOf);
            case "charge.dispute.created",
                    "charge.dispute.updated",
                    "charge.dispute.closed",
                    "charge.dispute.funds_withdrawn",
                    "charge.dispute.funds_reinstated" ->
                StripeWebhooks.object(event, Dispute.class)
                        .flatMap(StripeLateReports::of)
                        .ifPresent(report -> late.clawback(Provider.STRIPE, report));
            default -> {}
        }
    }

    private interface Reading {
        TradeReport of(Session session, Instant at);
    }

    /** Sessions of other uses of the account name no trade. */
    private void session(Event event, Reading reading) {
        StripeWebhooks.object(event, Session.class)
                .filter(session -> session.getClientReferenceId() != null)
                // A trade that is not ours is raised there; to have it told again would change nothing.
                .ifPresent(session -> payments.settle(
                        Provider.STRIPE, reading.of(session, Instant.ofEpochSecond(event.getCreated()))));
    }

    private void refund(Refund refund) {
        StripeLateReports.of(refund).ifPresent(report -> late.refund(Provider.STRIPE, report));
    }

    /** A charge tells only how much was refunded in all: which refunds these are, Stripe is asked. */
    private void refundsOf(Charge charge) {
        if (charge.getPaymentIntent() != null) {
            gateway.refundsOf(charge.getPaymentIntent()).forEach(this::refund);
        }
    }

    /** A webhook that does not come from Stripe as it should. */
    public static final class RefusedWebhook extends RuntimeException {
        public RefusedWebhook(String reason) {
            super(reason, null, false, false);
        }
    }
}
