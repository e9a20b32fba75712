package cn.qiancun.market.payments.alipay;

import cn.qiancun.market.payments.TradeReport;
import cn.qiancun.market.shared.Money;
import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** Reads notifications: only what Alipay signed with RSA2, in UTF-8 and with each parameter once, is let in. */
@Component
@Conditional(OnAlipayConfigured.class)
public class AlipayNotifications {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final AlipaySettings settings;
    private final Clock clock;

    AlipayNotifications(AlipaySettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws RefusedNotification with the reason */
    public TradeReport read(Map<String, List<String>> form) {
        return report(verified(form));
    }

    /** What Alipay signed. @throws RefusedNotification with the reason */
    Map<String, String> verified(Map<String, List<String>> form) {
        var parameters = new HashMap<String, String>();
        form.forEach((name, values) -> {
            if (values.size() != 1) {
                throw new RefusedNotification("repeated-parameter");
            }
            parameters.put(name, values.get(0));
        });
        verify(parameters);
        return parameters;
    }

    private void verify(Map<String, String> parameters) {
        if (!"RSA2".equals(parameters.get("sign_type"))) {
            throw new RefusedNotification("sign-type");
        }
        if (!"utf-8".equalsIgnoreCase(parameters.get("charset"))) {
            throw new RefusedNotification("charset");
        }
        if (parameters.getOrDefault("sign", "").isBlank()) {
            throw new RefusedNotification("unsigned");
        }
        try {
            // The SDK takes sign and sign_type out of the map it is given.
            if (!AlipaySignature.rsaCheckV1(new HashMap<>(parameters), settings.alipayPublicKey(), "UTF-8", "RSA2")) {
                throw new RefusedNotification("signature");
            }
        } catch (AlipayApiException | RuntimeException unreadable) {
            throw new RefusedNotification("signature");
        }
    }

    private TradeReport report(Map<String, String> parameters) {
        var status = status(parameters);
        boolean paid = status == TradeReport.Status.PAID;
        return new TradeReport(
                parameters.getOrDefault("out_trade_no", ""),
                status,
                paid ? amount(parameters.get("total_amount")) : null,
                parameters.get("trade_no"),
                paid ? time(parameters.get("gmt_payment")) : null,
                mismatch(parameters),
                AlipayWords.of(parameters));
    }

    private static TradeReport.Status status(Map<String, String> parameters) {
        return switch (parameters.getOrDefault("trade_status", "")) {
            case "WAIT_BUYER_PAY" -> TradeReport.Status.WAITING;
            case "TRADE_SUCCESS" -> TradeReport.Status.PAID;
            case "TRADE_CLOSED" ->
                parameters.containsKey("refund_fee") ? TradeReport.Status.REFUNDED : TradeReport.Status.CLOSED;
            // TRADE_FINISHED ends the time for refunds, a year later. A payment was told before, or is found by asking.
            default -> TradeReport.Status.NO_NEWS;
        };
    }

    private String mismatch(Map<String, String> parameters) {
        if (!settings.appId().equals(parameters.get("app_id"))) {
            return "app";
        }
        return settings.sellerId().equals(parameters.get("seller_id")) ? null : "seller";
    }

    /** An amount that cannot be read matches none, and so gets the attempt quarantined. */
    private static Money amount(String yuan) {
        try {
            return Money.parseYuan(yuan);
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    private Instant time(String value) {
        try {
            return value == null
                    ? clock.instant()
                    : LocalDateTime.parse(value, TIME).atZone(CHINA).toInstant();
        } catch (DateTimeParseException unreadable) {
            return clock.instant();
        }
    }

    /** A notification that does not come from Alipay as it should. */
    public static final class RefusedNotification extends RuntimeException {
        public RefusedNotification(String reason) {
            super(reason, null, false, false);
        }
    }
}
