package cn.qiancun.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** Trades and refunds as Stripe shows them. */
final class StripeObjects {
    static final String CURRENCY = "cny";
    static final String INTENT = "pi_";
    static final String REFUND = "re_";

    private StripeObjects() {}

    /** The number behind a payment intent's id. */
    static String numberOf(String intent) {
        return intent == null ? "" : intent.replaceFirst("^" + INTENT, "");
    }

    /** @param origin where the buyer's browser finds the sandbox */
    static Map<String, Object> session(SandboxTrade trade, String origin) {
        boolean paid = trade.paidAt() != null;
        boolean open = trade.status().equals(SandboxTrade.WAITING);
        var session = new LinkedHashMap<String, Object>();
        session.put("id", "cs_test_" + trade.outTradeNo);
        session.put("object", "checkout.session");
        session.put("mode", "payment");
        session.put("client_reference_id", trade.outTradeNo);
        session.put("metadata", Map.of("out_trade_no", trade.outTradeNo));
        session.put("amount_total", trade.amountFen);
        session.put("currency", CURRENCY);
        session.put("status", paid ? "complete" : open ? "open" : "expired");
        session.put("payment_status", paid ? "paid" : "unpaid");
        session.put("payment_intent", paid ? trade.tradeNo : null);
        session.put("url", open ? origin + "/sandbox/pages/" + trade.outTradeNo : null);
        session.put("expires_at", trade.expiresAt.getEpochSecond());
        session.put("success_url", trade.returnUrl);
        session.put("customer_details", Map.of("email", "buyer@example.com", "name", "王小明"));
        session.put("livemode", false);
        return session;
    }

    static Map<String, Object> refund(SandboxTrade trade, String requestNo, long fen) {
        var refund = new LinkedHashMap<String, Object>();
        refund.put("id", REFUND + requestNo);
        refund.put("object", "refund");
        refund.put("amount", fen);
        refund.put("currency", CURRENCY);
        refund.put("payment_intent", trade.tradeNo);
        refund.put("status", "succeeded");
        refund.put("metadata", Map.of("out_request_no", requestNo, "out_trade_no", trade.outTradeNo));
        return refund;
    }
}
