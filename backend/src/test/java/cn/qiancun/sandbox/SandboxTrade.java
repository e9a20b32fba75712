package cn.qiancun.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
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
    /** What went to others, by out_request_no of the settlement. */
    private final Map<String, List<Part>> splits = new LinkedHashMap<>();
    /** What came back from them, by out_request_no of the refund. */
    private final Map<String, List<Part>> returns = new LinkedHashMap<>();
    /** Refunds that are said to be on their way until then, by out_request_no. */
    private final Map<String, Instant> pending = new LinkedHashMap<>();
    /** Refunds whose money came back because the buyer's bank would not take it, in fen. */
    private final Map<String, Long> failedRefunds = new LinkedHashMap<>();
    /** As Stripe names it; null: nobody disputes the payment. */
    private String dispute;

    private long disputeFen;
    /** Fen of one receiver. */
    record Part(String account, long fen) {}

    /** Says why not, or null, by what would be split of the trade in all. */
    interface SplitRule {
        String refusal(long splitFen);
    }

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

    /** What a refund did: Y or N, or why not; returns come first, all or nothing. @param onTheWay null: not at all */
    synchronized String refund(String requestNo, long fen, List<Part> back, Duration onTheWay) {
        Long before = refunds.get(requestNo);
        if (before != null) {
            boolean same = before == fen && back.equals(returns.getOrDefault(requestNo, List.of()));
            return same ? "N" : "ACQ.DISCORDANT_REPEAT_REQUEST";
        }
        if (!status().equals(SUCCESS)) {
            return "ACQ.TRADE_STATUS_ERROR";
        }
        if (fen <= 0 || refundedFen() + fen > amountFen) {
            return "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL";
        }
        for (var part : back) {
            if (part.fen() <= 0 || heldBy(part.account()) < part.fen()) {
                return "ACQ.REFUND_ROYALTY_EXCEED";
            }
        }
        refunds.put(requestNo, fen);
        if (onTheWay != null) {
            pending.put(requestNo, Instant.now().plus(onTheWay));
        }
        if (!back.isEmpty()) {
            returns.put(requestNo, List.copyOf(back));
        }
        if (refundedFen() == amountFen) {
            status = CLOSED;
        }
        return "Y";
    }

    /** Null if it is done, now or by the same request before; else why not. */
    synchronized String split(String requestNo, List<Part> parts, SplitRule rule) {
        var before = splits.get(requestNo);
        if (before != null) {
            return before.equals(parts) ? null : "ACQ.DISCORDANT_REPEAT_REQUEST";
        }
        if (!status().equals(SUCCESS) || parts.isEmpty() || parts.stream().anyMatch(part -> part.fen() <= 0)) {
            return "ACQ.TRADE_STATUS_ERROR";
        }
        long all =
                sum(splits) - sum(returns) + parts.stream().mapToLong(Part::fen).sum();
        String refusal = all + refundedFen() > amountFen ? "ACQ.ALLOC_AMOUNT_VALIDATE_ERROR" : rule.refusal(all);
        if (refusal == null) {
            splits.put(requestNo, List.copyOf(parts));
        }
        return refusal;
    }

    synchronized List<Part> splitOf(String requestNo) {
        return splits.get(requestNo);
    }

    /** What of this trade lies with others: split and not returned. */
    synchronized long splitFen() {
        return sum(splits) - sum(returns);
    }

    /** What of this trade lies with one receiver. */
    synchronized long heldBy(String account) {
        return sumOf(splits, account) - sumOf(returns, account);
    }

    private static long sum(Map<String, List<Part>> parts) {
        return parts.values().stream()
                .flatMap(List::stream)
                .mapToLong(Part::fen)
                .sum();
    }

    private static long sumOf(Map<String, List<Part>> parts, String account) {
        return parts.values().stream()
                .flatMap(List::stream)
                .filter(part -> part.account().equals(account))
                .mapToLong(Part::fen)
                .sum();
    }

    /** As if it had been paid so much earlier. */
    synchronized void age(Duration by) {
        paidAt = paidAt.minus(by);
    }

    synchronized Long refundOf(String requestNo) {
        return refunds.getOrDefault(requestNo, failedRefunds.get(requestNo));
    }

    /** @return what was on its way until now */
    synchronized List<String> arrive() {
        var arrived = List.copyOf(pending.keySet());
        pending.clear();
        return arrived;
    }

    /** As Stripe names it. */
    synchronized String refundStatus(String requestNo) {
        if (failedRefunds.containsKey(requestNo)) {
            return "failed";
        }
        var until = pending.get(requestNo);
        return until != null && Instant.now().isBefore(until) ? "pending" : "succeeded";
    }

    /** The buyer's bank does not take the refund: its money is the merchant's again. */
    synchronized void failRefund(String requestNo) {
        failedRefunds.put(requestNo, refunds.remove(requestNo));
        status = SUCCESS;
    }

    /** False unless it was paid. From then on it can neither be refunded nor split. */
    synchronized boolean finish() {
        boolean paid = status.equals(SUCCESS);
        status = paid ? FINISHED : status;
        return paid;
    }

    /** The buyer's bank disputes what is not refunded, warns of it, or decides; as Stripe names it. */
    synchronized void dispute(String newStatus) {
        disputeFen = dispute == null ? amountFen - refundedFen() : disputeFen;
        dispute = newStatus;
    }

    synchronized String dispute() {
        return dispute;
    }

    synchronized long disputeFen() {
        return disputeFen;
    }

    /** What a dispute has taken from the merchant's account. */
    synchronized long takenFen() {
        return "needs_response".equals(dispute) || "lost".equals(dispute) ? disputeFen : 0;
    }

    synchronized Map<String, List<Part>> splits() {
        return new LinkedHashMap<>(splits);
    }

    synchronized Map<String, List<Part>> returns() {
        return new LinkedHashMap<>(returns);
    }

    synchronized Map<String, Long> failedRefunds() {
        return new LinkedHashMap<>(failedRefunds);
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

    synchronized void restoreLater(
            String oldDispute, long oldFen, Map<String, List<Part>> oldSplits, Map<String, List<Part>> oldReturns) {
        dispute = oldDispute;
        disputeFen = oldFen;
        splits.putAll(oldSplits);
        returns.putAll(oldReturns);
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
        view.put("splits", Map.copyOf(splits));
        view.put("returns", Map.copyOf(returns));
        view.put("splitFen", splitFen());
        view.put("dispute", dispute);
        view.put("disputeFen", disputeFen);
        view.put("takenFen", takenFen());
        return view;
    }
}
