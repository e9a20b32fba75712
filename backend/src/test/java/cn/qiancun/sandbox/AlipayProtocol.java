package cn.qiancun.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Alipay's open API as far as the shop uses it: every request's signature is verified, every answer signed. */
final class AlipayProtocol {
    private static final JsonMapper JSON = JsonMapper.shared();
    /** How long a refund is on its way where a switch says so. */
    static final Duration IN_FLIGHT = Duration.ofSeconds(1);

    private static final Duration HELD_UP = Duration.ofDays(365);

    private static final AtomicLong SEQUENCE = new AtomicLong(System.currentTimeMillis() * 1000);

    private final SandboxKeys keys;
    private final SandboxBooks books;
    private final AlipayRoyalties royalties;
    private final AlipayFundProtocol funds;
    private final AlipayBillProtocol bills;
    private final AlipayBarcodeProtocol barcodes;
    private final AlipayNotifier notifier;
    private final Supplier<String> address;

    /** @param address where the buyer's browser finds the sandbox */
    AlipayProtocol(
            SandboxKeys keys,
            SandboxBooks books,
            AlipayBillProtocol bills,
            AlipayNotifier notifier,
            AlipayMessenger messenger,
            Supplier<String> address) {
        this.bills = bills;
        this.keys = keys;
        this.books = books;
        this.address = address;
        this.notifier = notifier;
        this.barcodes = new AlipayBarcodeProtocol(books, notifier);
        this.royalties = new AlipayRoyalties(books);
        this.funds = new AlipayFundProtocol(books, messenger);
    }

    /** Whether the shop's application signed the request. */
    boolean authentic(Map<String, String> parameters) {
        return SandboxServer.APP_ID.equals(parameters.get("app_id"))
                && "RSA2".equals(parameters.get("sign_type"))
                && keys.appSigned(parameters);
    }

    static boolean isPage(Map<String, String> parameters) {
        String method = parameters.getOrDefault("method", "");
        return method.equals("alipay.trade.page.pay") || method.equals("alipay.trade.wap.pay");
    }

    /** The trade that the page is for; null if its time is over before it began. */
    SandboxTrade open(Map<String, String> parameters) {
        var fresh = trade(parameters);
        if (Instant.now().isAfter(fresh.expiresAt)
                && books.find(fresh.outTradeNo).isEmpty()) {
            return null;
        }
        return books.open(fresh);
    }

    private static SandboxTrade trade(Map<String, String> parameters) {
        JsonNode content = JSON.readTree(parameters.get("biz_content"));
        var expiresAt = LocalDateTime.parse(content.get("time_expire").asString(), AlipayNotifier.TIME)
                .atZone(ZoneId.of("Asia/Shanghai"))
                .toInstant();
        return new SandboxTrade(
                content.get("out_trade_no").asString(),
                Long.toString(SEQUENCE.incrementAndGet()),
                parameters.get("app_id"),
                Forms.fen(content.get("total_amount").asString()),
                content.get("subject").asString(),
                parameters.get("notify_url"),
                parameters.get("return_url"),
                expiresAt);
    }

    /** The signed answer to a call, or null where the connection breaks instead. */
    String answer(Map<String, String> parameters) {
        String method = parameters.getOrDefault("method", "");
        String number = outTradeNo(parameters);
        if (books.is(number, Switch.SILENT)) {
            return null;
        }
        var said = authentic(parameters) ? call(method, parameters) : badSignature();
        if (said == null) {
            return null;
        }
        String node = JSON.writeValueAsString(said);
        if (books.is(number, Switch.TIME_OUT_AFTER_TAKING) && !method.endsWith("query")) {
            return null;
        }
        return "{\"" + method.replace('.', '_') + "_response\":" + node + ",\"sign\":\"" + keys.sign(node) + "\"}";
    }

    private String outTradeNo(Map<String, String> parameters) {
        var content = JSON.readTree(parameters.getOrDefault("biz_content", "{}"));
        if (content.has("out_biz_no")) {
            return content.get("out_biz_no").asString();
        }
        String tradeNo = content.path("trade_no").asString("");
        return tradeNo.isEmpty()
                ? content.path("out_trade_no").asString("")
                : books.withTradeNo(tradeNo).map(trade -> trade.outTradeNo).orElse("");
    }

    private Map<String, Object> call(String method, Map<String, String> parameters) {
        JsonNode content = JSON.readTree(parameters.getOrDefault("biz_content", "{}"));
        if (AlipayFundProtocol.knows(method)) {
            return funds.call(method, content);
        }
        if (method.equals(AlipayBillProtocol.METHOD)) {
            return bills.address(content);
        }
        if (AlipayRoyalties.knows(method)) {
            return royalties.call(method, content);
        }
        if (method.equals("alipay.trade.precreate")) {
            return precreate(parameters);
        }
        if (AlipayBarcodeProtocol.knows(method)) {
            return barcodes.call(method, content, method.endsWith("pay") ? trade(parameters) : null);
        }
        var trade = books.find(content.path("out_trade_no").asString("")).orElse(null);
        if (trade == null || method.equals("alipay.trade.query") && books.is(trade.outTradeNo, Switch.NOT_SEEN_YET)) {
            return failure("ACQ.TRADE_NOT_EXIST");
        }
        return switch (method) {
            case "alipay.trade.query" -> query(trade);
            case "alipay.trade.close" -> close(trade);
            case "alipay.trade.refund" -> refund(trade, content);
            case "alipay.trade.fastpay.refund.query" -> refundQuery(trade, content);
            default -> failure("isv.invalid-method");
        };
    }

    /** As the real one: before somebody scans the code there is no trade. */
    private Map<String, Object> precreate(Map<String, String> parameters) {
        var fresh = trade(parameters);
        var known = books.find(fresh.outTradeNo).orElse(null);
        if (known != null && !known.status().equals(SandboxTrade.WAITING)) {
            return failure(known.paidAt() != null ? "ACQ.TRADE_HAS_SUCCESS" : "ACQ.TRADE_HAS_CLOSE");
        }
        books.draw(fresh);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("code", "10000");
        answer.put("msg", "Success");
        answer.put("out_trade_no", fresh.outTradeNo);
        answer.put("qr_code", address.get() + "/sandbox/codes/" + fresh.outTradeNo);
        return answer;
    }

    private static Map<String, Object> query(SandboxTrade trade) {
        var answer = success(trade);
        answer.put("trade_status", trade.status());
        answer.put("total_amount", Forms.yuan(trade.amountFen));
        answer.put("buyer_logon_id", "139****0001");
        if (trade.paidAt() != null) {
            answer.put("send_pay_date", AlipayNotifier.TIME.format(trade.paidAt()));
        }
        return answer;
    }

    private Map<String, Object> close(SandboxTrade trade) {
        if (books.is(trade.outTradeNo, Switch.PAID_WHILE_CLOSING) && trade.pay(false)) {
            books.keep(trade);
            notifier.paid(trade);
        }
        if (!trade.close()) {
            return failure("ACQ.REASON_TRADE_STATUS_INVALID");
        }
        books.keep(trade);
        return success(trade);
    }

    private Map<String, Object> refund(SandboxTrade trade, JsonNode content) {
        if (books.is(trade.outTradeNo, Switch.SYSTEM_ERROR)) {
            return failure("ACQ.SYSTEM_ERROR");
        }
        if (books.is(trade.outTradeNo, Switch.NO_FUNDS)) {
            return failure("ACQ.SELLER_BALANCE_NOT_ENOUGH");
        }
        String requestNo = content.get("out_request_no").asString();
        var back = AlipayRoyalties.returns(content);
        if (!back.isEmpty() && books.is(trade.outTradeNo, Switch.RECEIVER_EMPTY)) {
            return failure("ACQ.ROYALTY_BALANCE_NOT_ENOUGH");
        }
        var onTheWay = onTheWay(books, trade);
        String outcome =
                trade.refund(requestNo, Forms.fen(content.get("refund_amount").asString()), back, onTheWay);
        if (outcome.length() > 1) {
            return failure(outcome);
        }
        books.keep(trade);
        var answer = success(trade);
        answer.put("fund_change", onTheWay == null ? outcome : "N");
        // Cumulative, as the real one's.
        answer.put("refund_fee", Forms.yuan(trade.refundedFen()));
        return answer;
    }

    /** How long a refund of the trade is on its way; null if it arrives at once. */
    static Duration onTheWay(SandboxBooks books, SandboxTrade trade) {
        if (books.is(trade.outTradeNo, Switch.REFUND_HELD_UP)) {
            return HELD_UP;
        }
        return books.is(trade.outTradeNo, Switch.REFUND_IN_FLIGHT) ? IN_FLIGHT : null;
    }

    private static Map<String, Object> refundQuery(SandboxTrade trade, JsonNode content) {
        String requestNo = content.get("out_request_no").asString();
        var answer = success(trade);
        Long fen = trade.refundOf(requestNo);
        if (fen != null && trade.refundStatus(requestNo).equals("succeeded")) {
            answer.put("out_request_no", requestNo);
            answer.put("refund_status", "REFUND_SUCCESS");
            answer.put("refund_amount", Forms.yuan(fen));
            answer.put("total_amount", Forms.yuan(trade.amountFen));
        }
        return answer;
    }

    static Map<String, Object> success(SandboxTrade trade) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("code", "10000");
        answer.put("msg", "Success");
        answer.put("out_trade_no", trade.outTradeNo);
        answer.put("trade_no", trade.tradeNo);
        return answer;
    }

    static Map<String, Object> failure(String subCode) {
        return Map.of("code", "40004", "msg", "Business Failed", "sub_code", subCode, "sub_msg", subCode);
    }

    private static Map<String, Object> badSignature() {
        return Map.of(
                "code", "40002", "msg", "Invalid Arguments", "sub_code", "isv.invalid-signature", "sub_msg", "验签出错");
    }
}
