package cn.qiancun.market.ordering;

import cn.qiancun.market.ordering.PaymentModel.Attempt;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.shared.Money;
import cn.qiancun.sandbox.SandboxServer;
import cn.qiancun.sandbox.StripeNotifier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** What the providers send when a test says so: over HTTP and signed, or altered after it was signed. */
final class Notifications {
    private static final String PAID = "TRADE_SUCCESS";

    private final SandboxServer sandbox;

    Notifications(SandboxServer sandbox) {
        this.sandbox = sandbox;
    }

    /** Tells that it was paid; whether the shop took it. */
    CompletableFuture<Boolean> send(Attempt attempt) {
        if (attempt.provider == Provider.ALIPAY) {
            return sandbox.notifier().tell(attempt.name, PAID, Map.of()).thenApply("success"::equals);
        }
        var event = sandbox.stripe().event(attempt.name, StripeNotifier.COMPLETED);
        return send(event, StripeNotifier.signature(event, Instant.now()));
    }

    /** The same, about ten times the money. */
    CompletableFuture<Boolean> sendForged(Attempt attempt) {
        if (attempt.provider == Provider.ALIPAY) {
            var form = sandbox.notifier().notification(attempt.name, PAID, Map.of());
            form.put("total_amount", form.get("total_amount") + "0");
            return sandbox.notifier().send(attempt.name, form).thenApply("success"::equals);
        }
        var event = sandbox.stripe().event(attempt.name, StripeNotifier.COMPLETED);
        var signature = StripeNotifier.signature(event, Instant.now());
        return send(event.replace("\"amount_total\":", "\"amount_total\":1"), signature);
    }

    /** Signed, but not about what we asked for. */
    CompletableFuture<Boolean> sendOfAnother(Attempt attempt, long fen, Random random) {
        if (attempt.provider == Provider.ALIPAY) {
            var wrong = List.of(
                    Map.of("total_amount", Money.ofFen(fen + 1).toYuan()),
                    Map.of("app_id", "2021000000000000"),
                    Map.of("seller_id", "2088000000000000"));
            return sandbox.notifier()
                    .tell(attempt.name, PAID, wrong.get(random.nextInt(wrong.size())))
                    .thenApply("success"::equals);
        }
        var event = sandbox.stripe().event(attempt.name, StripeNotifier.COMPLETED);
        var wrong = random.nextBoolean()
                ? event.replace("\"currency\":\"cny\"", "\"currency\":\"jpy\"")
                : event.replace("\"amount_total\":", "\"amount_total\":1");
        return send(wrong, StripeNotifier.signature(wrong, Instant.now()));
    }

    private CompletableFuture<Boolean> send(String event, String signature) {
        return sandbox.stripe().send(event, signature).thenApply(status -> status == 200);
    }
}
