package cn.qiancun.market.payments.stripe;

import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.model.StripeObject;
import com.stripe.net.Webhook;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** Reads webhooks: only what Stripe signed not long ago is let in. */
@Component
@Conditional(OnStripeConfigured.class)
class StripeWebhooks {
    private final StripeSettings settings;
    private final Clock clock;

    StripeWebhooks(StripeSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param body the request's bytes as they came: the signature is over them
     * @param signature its header Stripe-Signature, or null
     * @throws StripeEvents.RefusedWebhook with the reason
     */
    Event verified(byte[] body, String signature) {
        if (signature == null || signature.isBlank()) {
            throw new StripeEvents.RefusedWebhook("unsigned");
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
            throw new StripeEvents.RefusedWebhook("signature");
        } catch (CharacterCodingException | RuntimeException unreadable) {
            throw new StripeEvents.RefusedWebhook("unreadable");
        }
    }

    /** What the event is about; empty if it is about something of another kind. */
    static <T extends StripeObject> Optional<T> object(Event event, Class<T> kind) {
        var data = event.getDataObjectDeserializer();
        try {
            // The account may speak another version of the API than the SDK; what is read of it is in all.
            StripeObject object =
                    data.getObject().isPresent() ? data.getObject().get() : data.deserializeUnsafe();
            return kind.isInstance(object) ? Optional.of(kind.cast(object)) : Optional.empty();
        } catch (EventDataObjectDeserializationException | RuntimeException unreadable) {
            throw new StripeEvents.RefusedWebhook("unreadable");
        }
    }
}
