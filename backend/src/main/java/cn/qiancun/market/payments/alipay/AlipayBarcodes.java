package cn.qiancun.market.payments.alipay;

import cn.qiancun.market.payments.Charge;
import cn.qiancun.market.payments.CustomerCode;
import cn.qiancun.market.payments.PaymentGateway.ChargeAnswer;
import cn.qiancun.market.payments.ProviderSilentException;
import cn.qiancun.market.payments.Trade;
import cn.qiancun.market.payments.TradeReport;
import cn.qiancun.market.shared.Money;
import com.alipay.api.domain.AlipayTradeCancelModel;
import com.alipay.api.domain.AlipayTradePayModel;
import com.alipay.api.request.AlipayTradeCancelRequest;
import com.alipay.api.request.AlipayTradePayRequest;
import com.alipay.api.response.AlipayTradePayResponse;
import java.time.Clock;
import java.util.Set;

/** Codes that a buyer shows ({@code alipay.trade.pay}, 条码支付), and the end of a charge that is not known. */
class AlipayBarcodes {
    private static final String SUCCESS = "10000";
    /** The buyer is asked for the password on the phone. */
    private static final String IN_PROCESS = "10003";
    /** Arguments missing or wrong, no permission: not even looked at. */
    private static final Set<String> NOT_TAKEN = Set.of("40001", "40002", "40006");
    /** The number is known already: only asking tells how it stands. */
    private static final Set<String> KNOWN = Set.of(
            "ACQ.TRADE_HAS_SUCCESS", "ACQ.TRADE_HAS_CLOSE", "ACQ.CONTEXT_INCONSISTENT", "ACQ.TRADE_BUYER_NOT_MATCH");

    private static final String CODE_INVALID = "ACQ.PAYMENT_AUTH_CODE_INVALID";
    private static final Set<String> NO_MONEY = Set.of(
            "ACQ.BUYER_BALANCE_NOT_ENOUGH",
            "ACQ.BUYER_BANKCARD_BALANCE_NOT_ENOUGH",
            "ACQ.ERROR_BALANCE_PAYMENT_DISABLE",
            "ACQ.BUYER_PAYMENT_AMOUNT_DAY_LIMIT_ERROR",
            "ACQ.BUYER_PAYMENT_AMOUNT_MONTH_LIMIT_ERROR");

    private final AlipayCalls calls;
    private final String notifyUrl;
    private final Clock clock;

    AlipayBarcodes(AlipayCalls calls, String notifyUrl, Clock clock) {
        this.calls = calls;
        this.notifyUrl = notifyUrl;
        this.clock = clock;
    }

    ChargeAnswer charge(Trade trade, CustomerCode code) {
        var model = new AlipayTradePayModel();
        model.setOutTradeNo(trade.outTradeNo());
        model.setTotalAmount(trade.amount().toYuan());
        model.setSubject(trade.subject());
        model.setScene("bar_code");
        model.setAuthCode(code.digits());
        model.setProductCode("FACE_TO_FACE_PAYMENT");
        model.setTimeExpire(AlipayPages.expiry(trade.expiresAt()));
        var request = new AlipayTradePayRequest();
        request.setBizModel(model);
        request.setNotifyUrl(notifyUrl);
        return read(trade, calls.execute(request));
    }

    /** By its code alone: the SDK takes every answer without a sub_code for a success, 10003 among them. */
    private ChargeAnswer read(Trade trade, AlipayTradePayResponse response) {
        String words = AlipayWords.of(response);
        String code = String.valueOf(response.getCode());
        if (code.equals(SUCCESS) && trade.outTradeNo().equals(response.getOutTradeNo())) {
            return new ChargeAnswer(Charge.PAID, paid(response, words));
        }
        if (code.equals(IN_PROCESS)) {
            return new ChargeAnswer(
                    Charge.WAITING, TradeReport.of(trade.outTradeNo(), TradeReport.Status.WAITING, words));
        }
        boolean refused = AlipayCalls.refused(response) && !KNOWN.contains(String.valueOf(response.getSubCode()));
        if (refused || NOT_TAKEN.contains(code)) {
            return new ChargeAnswer(
                    refusal(String.valueOf(response.getSubCode())),
                    TradeReport.of(trade.outTradeNo(), TradeReport.Status.NO_NEWS, words));
        }
        throw new ProviderSilentException(AlipayCalls.words(response), null);
    }

    private TradeReport paid(AlipayTradePayResponse response, String words) {
        return new TradeReport(
                response.getOutTradeNo(),
                TradeReport.Status.PAID,
                Money.parseYuan(response.getTotalAmount()),
                response.getTradeNo(),
                response.getGmtPayment() == null
                        ? clock.instant()
                        : response.getGmtPayment().toInstant(),
                null,
                words);
    }

    private static Charge refusal(String subCode) {
        if (CODE_INVALID.equals(subCode)) {
            return Charge.CODE_INVALID;
        }
        return NO_MONEY.contains(subCode) ? Charge.NO_MONEY : Charge.REFUSED;
    }

    /** It closes what is not paid, gives back what is, and answers without a trade where there is none. */
    TradeReport cancel(Trade trade) {
        var model = new AlipayTradeCancelModel();
        model.setOutTradeNo(trade.outTradeNo());
        var request = new AlipayTradeCancelRequest();
        request.setBizModel(model);
        var response = calls.execute(request);
        String words = AlipayWords.of(response);
        if (!SUCCESS.equals(response.getCode()) || "Y".equals(response.getRetryFlag())) {
            return TradeReport.of(trade.outTradeNo(), TradeReport.Status.NO_NEWS, words);
        }
        if (!"refund".equals(response.getAction())) {
            return TradeReport.of(trade.outTradeNo(), TradeReport.Status.CLOSED, words);
        }
        return new TradeReport(
                trade.outTradeNo(),
                TradeReport.Status.REFUNDED,
                trade.amount(),
                response.getTradeNo(),
                clock.instant(),
                null,
                words);
    }
}
