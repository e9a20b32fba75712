package cn.qiancun.market.payments.alipay;

import cn.qiancun.market.payments.TransferReport;
import cn.qiancun.market.payments.alipay.AlipayNotifications.RefusedNotification;
import cn.qiancun.market.shared.Money;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads messages to the application's gateway address. Unlike a trade's notification a message says in {@code
 * msg_method} what it is about and carries its content as JSON; it is signed in the same way.
 */
@Component
@Conditional(OnAlipayConfigured.class)
public class AlipayMessages {
    private static final String TRANSFER_CHANGED = "alipay.fund.trans.order.changed";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final AlipayNotifications notifications;
    private final AlipaySettings settings;

    AlipayMessages(AlipayNotifications notifications, AlipaySettings settings) {
        this.notifications = notifications;
        this.settings = settings;
    }

    /** @return empty for a message about something else; @throws RefusedNotification with the reason */
    public Optional<TransferReport> read(Map<String, List<String>> form) {
        var parameters = notifications.verified(form);
        if (!settings.appId().equals(parameters.get("app_id"))) {
            throw new RefusedNotification("app");
        }
        if (!TRANSFER_CHANGED.equals(parameters.get("msg_method"))) {
            return Optional.empty();
        }
        return Optional.of(report(content(parameters.getOrDefault("biz_content", ""))));
    }

    private static JsonNode content(String json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException unreadable) {
            throw new RefusedNotification("content");
        }
    }

    private static TransferReport report(JsonNode content) {
        String status = content.path("status").asString("");
        String order = content.path("order_id").asString("");
        String amount = content.path("trans_amount").asString("");
        return new TransferReport(
                content.path("out_biz_no").asString(""),
                AlipayTransfers.status(status),
                amount(amount),
                order.isEmpty() ? null : order,
                "message status=" + status + " order_id=" + order + " trans_amount=" + amount + " error_code="
                        + content.path("error_code").asString(""));
    }

    private static Money amount(String yuan) {
        try {
            return yuan.isEmpty() ? null : Money.parseYuan(yuan);
        } catch (IllegalArgumentException unreadable) {
            throw new RefusedNotification("amount");
        }
    }
}
