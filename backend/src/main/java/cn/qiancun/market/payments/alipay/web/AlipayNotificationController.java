package cn.qiancun.market.payments.alipay.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.payments.Payments;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.payments.alipay.AlipayNotifications;
import cn.qiancun.market.payments.alipay.OnAlipayConfigured;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where Alipay tells what happened. It repeats itself for 25 hours until it reads the bare word {@code success}. */
@RestController
@Conditional(OnAlipayConfigured.class)
class AlipayNotificationController {
    private static final Logger log = LoggerFactory.getLogger(AlipayNotificationController.class);

    private final AlipayNotifications notifications;
    private final Payments payments;
    private final MeterRegistry meters;

    AlipayNotificationController(AlipayNotifications notifications, Payments payments, MeterRegistry meters) {
        this.notifications = notifications;
        this.payments = payments;
        this.meters = meters;
    }

    @PostMapping(
            path = "/payments/alipay/notifications",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
            produces = MediaType.TEXT_PLAIN_VALUE)
    @Access(everyone = true)
    ResponseEntity<String> take(@RequestParam MultiValueMap<String, String> form, HttpServletRequest request) {
        try {
            if (request.getQueryString() != null) {
                throw new AlipayNotifications.RefusedNotification("query-string");
            }
            boolean ours = payments.settle(Provider.ALIPAY, notifications.read(form));
            return ours
                    ? ResponseEntity.ok("success")
                    : ResponseEntity.badRequest().body("failure");
        } catch (AlipayNotifications.RefusedNotification refused) {
            meters.counter("market.payments.refused", "provider", "alipay", "reason", refused.getMessage())
                    .increment();
            log.warn("Refused a notification in Alipay's name: {}", refused.getMessage());
            return ResponseEntity.badRequest().body("failure");
        }
    }
}
