package cn.qiancun.market.payments.alipay;

import com.alipay.api.AlipayResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Alipay sent, to be kept: as it came, but with everything masked that is not known to hold no personal data, such
 * as the buyer's account, sign-in name and real name. What Alipay adds one day is thus masked before anybody knows of it.
 */
final class AlipayWords {
    private static final String MASK = "***";
    private static final int MOST = 2_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Set<String> IMPERSONAL = Set.of(
            "action",
            "app_id",
            "code",
            "error_code",
            "fund_change",
            "gmt_close",
            "gmt_create",
            "gmt_payment",
            "gmt_refund",
            "gmt_refund_pay",
            "msg",
            "notify_id",
            "notify_time",
            "notify_type",
            "out_biz_no",
            "out_request_no",
            "out_trade_no",
            "refund_amount",
            "refund_fee",
            "refund_status",
            "retry_flag",
            "seller_id",
            "send_pay_date",
            "sub_code",
            "total_amount",
            "trade_no",
            "trade_status");

    private AlipayWords() {}

    /** A notification's parameters. */
    static String of(Map<String, String> parameters) {
        return shortened(new TreeMap<>(parameters)
                .entrySet().stream()
                        .filter(parameter -> !parameter.getKey().startsWith("sign"))
                        .map(parameter -> shown(parameter.getKey(), parameter.getValue()))
                        .collect(Collectors.joining(" ")));
    }

    /** The answer to a call. */
    static String of(AlipayResponse response) {
        if (response.getBody() == null) {
            return AlipayCalls.words(response);
        }
        try {
            return shortened(JSON.readTree(response.getBody()).properties().stream()
                    .filter(part -> part.getKey().endsWith("_response"))
                    .flatMap(part -> part.getValue().properties().stream())
                    .map(field -> shown(field.getKey(), text(field.getValue())))
                    .collect(Collectors.joining(" ")));
        } catch (JacksonException unreadable) {
            return AlipayCalls.words(response);
        }
    }

    /** What has parts of its own is masked as a whole. */
    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asString() : null;
    }

    private static String shown(String name, String value) {
        return name + "=" + (IMPERSONAL.contains(name) && value != null ? value : MASK);
    }

    private static String shortened(String words) {
        return words.length() > MOST ? words.substring(0, MOST) : words;
    }
}
