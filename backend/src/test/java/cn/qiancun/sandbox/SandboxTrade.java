package cn.qiancun.sandbox;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A trade in the provider's books; guarded by its own lock. */
final class SandboxTrade {
    static final String WAITING = "WAIT_BUYER_PAY";
    static final String SUCCESS = "TRADE_SUCCESS";
    static final String CLOSED = "TRADE_CLOSED";
    /** In the place of an application's id for trades of Stripe's. */
    static final String STRIPE_ACCOUNT = "acct_sandbox";

    static final String FINISHED = "TRADE_FINISHED";

    final String outTradeNo;
    final String tradeNo;
    final String appId;
    final long amountFen;
    final String subject;
    final String notifyUrl;
    final String returnUrl;
    final Instant expiresAt;
    private String status = WAITING;
    private Instant paidAt;
    /** Fen by out_request_no. */
    private final Map<String, Long> refunds = new LinkedHashMap<>();

    SandboxTrade(
            String outTradeNo,
            String tradeNo,
            String appId,
            long amountFen,
            String subject,
            String notifyUrl,
            String returnUrl,
            Instant expiresAt) {
        this.outTradeNo = outTradeNo;
        this.tradeNo = tradeNo;
        this.appId = appId;
        this.amountFen = amountFen;
        this.subject = subject;
        this.notifyUrl = notifyUrl;
        this.returnUrl = returnUrl;
        this.expiresAt = expiresAt;
    }

    boolean isStripe() {
        return appId.equals(STRIPE_ACCOUNT);
    }

    synchronized String status() {
        if (status.equals(WAITING) && Instant.now().isAfter(expiresAt)) {
            status = CLOSED;
        }
        return status;
    }

    synchronized Instant paidAt() {
        return paidAt;
    }

    /** False if it can no longer be paid, or was. */
    synchronized boolean pay(boolean evenIfClosed) {
        boolean payable = status().equals(WAITING) || evenIfClosed && status.equals(CLOSED) && paidAt == null;
        if (payable) {
            status = SUCCESS;
            paidAt = Instant.now();
        }
        return payable;
    }

    synchronized boolean close() {
        if (!status().equals(WAITING)) {
            return status.equals(CLOSED) && paidAt == null;
        }
        status = CLOSED;
        return true;
    }

    /** What a refund did: fund_change Y or N, or why not. */
    synchronized String refund(String requestNo, long fen) {
        Long before = refunds.get(requestNo);
        if (before != null) {
            return before == fen ? "N" : "ACQ.DISCORDANT_REPEAT_REQUEST";
        }
        if (!status().equals(SUCCESS)) {
            return "ACQ.TRADE_STATUS_ERROR";
        }
        if (fen <= 0 || refundedFen() + fen > amountFen) {
            return "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL";
        }
        refunds.put(requestNo, fen);
        if (refundedFen() == amountFen) {
            status = CLOSED;
        }
        return "Y";
    }

    synchronized Long refundOf(String requestNo) {
        return refunds.get(requestNo);
    }

    synchronized Map<String, Long> refunds() {
        return new LinkedHashMap<>(refunds);
    }

    synchronized long refundedFen() {
        return refunds.values().stream().mapToLong(Long::longValue).sum();
    }

    synchronized long paidFen() {
        return paidAt == null ? 0 : amountFen;
    }

    synchronized void restore(String oldStatus, Instant oldPaidAt, Map<String, Long> oldRefunds) {
        status = oldStatus;
        paidAt = oldPaidAt;
        refunds.putAll(oldRefunds);
    }

    synchronized Map<String, Object> view() {
        var view = new LinkedHashMap<String, Object>();
        view.put("outTradeNo", outTradeNo);
        view.put("tradeNo", tradeNo);
        view.put("appId", appId);
        view.put("amountFen", amountFen);
        view.put("subject", subject);
        view.put("notifyUrl", notifyUrl);
        view.put("returnUrl", returnUrl);
        view.put("expiresAt", expiresAt.toString());
        view.put("status", status());
        view.put("paidAt", paidAt == null ? null : paidAt.toString());
        view.put("refunds", Map.copyOf(refunds));
        view.put("refundedFen", refundedFen());
        return view;
    }
}
