package cn.qiancun.market.payments.alipay.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.payments.Disbursements;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.payments.alipay.AlipayMessages;
import cn.qiancun.market.payments.alipay.AlipayNotifications.RefusedNotification;
import cn.qiancun.market.payments.alipay.OnAlipayConfigured;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The application's gateway address (应用网关), where Alipay tells what became of transfers. */
@RestController
@Conditional(OnAlipayConfigured.class)
class AlipayMessageController {
    private static final Logger log = LoggerFactory.getLogger(AlipayMessageController.class);

    private final AlipayMessages messages;
    private final Disbursements disbursements;
    private final MeterRegistry meters;

    AlipayMessageController(AlipayMessages messages, Disbursements disbursements, MeterRegistry meters) {
        this.messages = messages;
        this.disbursements = disbursements;
        this.meters = meters;
    }

    @PostMapping(
            path = "/payments/alipay/messages",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
            produces = MediaType.TEXT_PLAIN_VALUE)
    @Access(everyone = true)
    ResponseEntity<String> take(@RequestParam MultiValueMap<String, String> form) {
        try {
            boolean taken = messages.read(form)
                    .map(report -> disbursements.reported(Provider.ALIPAY, report))
                    .orElse(true);
            return taken
                    ? ResponseEntity.ok("success")
                    : ResponseEntity.badRequest().body("fail");
        } catch (RefusedNotification refused) {
            meters.counter("market.payments.refused", "provider", "alipay", "reason", refused.getMessage())
                    .increment();
            log.warn("Refused a message in Alipay's name: {}", refused.getMessage());
            return ResponseEntity.badRequest().body("fail");
        }
    }
}
