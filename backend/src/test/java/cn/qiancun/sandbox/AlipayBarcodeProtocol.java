package cn.qiancun.sandbox;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Alipay's 条码支付: charges the code on a buyer's phone. What the buyer then does is driven by the code's last two digits,
 * as {@link Phone} says; a code is good for one charge.
 */
final class AlipayBarcodeProtocol {
    private static final String PAY = "alipay.trade.pay";
    private static final String CANCEL = "alipay.trade.cancel";

    /** What a code's last two digits do; all others pay at once. */
    enum Phone {
        /** Asks for the password: the trade waits until the buyer pays it. */
        ASKS("01"),
        EXPIRED("02"),
        POOR("03"),
        /** The wallet may not be used for this. */
        BLOCKED("04"),
        /** Pays, but the connection breaks before the answer. */
        UNHEARD("05"),
        /** The connection breaks before anything is taken. */
        UNREACHED("06"),
        /** Pays, but the answer is that of an overloaded system. */
        UNSURE("07"),
        /** Asks for the password, but has too little money: there is a trade, and it is refused. */
        POOR_WITH_TRADE("08"),
        /** Pays, but the answer says a fen less, and no notification comes. */
        SHORT("09"),
        PAYS("00");

        private final String ending;

        Phone(String ending) {
            this.ending = ending;
        }

        static Phone of(String code) {
            for (var phone : values()) {
                if (code.endsWith(phone.ending)) {
                    return phone;
                }
            }
            return PAYS;
        }
    }

    private final SandboxBooks books;
    private final AlipayNotifier notifier;
    /** Whom a code was shown to last: a code is good for one number. */
    private final Map<String, String> used = new ConcurrentHashMap<>();
    /** Numbers that were cancelled before there was a trade. */
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();

    AlipayBarcodeProtocol(SandboxBooks books, AlipayNotifier notifier) {
        this.books = books;
        this.notifier = notifier;
    }

    static boolean knows(String method) {
        return method.equals(PAY) || method.equals(CANCEL);
    }

    /** @param fresh the trade that is asked for; the answer is null where the connection breaks instead */
    Map<String, Object> call(String method, JsonNode content, SandboxTrade fresh) {
        return method.equals(PAY)
                ? pay(fresh, content.path("auth_code").asString(""))
                : cancel(content.path("out_trade_no").asString(""));
    }

    private Map<String, Object> pay(SandboxTrade fresh, String code) {
        var phone = Phone.of(code);
        if (phone == Phone.UNREACHED) {
            return null;
        }
        var known = books.find(fresh.outTradeNo).orElse(null);
        if (known != null && phone != Phone.UNHEARD) {
            return AlipayProtocol.failure(known.paidAt() != null ? "ACQ.TRADE_HAS_SUCCESS" : "ACQ.TRADE_HAS_CLOSE");
        }
        if (cancelled.contains(fresh.outTradeNo)) {
            return AlipayProtocol.failure("ACQ.TRADE_HAS_CLOSE");
        }
        boolean good = code.matches("(2[5-9]|30)[0-9]{14,22}")
                && fresh.outTradeNo.equals(used.computeIfAbsent(code, unused -> fresh.outTradeNo));
        if (!good || phone == Phone.EXPIRED) {
            return AlipayProtocol.failure("ACQ.PAYMENT_AUTH_CODE_INVALID");
        }
        return charge(fresh, phone);
    }

    private Map<String, Object> charge(SandboxTrade fresh, Phone phone) {
        return switch (phone) {
            case POOR -> AlipayProtocol.failure("ACQ.BUYER_BALANCE_NOT_ENOUGH");
            case BLOCKED -> AlipayProtocol.failure("ACQ.BUYER_ENABLE_STATUS_FORBID");
            case ASKS -> {
                var answer = AlipayProtocol.success(books.open(fresh));
                answer.put("code", "10003");
                answer.put("msg", "order success pay inprocess");
                yield answer;
            }
            case POOR_WITH_TRADE -> {
                books.open(fresh);
                yield AlipayProtocol.failure("ACQ.BUYER_BALANCE_NOT_ENOUGH");
            }
            case UNSURE -> {
                take(books.open(fresh));
                yield Map.of("code", "20000", "msg", "Service Currently Unavailable", "sub_code", "isp.unknow-error");
            }
            case UNHEARD -> {
                take(books.open(fresh));
                yield null;
            }
            case SHORT -> {
                var trade = books.open(fresh);
                takeUntold(trade);
                yield paid(trade, 1);
            }
            default -> paid(take(books.open(fresh)), 0);
        };
    }

    private SandboxTrade take(SandboxTrade trade) {
        if (takeUntold(trade)) {
            // The answer says so as well; the notification may come before it or after.
            notifier.paid(trade);
        }
        return trade;
    }

    private boolean takeUntold(SandboxTrade trade) {
        boolean paid = trade.pay(false);
        if (paid) {
            books.keep(trade);
        }
        return paid;
    }

    private static Map<String, Object> paid(SandboxTrade trade, long less) {
        var answer = AlipayProtocol.success(trade);
        answer.put("total_amount", Forms.yuan(trade.amountFen - less));
        answer.put("receipt_amount", Forms.yuan(trade.amountFen - less));
        answer.put("buyer_logon_id", "139****0001");
        answer.put("buyer_user_id", "2088102177846880");
        answer.put("gmt_payment", AlipayNotifier.TIME.format(trade.paidAt()));
        return answer;
    }

    /** Closes what is not paid, gives back what is, and remembers a number that it has never heard of. */
    private Map<String, Object> cancel(String outTradeNo) {
        var trade = books.find(outTradeNo).orElse(null);
        if (trade == null) {
            cancelled.add(outTradeNo);
            var answer = new LinkedHashMap<String, Object>();
            answer.put("code", "10000");
            answer.put("msg", "Success");
            answer.put("out_trade_no", outTradeNo);
            answer.put("retry_flag", "N");
            return answer;
        }
        boolean closes = trade.close();
        if (!closes) {
            trade.refund(outTradeNo, trade.amountFen, java.util.List.of(), null);
        }
        books.keep(trade);
        var answer = AlipayProtocol.success(trade);
        answer.put("retry_flag", "N");
        answer.put("action", closes ? "close" : "refund");
        if (!closes) {
            answer.put("gmt_refund_pay", AlipayNotifier.TIME.format(Instant.now()));
        }
        return answer;
    }
}
