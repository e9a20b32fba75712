package cn.qiancun.sandbox;

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
            button:focus-visible{outline:3px solid #ffb020;outline-offset:2px}""";

    private BuyerPage() {}

    static String of(SandboxTrade trade, String note) {
        return frame("""
                <h1>支付沙箱 · 不会真的扣款</h1>%s
                <div class="amount">¥%s</div>
                <dl><dt>商品</dt><dd>%s</dd><dt>商户单号</dt><dd>%s</dd></dl>
                <form method="post" action="/sandbox/pages/%s">
                <button class="pay" name="outcome" value="PAID">支付</button>
                <button name="outcome" value="FAILED">支付失败</button>
                <button name="outcome" value="CLOSED">关闭</button></form>""".formatted(
                        note == null ? "" : "<p class=\"note\" role=\"alert\">" + escape(note) + "</p>",
                        Forms.yuan(trade.amountFen),
                        escape(trade.subject),
                        escape(trade.outTradeNo),
                        escape(trade.outTradeNo)));
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
