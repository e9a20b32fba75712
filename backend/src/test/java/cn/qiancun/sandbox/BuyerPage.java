package cn.qiancun.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the buyer sees at the provider. */
final class BuyerPage {
    private static final String STYLE = """
            body{margin:0;font:16px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;background:#f2f5fa;color:#1b2a41}
            main{max-width:26rem;margin:12vh auto;background:#fff;border-radius:12px;padding:2rem;
              box-shadow:0 4px 24px rgba(27,42,65,.08)}
            h1{font-size:1.1rem;margin:0 0 1.5rem;color:#1677ff} .amount{font-size:2.4rem;font-weight:600;margin:.5rem 0}
            dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem;margin:0 0 1.5rem;color:#51607a}
            dd{margin:0;text-align:right;overflow-wrap:anywhere} .note{background:#fff7e6;padding:.5rem 1rem;border-radius:8px}
            button{display:block;width:100%;padding:.8rem;margin:.5rem 0;border:1px solid #cdd6e4;border-radius:8px;
              background:#fff;font:inherit;cursor:pointer} button.pay{background:#1677ff;border-color:#1677ff;color:#fff}
            details{margin-top:1rem;color:#51607a} details label{display:block}
            button:focus-visible{outline:3px solid #ffb020;outline-offset:2px}""";

    /** What can be switched on for a payment; what is for transfers and receivers goes by the JSON calls. */
    private static final Map<Switch, String> PAYMENT = new LinkedHashMap<>();

    static {
        PAYMENT.put(Switch.NO_NOTIFICATION, "没有通知");
        PAYMENT.put(Switch.LATE, "通知迟到三秒");
        PAYMENT.put(Switch.EIGHT_IN_PARALLEL, "通知同时来八次");
        PAYMENT.put(Switch.BEFORE_REDIRECT, "通知先于返回");
        PAYMENT.put(Switch.ALTERED, "通知被篡改");
        PAYMENT.put(Switch.UNSIGNED, "通知没有签名");
        PAYMENT.put(Switch.WRONG_AMOUNT, "通知金额不符");
        PAYMENT.put(Switch.WRONG_CURRENCY, "通知币种不符（Stripe）");
        PAYMENT.put(Switch.WRONG_APP, "通知应用不符（支付宝）");
        PAYMENT.put(Switch.WRONG_SELLER, "通知商户不符（支付宝）");
        PAYMENT.put(Switch.PAID_AFTER_CLOSE, "关闭后仍付款");
        PAYMENT.put(Switch.TIME_OUT_AFTER_TAKING, "处理后不答复");
        PAYMENT.put(Switch.SILENT, "完全不答复");
        PAYMENT.put(Switch.SYSTEM_ERROR, "退款、分账答系统错误");
        PAYMENT.put(Switch.NO_FUNDS, "退款时余额不足");
        PAYMENT.put(Switch.REFUND_IN_FLIGHT, "退款一秒后才完成");
        PAYMENT.put(Switch.REFUND_HELD_UP, "退款一直在途，直到点“在途退款到账”");
        PAYMENT.put(Switch.FINISHED_A_YEAR_LATER, "付款后即到一年后的交易完结（支付宝）");
    }

    /** What may happen after the payment, in the order in which a person would try it. */
    private static final Map<String, String> AFTERMATH = new LinkedHashMap<>();

    static {
        AFTERMATH.put("TOLD_AGAIN", "再通知一次");
        AFTERMATH.put("FINISHED", "一年后：交易完结");
        AFTERMATH.put("REFUNDED_ELSEWHERE", "在渠道后台退一元");
        AFTERMATH.put("REFUNDS_ARRIVED", "在途退款到账");
        AFTERMATH.put("REFUND_FAILED", "买家银行退回退款");
        AFTERMATH.put("DISPUTE_WARNED", "买家银行询问");
        AFTERMATH.put("DISPUTED", "买家拒付");
        AFTERMATH.put("DISPUTE_WON", "拒付：商家胜");
        AFTERMATH.put("DISPUTE_LOST", "拒付：商家败");
    }

    private static final Set<String> ALIPAYS =
            Set.of("TOLD_AGAIN", "FINISHED", "REFUNDED_ELSEWHERE", "REFUNDS_ARRIVED");

    private BuyerPage() {}

    /** @param on the switches that are set for the trade */
    static String of(SandboxTrade trade, String note, Set<Switch> on) {
        return frame("""
                <h1>支付沙箱 · 不会真的扣款</h1>%s
                <div class="amount">¥%s</div>
                <dl><dt>商品</dt><dd>%s</dd><dt>商户单号</dt><dd>%s</dd></dl>
                <form method="post" action="/sandbox/pages/%s">
                <button class="pay" name="outcome" value="PAID">支付</button>
                <button name="outcome" value="FAILED">支付失败</button>
                <button name="outcome" value="CLOSED">关闭</button>%s</form>""".formatted(
                        note == null ? "" : "<p class=\"note\" role=\"alert\">" + escape(note) + "</p>",
                        Forms.yuan(trade.amountFen),
                        escape(trade.subject),
                        escape(trade.outTradeNo),
                        escape(trade.outTradeNo),
                        switches(on)));
    }

    private static String switches(Set<Switch> on) {
        var boxes = PAYMENT.entrySet().stream()
                .map(one -> "<label><input type=\"checkbox\" name=\"switch.%s\"%s> %s</label>"
                        .formatted(one.getKey(), on.contains(one.getKey()) ? " checked" : "", one.getValue()))
                .collect(Collectors.joining());
        return "<details%s><summary>沙箱开关：让渠道出错</summary><input type=\"hidden\" name=\"switches\" value=\"1\">%s</details>"
                .formatted(on.isEmpty() ? "" : " open", boxes);
    }

    /** The switches that a person ticked. */
    static Switch[] chosen(Map<String, String> form) {
        return PAYMENT.keySet().stream()
                .filter(one -> form.containsKey("switch." + one))
                .toArray(Switch[]::new);
    }

    /** A trade that is over, and what may still happen to it if it was paid. */
    static String ended(SandboxTrade trade) {
        String back = trade.returnUrl == null ? "" : "<p><a href=\"" + escape(trade.returnUrl) + "\">返回商家</a></p>";
        String later = AFTERMATH.entrySet().stream()
                .filter(one -> trade.isStripe() ? !one.getKey().equals("FINISHED") : ALIPAYS.contains(one.getKey()))
                .map(one -> "<button name=\"outcome\" value=\"%s\">%s</button>".formatted(one.getKey(), one.getValue()))
                .collect(Collectors.joining());
        String form = trade.paidAt() == null
                ? ""
                : "<form method=\"post\" action=\"/sandbox/pages/%s\"><h2>以后发生的事</h2>%s</form>"
                        .formatted(escape(trade.outTradeNo), later);
        return frame("<h1>支付沙箱</h1><p>交易已结束（" + escape(trade.status()) + "）。</p>" + back + form);
    }

    static String message(String text, String returnUrl) {
        String back = returnUrl == null ? "" : "<p><a href=\"" + escape(returnUrl) + "\">返回商家</a></p>";
        return frame("<h1>支付沙箱</h1><p>" + escape(text) + "</p>" + back);
    }

    private static String frame(String body) {
        return "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>支付沙箱</title>"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><style>" + STYLE
                + "</style></head><body><main>" + body + "</main></body></html>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
