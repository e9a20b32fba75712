package cn.qiancun.market.ordering.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.ordering.OrderPayments;
import cn.qiancun.market.ordering.PaymentDevice;
import cn.qiancun.market.payments.PaymentStart;
import cn.qiancun.market.payments.Payments;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.PublicUrl;
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

    record Wanted(Provider provider) {}

    record Attempt(String outTradeNo) {}

    private record Asked(String number, Provider provider) {}

    @PostMapping
    @Operation(summary = "Opens an attempt to pay and tells where the buyer goes")
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
                new Asked(number, wanted.provider()),
                Attempt.class,
                () -> new Attempt(orderPayments.open(actor, number, wanted.provider())));
        // After the commit: no network inside a transaction.
        return payments.start(
                attempt.outTradeNo(), PaymentDevice.of(userAgent), publicUrl.of("/orders/" + number + "/payment"));
    }
}
