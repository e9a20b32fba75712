package cn.qiancun.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Stripe's balance transactions: the newest first, with what is behind each where that is asked for. */
final class StripeBalance {
    private final SandboxBooks books;

    StripeBalance(SandboxBooks books) {
        this.books = books;
    }

    /** One change of the merchant's balance. */
    private record Change(
            String id, String type, long fen, long feeFen, Instant at, Supplier<Map<String, Object>> source) {}

    /** Of a time from {@code created[gte]} to {@code created[lt]}, in pages by {@code starting_after}. */
    Map<String, Object> list(Map<String, String> query) {
        long from = Long.parseLong(query.getOrDefault("created[gte]", "0"));
        long to = Long.parseLong(query.getOrDefault("created[lt]", Long.toString(Long.MAX_VALUE)));
        int limit = Integer.parseInt(query.getOrDefault("limit", "10"));
        boolean expands = query.containsValue("data.source");
        var all = between(from, to);
        int start = 0;
        String after = query.get("starting_after");
        for (int at = 0; after != null && at < all.size(); at++) {
            if (all.get(at).id().equals(after)) {
                start = at + 1;
            }
        }
        var page = all.subList(start, Math.min(all.size(), start + limit));
        var body = new LinkedHashMap<String, Object>();
        body.put("object", "list");
        body.put("url", "/v1/balance_transactions");
        body.put("has_more", start + page.size() < all.size());
        body.put("data", page.stream().map(change -> view(change, expands)).toList());
        return body;
    }

    private List<Change> between(long from, long to) {
        var changes = new ArrayList<Change>();
        var last = LocalDate.ofInstant(Instant.ofEpochSecond(Math.min(to, 4_000_000_000L)), SandboxBills.CHINA);
        for (var day = LocalDate.ofInstant(Instant.ofEpochSecond(from), SandboxBills.CHINA);
                !day.isAfter(last);
                day = day.plusDays(1)) {
            books.bills().lines(day, true).forEach(line -> changes.add(change(line)));
        }
        books.trades().stream().filter(SandboxTrade::isStripe).forEach(trade -> late(trade, changes));
        changes.removeIf(change -> change.at() == null
                || change.at().getEpochSecond() < from
                || change.at().getEpochSecond() >= to);
        changes.sort(Comparator.comparing(Change::at).reversed());
        return changes;
    }

    private Change change(SandboxBills.Line line) {
        boolean refund = line.requestNo() != null;
        return new Change(
                "txn_" + (refund ? line.requestNo() : line.outTradeNo()),
                refund ? "refund" : "charge",
                line.fen(),
                line.feeFen(),
                line.at(),
                () -> refund ? refund(line.outTradeNo(), line.requestNo(), -line.fen()) : charge(line));
    }

    /** Refunds that came back, and what a dispute took or gave back; none of it costs anything. */
    private void late(SandboxTrade trade, List<Change> changes) {
        var bills = books.bills();
        trade.failedRefunds().forEach((number, fen) -> {
            Supplier<Map<String, Object>> refund = () -> refund(trade.outTradeNo, number, fen);
            changes.add(new Change("txn_" + number, "refund", -fen, 0, bills.when(number), refund));
            changes.add(new Change(
                    "txn_failed_" + number,
                    "refund_failure",
                    fen,
                    0,
                    bills.when(SandboxBills.CAME_BACK + number),
                    refund));
        });
        Supplier<Map<String, Object>> dispute = () -> StripeObjects.dispute(trade);
        var taken = bills.when(SandboxBills.TAKEN + trade.outTradeNo);
        var regained = bills.when(SandboxBills.REGAINED + trade.outTradeNo);
        changes.add(new Change("txn_dp_" + trade.outTradeNo, "adjustment", -trade.disputeFen(), 0, taken, dispute));
        // What was never taken is not given back.
        var back = taken == null ? null : regained;
        changes.add(new Change("txn_won_" + trade.outTradeNo, "adjustment", trade.disputeFen(), 0, back, dispute));
    }

    private static Map<String, Object> view(Change change, boolean expands) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", change.id());
        view.put("object", "balance_transaction");
        view.put("type", change.type());
        view.put("amount", change.fen());
        view.put("fee", change.feeFen());
        view.put("net", change.fen() - change.feeFen());
        view.put("currency", StripeObjects.CURRENCY);
        view.put("created", change.at().getEpochSecond());
        view.put("status", "available");
        var source = change.source().get();
        view.put("source", expands ? source : source.get("id"));
        return view;
    }

    private Map<String, Object> refund(String outTradeNo, String requestNo, long fen) {
        return StripeObjects.refund(books.find(outTradeNo).orElseThrow(), requestNo, fen);
    }

    private static Map<String, Object> charge(SandboxBills.Line line) {
        var charge = new LinkedHashMap<String, Object>();
        charge.put("id", "ch_" + line.outTradeNo());
        charge.put("object", "charge");
        charge.put("amount", line.fen());
        charge.put("currency", StripeObjects.CURRENCY);
        charge.put("payment_intent", line.tradeNo());
        charge.put("metadata", Map.of("out_trade_no", line.outTradeNo()));
        charge.put("billing_details", Map.of("name", "王小明"));
        return charge;
    }
}
