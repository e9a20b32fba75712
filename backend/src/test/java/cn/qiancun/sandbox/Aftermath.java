package cn.qiancun.sandbox;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** What may still happen to a trade after it was paid: at the provider, at the buyer's bank, on the provider's own pages. */
final class Aftermath {
    private final SandboxBooks books;
    private final AlipayNotifier alipay;
    private final StripeNotifier stripe;

    Aftermath(SandboxBooks books, AlipayNotifier alipay, StripeNotifier stripe) {
        this.books = books;
        this.alipay = alipay;
        this.stripe = stripe;
    }

    /** @return false if the trade does not allow it, or there is no such outcome; the shop has been told when it returns */
    boolean act(SandboxTrade trade, String outcome) {
        if (trade.paidAt() == null) {
            return false;
        }
        boolean done = switch (outcome) {
            case "TOLD_AGAIN" -> told(trade.isStripe() ? stripe.paid(trade) : alipay.paid(trade));
            case "FINISHED" -> !trade.isStripe() && told(alipay.finished(trade));
            case "REFUNDED_ELSEWHERE" -> refundElsewhere(trade);
            case "REFUNDS_ARRIVED" -> arrive(trade);
            case "REFUND_FAILED" -> trade.isStripe() && failRefund(trade);
            case "DISPUTED" -> trade.isStripe() && dispute(trade, "needs_response", "charge.dispute.created");
            case "DISPUTE_WARNED" ->
                trade.isStripe() && dispute(trade, "warning_needs_response", "charge.dispute.created");
            case "DISPUTE_WON" -> disputed(trade) && dispute(trade, "won", "charge.dispute.closed");
            case "DISPUTE_LOST" -> disputed(trade) && dispute(trade, "lost", "charge.dispute.closed");
            default -> false;
        };
        books.keep(trade);
        return done;
    }

    private static boolean disputed(SandboxTrade trade) {
        return trade.dispute() != null;
    }

    private static boolean told(CompletableFuture<Void> telling) {
        telling.join();
        return true;
    }

    /** Somebody gives one yuan back, or the rest if it is less, on the provider's own pages. */
    private boolean refundElsewhere(SandboxTrade trade) {
        String number = StripeObjects.ELSEWHERE + UUID.randomUUID().toString().substring(0, 8);
        long fen = Math.min(100, trade.amountFen - trade.refundedFen());
        if (trade.refund(number, fen, java.util.List.of(), null).length() > 1) {
            return false;
        }
        if (trade.isStripe()) {
            stripe.tell(trade, "refund.created", StripeObjects.refund(trade, number, fen))
                    .join();
            return told(stripe.tell(trade, "charge.refunded", StripeObjects.charge(trade)));
        }
        if (trade.notifyUrl == null) {
            return true;
        }
        String status = trade.status().equals(SandboxTrade.CLOSED) ? SandboxTrade.CLOSED : SandboxTrade.SUCCESS;
        var more = Map.of(
                "refund_fee", Forms.yuan(trade.refundedFen()),
                "out_biz_no", number,
                "gmt_refund", AlipayNotifier.TIME.format(Instant.now()));
        alipay.tell(trade.outTradeNo, status, more).join();
        return true;
    }

    /** What was on its way is with the buyer now. */
    private boolean arrive(SandboxTrade trade) {
        for (var number : trade.arrive()) {
            if (trade.isStripe()) {
                stripe.tell(trade, "refund.updated", StripeObjects.refund(trade, number, trade.refundOf(number)))
                        .join();
            }
        }
        return true;
    }

    /** The buyer's bank sends back the last refund of ours that it took. */
    private boolean failRefund(SandboxTrade trade) {
        var last = trade.refunds().keySet().stream()
                .filter(number -> !number.startsWith(StripeObjects.ELSEWHERE))
                .reduce((before, after) -> after);
        last.ifPresent(number -> {
            trade.failRefund(number);
            stripe.tell(trade, "refund.failed", StripeObjects.refund(trade, number, trade.refundOf(number)))
                    .join();
        });
        return last.isPresent();
    }

    private boolean dispute(SandboxTrade trade, String status, String event) {
        trade.dispute(status);
        return told(stripe.tell(trade, event, StripeObjects.dispute(trade)));
    }
}
