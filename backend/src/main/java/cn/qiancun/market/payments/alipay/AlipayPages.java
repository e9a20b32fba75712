package cn.qiancun.market.payments.alipay;

import cn.qiancun.market.payments.Device;
import cn.qiancun.market.payments.ProviderSilentException;
import cn.qiancun.market.payments.Trade;
import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayClient;
import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import com.alipay.api.domain.AlipayTradePagePayModel;
import com.alipay.api.domain.AlipayTradeWapPayModel;
import com.alipay.api.request.AlipayTradePagePayRequest;
import com.alipay.api.request.AlipayTradeWapPayRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Signed addresses of Alipay's payment pages. Making one needs no network: the trade begins when the buyer opens it. */
class AlipayPages {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    private final AlipayClient client;
    private final String notifyUrl;

    AlipayPages(AlipayClient client, String notifyUrl) {
        this.client = client;
        this.notifyUrl = notifyUrl;
    }

    String address(Trade trade, Device device, String returnUrl) {
        return switch (device) {
            case DESKTOP -> address(desktop(trade, returnUrl));
            case PHONE -> address(phone(trade, returnUrl));
        };
    }

    private AlipayTradePagePayRequest desktop(Trade trade, String returnUrl) {
        var model = new AlipayTradePagePayModel();
        model.setOutTradeNo(trade.outTradeNo());
        model.setTotalAmount(trade.amount().toYuan());
        model.setSubject(trade.subject());
        model.setProductCode("FAST_INSTANT_TRADE_PAY");
        model.setTimeExpire(expiry(trade.expiresAt()));
        var request = new AlipayTradePagePayRequest();
        request.setBizModel(model);
        request.setNotifyUrl(notifyUrl);
        request.setReturnUrl(returnUrl);
        return request;
    }

    private AlipayTradeWapPayRequest phone(Trade trade, String returnUrl) {
        var model = new AlipayTradeWapPayModel();
        model.setOutTradeNo(trade.outTradeNo());
        model.setTotalAmount(trade.amount().toYuan());
        model.setSubject(trade.subject());
        model.setProductCode("QUICK_WAP_WAY");
        model.setQuitUrl(returnUrl);
        model.setTimeExpire(expiry(trade.expiresAt()));
        var request = new AlipayTradeWapPayRequest();
        request.setBizModel(model);
        request.setNotifyUrl(notifyUrl);
        request.setReturnUrl(returnUrl);
        return request;
    }

    /** Without it Alipay takes money for days, long after the stock has gone to others. */
    static String expiry(Instant expiresAt) {
        return TIME.format(expiresAt);
    }

    private <T extends AlipayResponse> String address(AlipayRequest<T> request) {
        try {
            return client.pageExecute(request, "GET").getBody();
        } catch (AlipayApiException failure) {
            throw new ProviderSilentException("the page's address could not be signed", failure);
        }
    }
}
