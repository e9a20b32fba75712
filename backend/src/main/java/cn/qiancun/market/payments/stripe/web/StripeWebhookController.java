package cn.qiancun.market.payments.stripe.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.payments.ProviderSilentException;
import cn.qiancun.market.payments.stripe.OnStripeConfigured;
import cn.qiancun.market.payments.stripe.StripeEvents;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where Stripe tells what happened, in any order and more than once. It repeats for days what is not answered 2xx. */
@RestController
@Conditional(OnStripeConfigured.class)
class StripeWebhookController {
    private static final Logger log = LoggerFactory.getLogger(StripeWebhookController.class);

    private final StripeEvents events;
    private final MeterRegistry meters;

    StripeWebhookController(StripeEvents events, MeterRegistry meters) {
        this.events = events;
        this.meters = meters;
    }

    @PostMapping(
            path = "/payments/stripe/webhooks",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.TEXT_PLAIN_VALUE)
    @Access(everyone = true)
    @Operation(
            operationId = "takeStripeWebhook",
            summary = "Takes a signed event of Stripe's",
            description =
                    "200 once it is committed, also for events that do not concern us; 400 if the signature is not"
                            + " Stripe's or too old")
    ResponseEntity<String> take(
            @RequestBody byte[] body, @RequestHeader(value = "Stripe-Signature", required = false) String signature) {
        try {
            events.take(body, signature);
            return ResponseEntity.ok("success");
        } catch (StripeEvents.RefusedWebhook refused) {
            meters.counter("market.payments.refused", "provider", "stripe", "reason", refused.getMessage())
                    .increment();
            log.warn("Refused a webhook in Stripe's name: {}", refused.getMessage());
            return ResponseEntity.badRequest().body("failure");
        } catch (ProviderSilentException silent) {
            log.warn("Stripe told of something and did not answer what it was: {}", silent.getMessage());
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body("failure");
        }
    }
}
