package cn.qiancun.sandbox;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.json.JsonMapper;

/** Tells the application's gateway address what became of a transfer. */
public final class AlipayMessenger {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SandboxKeys keys;
    private final SandboxBooks books;
    private volatile int shopPort;

    AlipayMessenger(SandboxKeys keys, SandboxBooks books) {
        this.keys = keys;
        this.books = books;
    }

    void shopAt(int port) {
        shopPort = port;
    }

    /** Tells of the transfer as it stands; the answer's text. */
    public CompletableFuture<String> tell(String outBizNo) {
        return send(message(outBizNo));
    }

    /** The signed message, to be tampered with. */
    public Map<String, String> message(String outBizNo) {
        var transfer = books.transfers().find(outBizNo).orElseThrow();
        var content = new LinkedHashMap<String, Object>();
        content.put("out_biz_no", outBizNo);
        content.put("order_id", transfer.orderId());
        content.put("trans_amount", Forms.yuan(transfer.amountFen()));
        content.put("status", transfer.status());
        content.put("product_code", "TRANS_BANKCARD_NO_PWD");
        content.put("biz_scene", "DIRECT_TRANSFER");
        content.put("action_type", "FINISH");
        var form = new LinkedHashMap<String, String>();
        form.put("notify_id", UUID.randomUUID().toString().replace("-", ""));
        form.put("utc_timestamp", Long.toString(System.currentTimeMillis()));
        form.put("msg_method", "alipay.fund.trans.order.changed");
        form.put("app_id", SandboxServer.APP_ID);
        form.put("version", "1.1");
        form.put("charset", "UTF-8");
        form.put("biz_content", JSON.writeValueAsString(content));
        form.put("sign_type", "RSA2");
        form.put("sign", keys.sign(SandboxKeys.content(form, true)));
        return form;
    }

    /** Sends a form as it is, whoever made it; the answer's text. */
    public CompletableFuture<String> send(Map<String, String> form) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + shopPort + "/payments/alipay/messages"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(Forms.encode(form)))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(HttpResponse::body);
    }
}
