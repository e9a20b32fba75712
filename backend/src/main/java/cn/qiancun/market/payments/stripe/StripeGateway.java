package cn.qiancun.market.payments.stripe;

import cn.qiancun.market.payments.Device;
import cn.qiancun.market.payments.PaymentGateway;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.payments.ProviderSilentException;
import cn.qiancun.market.payments.Trade;
import cn.qiancun.market.payments.TradeReport;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.service.checkout.SessionService;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** Stripe Checkout through Stripe's own SDK; every call that moves something carries an idempotency key. */
@Component
@Conditional(OnStripeConfigured.class)
class StripeGateway implements PaymentGateway {
    private final SessionService sessions;
    private final StripeRefunds refunds;
    private final Clock clock;

    StripeGateway(StripeSettings settings, Clock clock) {
        var client = settings.client();
        this.sessions = client.v1().checkout().sessions();
        this.refunds = new StripeRefunds(client.v1().refunds());
        this.clock = clock;
    }

    @Override
    public Provider provider() {
        return Provider.STRIPE;
    }

    /**
     * Makes the session, or finds the one that was made before. A session that is over leads back to the order, which
     * soon knows what came of it.
     */
    @Override
    public Page open(Trade trade, Device device, String returnUrl) {
        try {
            var session = trade.session() != null
                    ? sessions.retrieve(trade.session())
                    : sessions.create(StripeSessions.params(trade, returnUrl), key(trade.outTradeNo()));
            boolean open = "open".equals(session.getStatus()) && session.getUrl() != null;
            return new Page(open ? session.getUrl() : returnUrl, null, session.getId());
        } catch (StripeException failure) {
            throw silent("the session", failure);
        }
    }

    /** Without a kept session nobody was told the page's address. */
    @Override
    public TradeReport query(Trade trade) {
        if (trade.session() == null) {
            return TradeReport.of(trade.outTradeNo(), TradeReport.Status.NOT_FOUND, "no session");
        }
        Session session;
        try {
            session = sessions.retrieve(trade.session());
        } catch (StripeException failure) {
            throw silent("the session's query", failure);
        }
        if (!trade.outTradeNo().equals(session.getClientReferenceId())) {
            throw new ProviderSilentException("the session answered is another trade's", null);
        }
        return StripeSessions.report(session, clock.instant());
    }

    @Override
    public CloseAnswer close(Trade trade) {
        if (trade.session() == null) {
            return CloseAnswer.NOT_FOUND;
        }
        try {
            sessions.expire(trade.session(), key(trade.outTradeNo() + "-expire"));
            return CloseAnswer.CLOSED;
        } catch (InvalidRequestException notOpen) {
            return CloseAnswer.REFUSED;
        } catch (StripeException failure) {
            throw silent("the session's end", failure);
        }
    }

    @Override
    public RefundAnswer refund(RefundOrder refund) {
        return refunds.send(refund);
    }

    @Override
    public RefundAnswer queryRefund(RefundOrder refund) {
        return refunds.find(refund);
    }

    /** All refunds of a payment, also those that others made. */
    List<Refund> refundsOf(String paymentIntent) {
        return refunds.of(paymentIntent);
    }

    static RequestOptions key(String idempotencyKey) {
        return RequestOptions.builder().setIdempotencyKey(idempotencyKey).build();
    }

    /** Codes only: Stripe's sentences may quote what was sent. */
    static ProviderSilentException silent(String what, StripeException failure) {
        return new ProviderSilentException(what + " failed: " + words(failure), failure);
    }

    static String words(StripeException failure) {
        return "status=" + failure.getStatusCode() + " code=" + failure.getCode() + " request="
                + failure.getRequestId();
    }
}
