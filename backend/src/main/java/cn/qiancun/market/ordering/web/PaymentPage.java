package cn.qiancun.market.ordering.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.ordering.OrderPayments;
import cn.qiancun.market.ordering.OrderState;
import cn.qiancun.market.ordering.Orders;
import cn.qiancun.market.ordering.PaymentDevice;
import cn.qiancun.market.payments.PaymentWay;
import cn.qiancun.market.payments.Payments;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.PublicUrl;
import cn.qiancun.market.shared.QrCode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The way to the provider and back. Coming back proves nothing: the page waits for the provider's word. */
@Controller
@RequestMapping("/orders/{number}/payment")
@Access
class PaymentPage {
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(5);

    private final OrderPayments orderPayments;
    private final Orders orders;
    private final Payments payments;
    private final PublicUrl publicUrl;

    /** Orders about which the provider was asked a moment ago. */
    private final Cache<String, Boolean> asked = Caffeine.newBuilder()
            .expireAfterWrite(BETWEEN_QUESTIONS)
            .maximumSize(10_000)
            .build();

    PaymentPage(OrderPayments orderPayments, Orders orders, Payments payments, PublicUrl publicUrl) {
        this.orderPayments = orderPayments;
        this.orders = orders;
        this.payments = payments;
        this.publicUrl = publicUrl;
    }

    @PostMapping
    ResponseEntity<Void> pay(
            Actor actor,
            @PathVariable String number,
            @RequestParam(required = false) String provider,
            @RequestParam(required = false) String scan,
            @RequestHeader(value = HttpHeaders.USER_AGENT, required = false) String userAgent) {
        var way = scan == null ? PaymentWay.PAGE : PaymentWay.QR;
        var attempt = orderPayments.open(actor, number, chosen(scan == null ? provider : scan), way);
        // After the commit: no network inside a transaction.
        var waiting = publicUrl.of("/orders/" + number + "/payment");
        var start = payments.start(attempt, PaymentDevice.of(userAgent), waiting);
        var target = start.redirectUrl() == null ? waiting : start.redirectUrl();
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(target))
                .build();
    }

    private static Provider chosen(String entered) {
        return Choice.require(Provider.class, entered, "provider", "payment.provider");
    }

    /** Asked again every few seconds while it waits, by htmx or by the link on the page. */
    @GetMapping
    String waiting(
            Actor actor,
            @PathVariable String number,
            @RequestHeader(value = "HX-Request", required = false) String htmx,
            Model model,
            HttpServletResponse response) {
        var order = orders.require(actor, number);
        if (order.state() == OrderState.PENDING_PAYMENT && asked.asMap().putIfAbsent(number, true) == null) {
            payments.refresh(number);
            order = orders.require(actor, number);
        }
        if (order.state() != OrderState.PENDING_PAYMENT) {
            if (htmx == null) {
                return "redirect:/orders/" + number;
            }
            response.setHeader("HX-Redirect", "/orders/" + number);
        }
        model.addAttribute("order", order);
        model.addAttribute("code", payments.code(number).isPresent());
        return htmx == null ? "shop/pay-wait" : "shop/pay-wait :: waiting";
    }

    /** The code that the buyer scans to pay. */
    @GetMapping("/code.svg")
    ResponseEntity<String> code(Actor actor, @PathVariable String number) {
        orders.require(actor, number);
        var content = payments.code(number).orElseThrow(() -> BusinessException.notFound("payment.unknown"));
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("image/svg+xml"))
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePrivate())
                .body(QrCode.svg(content));
    }
}
