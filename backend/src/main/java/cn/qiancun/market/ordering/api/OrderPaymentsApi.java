package cn.qiancun.market.ordering.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.ordering.OrderPayments;
import cn.qiancun.market.ordering.PaymentDevice;
import cn.qiancun.market.payments.PaymentStart;
import cn.qiancun.market.payments.PaymentWay;
import cn.qiancun.market.payments.Payments;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.PublicUrl;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/orders/{number}/payments")
@Tag(name = "orders")
@Access
class OrderPaymentsApi {
    private final OrderPayments orderPayments;
    private final Payments payments;
    private final Idempotency idempotency;
    private final PublicUrl publicUrl;

    OrderPaymentsApi(OrderPayments orderPayments, Payments payments, Idempotency idempotency, PublicUrl publicUrl) {
        this.orderPayments = orderPayments;
        this.payments = payments;
        this.idempotency = idempotency;
        this.publicUrl = publicUrl;
    }

    /** @param method {@code PAGE} if absent; {@code QR} for a code that the buyer scans with a phone */
    record Wanted(Provider provider, PaymentWay method) {
        PaymentWay way() {
            return method == null ? PaymentWay.PAGE : method;
        }
    }

    record Attempt(String outTradeNo) {}

    /** Without a way it hashes as it did before there was a choice. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Asked(String number, Provider provider, PaymentWay method) {}

    @PostMapping
    @Operation(summary = "Opens an attempt to pay and tells where the buyer goes, or the content of the code to scan")
    PaymentStart pay(
            Actor actor,
            @PathVariable String number,
            @RequestHeader(value = "Idempotency-Key", required = false) String key,
            @RequestHeader(value = HttpHeaders.USER_AGENT, required = false) String userAgent,
            @RequestBody Wanted wanted) {
        if (wanted.provider() == null) {
            throw BusinessException.invalid("provider", "payment.provider");
        }
        var attempt = idempotency.once(
                "order-payments:" + actor.accountId(),
                key,
                new Asked(number, wanted.provider(), wanted.method()),
                Attempt.class,
                () -> new Attempt(orderPayments.open(actor, number, wanted.provider(), wanted.way())));
        // After the commit: no network inside a transaction.
        return payments.start(
                attempt.outTradeNo(), PaymentDevice.of(userAgent), publicUrl.of("/orders/" + number + "/payment"));
    }
}
