package cn.qiancun.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stripe's balance transactions: the newest first, with the charge or refund behind each where that is asked for. */
final class StripeBalance {
    private final SandboxBooks books;

    StripeBalance(SandboxBooks books) {
        this.books = books;
    }

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
            if (id(all.get(at)).equals(after)) {
                start = at + 1;
            }
        }
        var page = all.subList(start, Math.min(all.size(), start + limit));
        var body = new LinkedHashMap<String, Object>();
        body.put("object", "list");
        body.put("url", "/v1/balance_transactions");
        body.put("has_more", start + page.size() < all.size());
        body.put("data", page.stream().map(line -> view(line, expands)).toList());
        return body;
    }

    private List<SandboxBills.Line> between(long from, long to) {
        var lines = new ArrayList<SandboxBills.Line>();
        var last = LocalDate.ofInstant(Instant.ofEpochSecond(Math.min(to, 4_000_000_000L)), SandboxBills.CHINA);
        for (var day = LocalDate.ofInstant(Instant.ofEpochSecond(from), SandboxBills.CHINA);
                !day.isAfter(last);
                day = day.plusDays(1)) {
            lines.addAll(books.bills().lines(day, true));
        }
        lines.removeIf(line -> line.at().getEpochSecond() < from || line.at().getEpochSecond() >= to);
        Collections.reverse(lines);
        return lines;
    }

    private static String id(SandboxBills.Line line) {
        return "txn_" + (line.requestNo() == null ? line.outTradeNo() : line.requestNo());
    }

    private Map<String, Object> view(SandboxBills.Line line, boolean expands) {
        boolean refund = line.requestNo() != null;
        var view = new LinkedHashMap<String, Object>();
        view.put("id", id(line));
        view.put("object", "balance_transaction");
        view.put("type", refund ? "refund" : "charge");
        view.put("reporting_category", refund ? "refund" : "charge");
        view.put("amount", line.fen());
        view.put("fee", line.feeFen());
        view.put("net", line.fen() - line.feeFen());
        view.put("currency", StripeObjects.CURRENCY);
        view.put("created", line.at().getEpochSecond());
        view.put("status", "available");
        view.put("source", expands ? source(line) : source(line).get("id"));
        return view;
    }

    private Map<String, Object> source(SandboxBills.Line line) {
        if (line.requestNo() != null) {
            var trade = books.find(line.outTradeNo()).orElseThrow();
            return StripeObjects.refund(trade, line.requestNo(), -line.fen());
        }
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
