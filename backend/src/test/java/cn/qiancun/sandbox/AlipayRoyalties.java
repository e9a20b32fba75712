package cn.qiancun.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Alipay's 分账: who is bound, what parts of a trade go to whom, and under which limits. It refuses what the real one
 * refuses or advises against: receivers that are not bound, splits too soon, too late, too large or beyond the trade.
 */
final class AlipayRoyalties {
    private final SandboxBooks books;

    AlipayRoyalties(SandboxBooks books) {
        this.books = books;
    }

    static boolean knows(String method) {
        return method.startsWith("alipay.trade.royalty.") || method.startsWith("alipay.trade.order.settle");
    }

    Map<String, Object> call(String method, JsonNode content) {
        return switch (method) {
            case "alipay.trade.royalty.relation.bind" -> relation(content, true);
            case "alipay.trade.royalty.relation.unbind" -> relation(content, false);
            case "alipay.trade.royalty.relation.batchquery" -> bound(content);
            case "alipay.trade.royalty.rate.query" ->
                success(Map.of(
                        "user_id",
                        SandboxServer.SELLER_ID,
                        "max_ratio",
                        books.royaltyRules().maxPercent()));
            case "alipay.trade.order.settle" -> onTrade(content, this::settle);
            case "alipay.trade.order.settle.query" -> onTrade(content, AlipayRoyalties::settled);
            default -> AlipayProtocol.failure("isv.invalid-method");
        };
    }

    private interface OnTrade {
        Map<String, Object> answer(SandboxTrade trade, JsonNode content);
    }

    private Map<String, Object> onTrade(JsonNode content, OnTrade call) {
        return books.withTradeNo(content.path("trade_no").asString(""))
                .map(trade -> call.answer(trade, content))
                .orElseGet(() -> AlipayProtocol.failure("ACQ.TRADE_NOT_EXIST"));
    }

    private Map<String, Object> relation(JsonNode content, boolean binds) {
        for (var receiver : content.path("receiver_list")) {
            String account = receiver.path("account").asString("");
            if (books.is(account, Switch.SYSTEM_ERROR)) {
                return AlipayProtocol.failure("SYSTEM_ERROR");
            }
            if (account.isEmpty()
                    || receiver.path("name").asString("").isEmpty()
                    || books.is(account, Switch.UNKNOWN_RECEIVER)) {
                return AlipayProtocol.failure("USER_NOT_EXIST");
            }
            books.bind(receiver.path("type").asString(""), account, binds);
        }
        return success(Map.of("result_code", "SUCCESS"));
    }

    private Map<String, Object> bound(JsonNode content) {
        var all = books.boundReceivers();
        int size = Math.max(1, content.path("page_size").asInt(20));
        int page = Math.max(1, content.path("page_num").asInt(1));
        var listed = all.stream().skip((long) (page - 1) * size).limit(size).map(AlipayRoyalties::receiver);
        return success(Map.of(
                "result_code",
                "SUCCESS",
                "receiver_list",
                listed.toList(),
                "total_page_num",
                (all.size() + size - 1) / size,
                "total_record_num",
                all.size(),
                "current_page_num",
                page,
                "current_page_size",
                size));
    }

    private static Map<String, Object> receiver(String typeAndAccount) {
        String[] parts = typeAndAccount.split(" ", 2);
        return Map.of("type", parts[0], "account", parts[1]);
    }

    private Map<String, Object> settle(SandboxTrade trade, JsonNode content) {
        if (books.is(trade.outTradeNo, Switch.SYSTEM_ERROR)) {
            return AlipayProtocol.failure("ACQ.SYSTEM_ERROR");
        }
        var parts = new ArrayList<SandboxTrade.Part>();
        for (var part : content.path("royalty_parameters")) {
            String account = part.path("trans_in").asString("");
            if (!SandboxServer.SELLER_ID.equals(part.path("trans_out").asString(""))
                    || !books.isBound(part.path("trans_in_type").asString(""), account)) {
                return AlipayProtocol.failure("ACQ.ROYALTY_RECEIVER_INVALID");
            }
            parts.add(
                    new SandboxTrade.Part(account, Forms.fen(part.path("amount").asString())));
        }
        String refusal = trade.split(content.path("out_request_no").asString(), parts, refusal(trade));
        if (refusal != null) {
            return AlipayProtocol.failure(refusal);
        }
        books.keep(trade);
        if (books.is(trade.outTradeNo, Switch.SYSTEM_ERROR_AFTER_TAKING)) {
            return AlipayProtocol.failure("ACQ.SYSTEM_ERROR");
        }
        return success(Map.of(
                "trade_no",
                trade.tradeNo,
                "settle_no",
                "S" + content.path("out_request_no").asString()));
    }

    /** What speaks against a new split of the trade now, by sums of it in fen. */
    private SandboxTrade.SplitRule refusal(SandboxTrade trade) {
        var rules = books.royaltyRules();
        return splitFen -> {
            var sincePaid = Duration.between(trade.paidAt(), Instant.now());
            if (sincePaid.compareTo(rules.delay()) < 0) {
                return "ACQ.TRADE_SETTLE_TOO_EARLY";
            }
            if (sincePaid.compareTo(rules.freeze()) > 0) {
                return "ACQ.TRADE_SETTLE_TOO_LATE";
            }
            return splitFen * 100 > trade.amountFen * rules.maxPercent() ? "ACQ.ROYALTY_AMOUNT_EXCEED" : null;
        };
    }

    private static Map<String, Object> settled(SandboxTrade trade, JsonNode content) {
        String requestNo = content.path("out_request_no").asString("");
        List<SandboxTrade.Part> parts = trade.splitOf(requestNo);
        if (parts == null) {
            return AlipayProtocol.failure("ACQ.SETTLE_NOT_EXIST");
        }
        var details = parts.stream()
                .map(part -> Map.<String, Object>of(
                        "operation_type",
                        "transfer",
                        "trans_in",
                        part.account(),
                        "amount",
                        Forms.yuan(part.fen()),
                        "state",
                        "SUCCESS"))
                .toList();
        return success(Map.of("out_request_no", requestNo, "royalty_detail_list", details));
    }

    /** The returns that a refund names: account and fen. */
    static List<SandboxTrade.Part> returns(JsonNode refund) {
        var returns = new ArrayList<SandboxTrade.Part>();
        for (var part : refund.path("refund_royalty_parameters")) {
            returns.add(new SandboxTrade.Part(
                    part.path("trans_out").asString(""),
                    Forms.fen(part.path("amount").asString())));
        }
        return returns;
    }

    private static Map<String, Object> success(Map<String, Object> more) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("code", "10000");
        answer.put("msg", "Success");
        answer.putAll(more);
        return answer;
    }
}
