package cn.qiancun.sandbox;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Trades and refunds as Stripe shows them. */
final class StripeObjects {
    static final String CURRENCY = "cny";
    static final String INTENT = "pi_";
    static final String REFUND = "re_";
    static final String CHARGE = "ch_";
    /** What refunds are called that somebody makes on the provider's own pages. */
    static final String ELSEWHERE = "elsewhere-";

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

    /** The card's side of a payment; it also holds what identifies the buyer. */
    static Map<String, Object> charge(SandboxTrade trade) {
        var charge = new LinkedHashMap<String, Object>();
        charge.put("id", CHARGE + trade.outTradeNo);
        charge.put("object", "charge");
        charge.put("amount", trade.amountFen);
        charge.put("amount_refunded", trade.refundedFen());
        charge.put("currency", CURRENCY);
        charge.put("payment_intent", trade.tradeNo);
        charge.put("refunded", trade.refundedFen() == trade.amountFen);
        charge.put("billing_details", Map.of("email", "buyer@example.com", "name", "王小明"));
        charge.put("payment_method_details", Map.of("card", Map.of("last4", "4242"), "type", "card"));
        return charge;
    }

    static Map<String, Object> dispute(SandboxTrade trade) {
        var dispute = new LinkedHashMap<String, Object>();
        dispute.put("id", "dp_" + trade.outTradeNo);
        dispute.put("object", "dispute");
        dispute.put("amount", trade.disputeFen());
        dispute.put("currency", CURRENCY);
        dispute.put("charge", CHARGE + trade.outTradeNo);
        dispute.put("payment_intent", trade.tradeNo);
        dispute.put("reason", "product_not_received");
        dispute.put("status", trade.dispute());
        dispute.put("evidence", Map.of("customer_email_address", "buyer@example.com", "customer_name", "王小明"));
        dispute.put("evidence_details", Map.of("due_by", Instant.now().getEpochSecond() + 7 * 86_400));
        return dispute;
    }

    static Map<String, Object> refund(SandboxTrade trade, String requestNo, long fen) {
        var refund = new LinkedHashMap<String, Object>();
        refund.put("id", REFUND + requestNo);
        refund.put("object", "refund");
        refund.put("amount", fen);
        refund.put("currency", CURRENCY);
        refund.put("payment_intent", trade.tradeNo);
        refund.put("charge", CHARGE + trade.outTradeNo);
        refund.put("status", trade.refundStatus(requestNo));
        boolean shops = !requestNo.startsWith(ELSEWHERE);
        refund.put(
                "metadata", shops ? Map.of("out_request_no", requestNo, "out_trade_no", trade.outTradeNo) : Map.of());
        return refund;
    }
}
