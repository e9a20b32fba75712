package cn.qiancun.market.payments;

import static cn.qiancun.market.payments.AlonePayments.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.sandbox.Switch;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Paying by a code that is scanned ({@code alipay.trade.precreate}). */
class ScanToPayTest {
    private final AlonePayments alone = new AlonePayments();
    private final String order = alone.newOrder();

    @Test
    void whoScansTheCodePaysTheOrder() {
        var start = alone.payments.start(opened(Duration.ofMinutes(30)), Device.DESKTOP, "http://localhost/orders/1");
        assertThat(start.redirectUrl()).isNull();
        assertThat(alone.payments.code(order)).hasValue(start.qrCode());
        assertThat(alone.buyer.open(start.qrCode()).body()).contains("¥12.00").contains(order);
        assertThat(alone.buyer.pay(start.outTradeNo())).isEqualTo(200);
        await().until(() -> alone.state(start.outTradeNo()).equals("SUCCEEDED"));
        assertThat(alone.postings(order, "PAYMENT")).isEqualTo(1);
        assertThat(alone.payments.code(order)).isEmpty();
    }

    @Test
    void theCodeIsDrawnOnceAndShownAgain() {
        String number = opened(Duration.ofMinutes(30));
        var first = alone.payments.start(number, Device.DESKTOP, "http://localhost/orders/1");
        // Asking again would not even reach the provider.
        alone.sandbox.books().set(number, Switch.SILENT);
        assertThat(alone.payments.start(number, Device.PHONE, "http://localhost/orders/1"))
                .isEqualTo(first);
        assertThat(opened(Duration.ofMinutes(30))).isEqualTo(number);
    }

    @Test
    void aCodeAndAPageAreTwoAttemptsAndOfTwoPaymentsOneGoesBack() {
        String page = alone.visited(order, 1_200);
        var code = alone.payments.start(opened(Duration.ofMinutes(30)), Device.DESKTOP, "http://localhost/orders/1");
        assertThat(code.outTradeNo()).isNotEqualTo(page);
        alone.buyer.open(code.qrCode());
        alone.buyer.pay(page);
        // It may have been closed meanwhile, because the order is paid.
        boolean bothPaid = alone.buyer.pay(code.outTradeNo()) == 200;
        await().until(() ->
                alone.state(page).equals("SUCCEEDED") || alone.state(page).equals("SURPLUS"));
        await().until(() -> !alone.state(code.outTradeNo()).equals("PENDING"));
        await().until(() ->
                alone.sandbox.books().refundedFen(page) + alone.sandbox.books().refundedFen(code.outTradeNo())
                        == (bothPaid ? 1_200 : 0));
        assertThat(alone.heard.of(order, PaymentSettled.class)).hasSize(1);
    }

    @Test
    void aCodeThatNobodyScannedIsNotClosedBeforeItsTimeIsOver() {
        var start = alone.payments.start(opened(Duration.ofSeconds(4)), Device.DESKTOP, "http://localhost/orders/1");
        alone.payments.close(order);
        // Query and close answer TRADE_NOT_EXIST, which proves nothing: it can still be scanned.
        assertThat(alone.state(start.outTradeNo())).isEqualTo("PENDING");
        await().until(() -> !alone.heard.of(order, PaymentsClosed.class).isEmpty());
        assertThat(alone.database
                        .sql("SELECT expires_at < UTC_TIMESTAMP(6) FROM payments_attempt WHERE out_trade_no = ?")
                        .param(start.outTradeNo())
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(alone.buyer.open(start.qrCode()).body()).contains("二维码已失效");
        assertThat(alone.buyer.pay(start.outTradeNo())).isEqualTo(404);
    }

    @Test
    void aSilentProviderIsSaidSoAndTheNextTryDrawsTheCode() {
        String number = opened(Duration.ofMinutes(30));
        alone.sandbox.books().set(number, Switch.TIME_OUT_AFTER_TAKING);
        assertThatThrownBy(() -> alone.payments.start(number, Device.DESKTOP, "http://localhost/orders/1"))
                .hasMessageContaining("payment.provider-silent");
        alone.sandbox.books().set(number);
        assertThat(alone.payments
                        .start(number, Device.DESKTOP, "http://localhost/orders/1")
                        .qrCode())
                .contains(number);
    }

    @Test
    void aProviderWithoutCodesIsRefused() {
        assertThatThrownBy(() -> alone.payments.open(new OpenPayment(
                        order,
                        Money.ofFen(1_200),
                        Provider.STRIPE,
                        "千村集 " + order,
                        Instant.now().plusSeconds(900),
                        PaymentWay.QR)))
                .isInstanceOf(BusinessException.class)
                .hasMessageContaining("payment.no-code");
    }

    private String opened(Duration window) {
        return alone.payments.open(new OpenPayment(
                order,
                Money.ofFen(1_200),
                Provider.ALIPAY,
                "千村集 " + order,
                Instant.now().plus(window),
                PaymentWay.QR));
    }
}
