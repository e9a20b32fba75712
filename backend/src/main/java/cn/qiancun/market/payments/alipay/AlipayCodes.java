package cn.qiancun.market.payments.alipay;

import cn.qiancun.market.payments.PaymentGateway;
import cn.qiancun.market.payments.ProviderSilentException;
import cn.qiancun.market.payments.Trade;
import cn.qiancun.market.shared.BusinessException;
import com.alipay.api.domain.AlipayTradePrecreateModel;
import com.alipay.api.request.AlipayTradePrecreateRequest;

/**
 * Codes that a buyer scans ({@code alipay.trade.precreate}). The trade begins when somebody scans: until then query and
 * close answer TRADE_NOT_EXIST, and the code can still be paid.
 */
class AlipayCodes {
    private final AlipayCalls calls;
    private final String notifyUrl;

    AlipayCodes(AlipayCalls calls, String notifyUrl) {
        this.calls = calls;
        this.notifyUrl = notifyUrl;
    }

    /** The code that was drawn before is shown again; asking for another would leave two that can be paid. */
    PaymentGateway.Page code(Trade trade) {
        if (trade.session() != null) {
            return new PaymentGateway.Page(null, trade.session(), trade.session());
        }
        var model = new AlipayTradePrecreateModel();
        model.setOutTradeNo(trade.outTradeNo());
        model.setTotalAmount(trade.amount().toYuan());
        model.setSubject(trade.subject());
        model.setProductCode("FACE_TO_FACE_PAYMENT");
        model.setTimeExpire(AlipayPages.expiry(trade.expiresAt()));
        var request = new AlipayTradePrecreateRequest();
        request.setBizModel(model);
        request.setNotifyUrl(notifyUrl);
        var response = calls.execute(request);
        if (response.isSuccess() && response.getQrCode() != null) {
            return new PaymentGateway.Page(null, response.getQrCode(), response.getQrCode());
        }
        if (AlipayCalls.refused(response)) {
            // It is paid, closed or over at Alipay; the poll finds out which.
            throw BusinessException.conflict("payment.not-open");
        }
        throw new ProviderSilentException(AlipayCalls.words(response), null);
    }
}
