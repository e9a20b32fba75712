package cn.qiancun.market.payments.stripe;

import cn.qiancun.market.payments.TradeReport;
import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.model.StripeObject;
import com.stripe.model.checkout.Session;
import com.stripe.net.Webhook;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** Reads webhooks: only what Stripe signed not long ago is let in. */
@Component
@Conditional(OnStripeConfigured.class)
public class StripeWebhooks {
    private final StripeSettings settings;
    private final Clock clock;

    StripeWebhooks(StripeSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param body the request's bytes as they came: the signature is over them
     * @param signature its header Stripe-Signature, or null
     * @return empty if the event does not concern us
     * @throws RefusedWebhook with the reason
     */
    public Optional<TradeReport> read(byte[] body, String signature) {
        var event = verified(body, signature);
        return switch (event.getType() == null ? "" : event.getType()) {
            case "checkout.session.completed", "checkout.session.async_payment_succeeded" ->
                session(event)
                        .map(session -> StripeSessions.report(session, Instant.ofEpochSecond(event.getCreated())));
            case "checkout.session.expired", "checkout.session.async_payment_failed" ->
                session(event)
                        .map(session -> TradeReport.of(
                                session.getClientReferenceId(),
                                TradeReport.Status.CLOSED,
                                StripeSessions.answer(session)));
            default -> Optional.empty();
        };
    }

    private Event verified(byte[] body, String signature) {
        if (signature == null || signature.isBlank()) {
            throw new RefusedWebhook("unsigned");
        }
        try {
            var payload = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return Webhook.constructEvent(
                    payload,
                    signature,
                    settings.webhookSecret(),
                    settings.webhookTolerance().toSeconds(),
                    clock);
        } catch (SignatureVerificationException forged) {
            throw new RefusedWebhook("signature");
        } catch (CharacterCodingException | RuntimeException unreadable) {
            throw new RefusedWebhook("unreadable");
        }
    }

    /** Sessions of other uses of the account name no trade. */
    private static Optional<Session> session(Event event) {
        var data = event.getDataObjectDeserializer();
        try {
            // The account may speak another version of the API than the SDK; what is read of a session is in all.
            StripeObject object =
                    data.getObject().isPresent() ? data.getObject().get() : data.deserializeUnsafe();
            return object instanceof Session session && session.getClientReferenceId() != null
                    ? Optional.of(session)
                    : Optional.empty();
        } catch (EventDataObjectDeserializationException | RuntimeException unreadable) {
            throw new RefusedWebhook("unreadable");
        }
    }

    /** A webhook that does not come from Stripe as it should. */
    public static final class RefusedWebhook extends RuntimeException {
        public RefusedWebhook(String reason) {
            super(reason, null, false, false);
        }
    }
}
