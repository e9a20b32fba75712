package cn.qiancun.market.payments.alipay;

import cn.qiancun.market.payments.CustomerCode;
import cn.qiancun.market.payments.Device;
import cn.qiancun.market.payments.PaymentGateway;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.payments.ProviderSilentException;
import cn.qiancun.market.payments.Trade;
import cn.qiancun.market.payments.TradeReport;
import cn.qiancun.market.shared.Money;
import com.alipay.api.AlipayResponse;
import com.alipay.api.domain.AlipayTradeCloseModel;
import com.alipay.api.domain.AlipayTradeFastpayRefundQueryModel;
import com.alipay.api.domain.AlipayTradeQueryModel;
import com.alipay.api.domain.AlipayTradeRefundModel;
import com.alipay.api.request.AlipayTradeCloseRequest;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.alipay.api.response.AlipayTradeQueryResponse;
import java.time.Clock;
import java.util.Set;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** Alipay through its own SDK, every message signed and verified with RSA2. */
@Component
@Conditional(OnAlipayConfigured.class)
class AlipayGateway implements PaymentGateway {
    private static final String TRADE_NOT_EXIST = "ACQ.TRADE_NOT_EXIST";
    private static final Set<String> NO_FUNDS =
            Set.of("ACQ.SELLER_BALANCE_NOT_ENOUGH", "ACQ.MERCHANT_BALANCE_NOT_ENOUGH");

    private final AlipayCalls calls;
    private final AlipayPages pages;
    private final AlipayCodes codes;
    private final AlipayBarcodes barcodes;
    private final String ourAccount;
    private final Clock clock;

    AlipayGateway(AlipaySettings settings, AlipayCalls calls, Clock clock) {
        this.calls = calls;
        this.pages = new AlipayPages(calls.client(), settings.notifyUrl());
        this.codes = new AlipayCodes(calls, settings.notifyUrl());
        this.barcodes = new AlipayBarcodes(calls, settings.notifyUrl(), clock);
        this.ourAccount = settings.sellerId();
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
    public Page code(Trade trade) {
        return codes.code(trade);
    }

    @Override
    public ChargeAnswer charge(Trade trade, CustomerCode code) {
        return barcodes.charge(trade, code);
    }

    @Override
    public TradeReport cancel(Trade trade) {
        return barcodes.cancel(trade);
    }

    @Override
    public TradeReport query(Trade trade) {
        var model = new AlipayTradeQueryModel();
        model.setOutTradeNo(trade.outTradeNo());
        var request = new AlipayTradeQueryRequest();
        request.setBizModel(model);
        var response = calls.execute(request);
        if (!response.isSuccess()) {
            if (TRADE_NOT_EXIST.equals(response.getSubCode())) {
                return TradeReport.of(trade.outTradeNo(), TradeReport.Status.NOT_FOUND, AlipayWords.of(response));
            }
            throw new ProviderSilentException(AlipayCalls.words(response), null);
        }
        if (!trade.outTradeNo().equals(response.getOutTradeNo())) {
            throw new ProviderSilentException("the trade answered is another one", null);
        }
        return report(response);
    }

    private TradeReport report(AlipayTradeQueryResponse response) {
        String number = response.getOutTradeNo();
        String answer = AlipayWords.of(response);
        return switch (response.getTradeStatus()) {
            // Asked about one that we do not know as paid: finished means paid, and past refunding.
            case "TRADE_SUCCESS", "TRADE_FINISHED" ->
                new TradeReport(
                        number,
                        TradeReport.Status.PAID,
                        Money.parseYuan(response.getTotalAmount()),
                        response.getTradeNo(),
                        response.getSendPayDate() == null
                                ? clock.instant()
                                : response.getSendPayDate().toInstant(),
                        null,
                        answer);
            // Closed by time or by us it was never paid; closed by a full refund it was.
            case "TRADE_CLOSED" ->
                TradeReport.of(
                        number,
                        response.getSendPayDate() == null ? TradeReport.Status.CLOSED : TradeReport.Status.REFUNDED,
                        answer);
            default -> TradeReport.of(number, TradeReport.Status.WAITING, answer);
        };
    }

    @Override
    public CloseAnswer close(Trade trade) {
        var model = new AlipayTradeCloseModel();
        model.setOutTradeNo(trade.outTradeNo());
        var request = new AlipayTradeCloseRequest();
        request.setBizModel(model);
        var response = calls.execute(request);
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
        if (!refund.returns().isEmpty()) {
            model.setRefundRoyaltyParameters(refund.returns().stream()
                    .map(part -> AlipaySplits.back(part, ourAccount))
                    .toList());
        }
        var request = new AlipayTradeRefundRequest();
        request.setBizModel(model);
        var response = calls.execute(request);
        if (!response.isSuccess()) {
            return new RefundAnswer(refusal(response), null, AlipayWords.of(response));
        }
        // fund_change=N: this call moved nothing, most likely because an earlier one did. Only asking tells.
        boolean moved = "Y".equals(response.getFundChange());
        return new RefundAnswer(
                moved ? RefundAnswer.Status.DONE : RefundAnswer.Status.IN_FLIGHT, null, AlipayWords.of(response));
    }

    private static RefundAnswer.Status refusal(AlipayResponse response) {
        if (NO_FUNDS.contains(response.getSubCode())) {
            return RefundAnswer.Status.NO_FUNDS;
        }
        return AlipayCalls.refused(response) ? RefundAnswer.Status.REFUSED : RefundAnswer.Status.IN_FLIGHT;
    }

    @Override
    public RefundAnswer queryRefund(RefundOrder refund) {
        var model = new AlipayTradeFastpayRefundQueryModel();
        model.setOutTradeNo(refund.trade().outTradeNo());
        model.setOutRequestNo(refund.requestNo());
        var request = new AlipayTradeFastpayRefundQueryRequest();
        request.setBizModel(model);
        var response = calls.execute(request);
        if (!response.isSuccess()) {
            throw new ProviderSilentException(AlipayCalls.words(response), null);
        }
        // Without the refund Alipay answers success with neither status nor amount.
        if (!"REFUND_SUCCESS".equals(response.getRefundStatus())) {
            return new RefundAnswer(RefundAnswer.Status.NOT_FOUND, null, AlipayWords.of(response));
        }
        if (!refund.amount().equals(Money.parseYuan(response.getRefundAmount()))) {
            throw new ProviderSilentException("the refund is known with " + response.getRefundAmount(), null);
        }
        return new RefundAnswer(RefundAnswer.Status.DONE, null, AlipayWords.of(response));
    }
}
