package cn.qiancun.market.payments.alipay;

import cn.qiancun.market.payments.Device;
import cn.qiancun.market.payments.PaymentGateway;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.payments.ProviderSilentException;
import cn.qiancun.market.payments.Trade;
import cn.qiancun.market.payments.TradeReport;
import cn.qiancun.market.shared.Money;
import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayClient;
import com.alipay.api.AlipayConfig;
import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.domain.AlipayTradeCloseModel;
import com.alipay.api.domain.AlipayTradeFastpayRefundQueryModel;
import com.alipay.api.domain.AlipayTradeQueryModel;
import com.alipay.api.domain.AlipayTradeRefundModel;
import com.alipay.api.internal.util.AlipayLogger;
import com.alipay.api.request.AlipayTradeCloseRequest;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import java.time.Clock;
import java.util.Set;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** Alipay through its own SDK, every message signed and verified with RSA2. */
@Component
@Conditional(OnAlipayConfigured.class)
class AlipayGateway implements PaymentGateway {
    private static final String TRADE_NOT_EXIST = "ACQ.TRADE_NOT_EXIST";
    /** What says nothing about whether it was done; all else with code 40004 is a refusal. */
    private static final Set<String> UNDECIDED =
            Set.of("ACQ.SYSTEM_ERROR", "aop.ACQ.SYSTEM_ERROR", "isp.unknow-error", "SYSTEM_ERROR");

    private static final Set<String> NO_FUNDS =
            Set.of("ACQ.SELLER_BALANCE_NOT_ENOUGH", "ACQ.MERCHANT_BALANCE_NOT_ENOUGH");
    private static final String BUSINESS_FAILED = "40004";

    private final AlipayClient client;
    private final AlipayPages pages;
    private final Clock clock;

    AlipayGateway(AlipaySettings settings, Clock clock) throws AlipayApiException {
        // The SDK would write whole requests and answers, with the buyers' names, to its log.
        AlipayLogger.setNeedEnableLogger(false);
        var config = new AlipayConfig();
        config.setServerUrl(settings.gateway());
        config.setAppId(settings.appId());
        config.setPrivateKey(settings.privateKey());
        config.setAlipayPublicKey(settings.alipayPublicKey());
        config.setFormat("json");
        config.setCharset("UTF-8");
        config.setSignType("RSA2");
        config.setConnectTimeout((int) settings.connectTimeout().toMillis());
        config.setReadTimeout((int) settings.readTimeout().toMillis());
        this.client = new DefaultAlipayClient(config);
        this.pages = new AlipayPages(client, settings.notifyUrl());
        this.clock = clock;
    }

    @Override
    public Provider provider() {
        return Provider.ALIPAY;
    }

    @Override
    public Page open(Trade trade, Device device, String returnUrl) {
        return new Page(pages.address(trade, device, returnUrl), null, null);
    }

    @Override
    public TradeReport query(Trade trade) {
        var model = new AlipayTradeQueryModel();
        model.setOutTradeNo(trade.outTradeNo());
        var request = new AlipayTradeQueryRequest();
        request.setBizModel(model);
        var response = execute(request);
        if (!response.isSuccess()) {
            if (TRADE_NOT_EXIST.equals(response.getSubCode())) {
                return TradeReport.of(trade.outTradeNo(), TradeReport.Status.NOT_FOUND, words(response));
            }
            throw new ProviderSilentException(words(response), null);
        }
        String answer = "trade_status=" + response.getTradeStatus() + " trade_no=" + response.getTradeNo()
                + " total_amount=" + response.getTotalAmount();
        return switch (response.getTradeStatus()) {
            // Asked about one that we do not know as paid: finished means paid, and past refunding.
            case "TRADE_SUCCESS", "TRADE_FINISHED" ->
                new TradeReport(
                        response.getOutTradeNo(),
                        TradeReport.Status.PAID,
                        Money.parseYuan(response.getTotalAmount()),
                        response.getTradeNo(),
                        response.getSendPayDate() == null
                                ? clock.instant()
                                : response.getSendPayDate().toInstant(),
                        null,
                        answer);
            case "TRADE_CLOSED" -> TradeReport.of(trade.outTradeNo(), TradeReport.Status.CLOSED, answer);
            default -> TradeReport.of(trade.outTradeNo(), TradeReport.Status.WAITING, answer);
        };
    }

    @Override
    public CloseAnswer close(Trade trade) {
        var model = new AlipayTradeCloseModel();
        model.setOutTradeNo(trade.outTradeNo());
        var request = new AlipayTradeCloseRequest();
        request.setBizModel(model);
        var response = execute(request);
        if (response.isSuccess()) {
            return CloseAnswer.CLOSED;
        }
        return TRADE_NOT_EXIST.equals(response.getSubCode()) ? CloseAnswer.NOT_FOUND : CloseAnswer.REFUSED;
    }

    @Override
    public RefundAnswer refund(RefundOrder refund) {
        var model = new AlipayTradeRefundModel();
        model.setOutTradeNo(refund.trade().outTradeNo());
        model.setOutRequestNo(refund.requestNo());
        model.setRefundAmount(refund.amount().toYuan());
        model.setRefundReason(refund.reason());
        var request = new AlipayTradeRefundRequest();
        request.setBizModel(model);
        var response = execute(request);
        if (!response.isSuccess()) {
            return new RefundAnswer(refusal(response), null, words(response));
        }
        // fund_change=N: this call moved nothing, most likely because an earlier one did. Only asking tells.
        boolean moved = "Y".equals(response.getFundChange());
        return new RefundAnswer(
                moved ? RefundAnswer.Status.DONE : RefundAnswer.Status.IN_FLIGHT,
                null,
                "fund_change=" + response.getFundChange() + " refund_fee=" + response.getRefundFee());
    }

    private static RefundAnswer.Status refusal(AlipayResponse response) {
        if (NO_FUNDS.contains(response.getSubCode())) {
            return RefundAnswer.Status.NO_FUNDS;
        }
        boolean refused = BUSINESS_FAILED.equals(response.getCode()) && !UNDECIDED.contains(response.getSubCode());
        return refused ? RefundAnswer.Status.REFUSED : RefundAnswer.Status.IN_FLIGHT;
    }

    @Override
    public RefundAnswer queryRefund(RefundOrder refund) {
        var model = new AlipayTradeFastpayRefundQueryModel();
        model.setOutTradeNo(refund.trade().outTradeNo());
        model.setOutRequestNo(refund.requestNo());
        var request = new AlipayTradeFastpayRefundQueryRequest();
        request.setBizModel(model);
        var response = execute(request);
        if (!response.isSuccess()) {
            throw new ProviderSilentException(words(response), null);
        }
        // Without the refund Alipay answers success with neither status nor amount.
        if (!"REFUND_SUCCESS".equals(response.getRefundStatus())) {
            return new RefundAnswer(RefundAnswer.Status.NOT_FOUND, null, words(response));
        }
        if (!refund.amount().equals(Money.parseYuan(response.getRefundAmount()))) {
            throw new ProviderSilentException("the refund is known with " + response.getRefundAmount(), null);
        }
        return new RefundAnswer(
                RefundAnswer.Status.DONE, null, "refund_status=REFUND_SUCCESS amount=" + response.getRefundAmount());
    }

    private <T extends AlipayResponse> T execute(AlipayRequest<T> request) {
        try {
            return client.execute(request);
        } catch (AlipayApiException failure) {
            throw new ProviderSilentException(request.getApiMethodName() + " failed: " + failure.getErrCode(), failure);
        }
    }

    private static String words(AlipayResponse response) {
        return "code=" + response.getCode() + " sub_code=" + response.getSubCode();
    }
}
