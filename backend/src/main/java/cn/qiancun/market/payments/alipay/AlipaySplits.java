package cn.qiancun.market.payments.alipay;

import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.payments.ProviderSilentException;
import cn.qiancun.market.payments.RefundRoyalties;
import cn.qiancun.market.payments.RoyaltyGateway;
import cn.qiancun.market.shared.Money;
import com.alipay.api.AlipayResponse;
import com.alipay.api.domain.AlipayTradeOrderSettleModel;
import com.alipay.api.domain.AlipayTradeOrderSettleQueryModel;
import com.alipay.api.domain.AlipayTradeRoyaltyRateQueryModel;
import com.alipay.api.domain.AlipayTradeRoyaltyRelationBatchqueryModel;
import com.alipay.api.domain.AlipayTradeRoyaltyRelationBindModel;
import com.alipay.api.domain.AlipayTradeRoyaltyRelationUnbindModel;
import com.alipay.api.domain.OpenApiRoyaltyDetailInfoPojo;
import com.alipay.api.domain.RoyaltyDetail;
import com.alipay.api.domain.RoyaltyEntity;
import com.alipay.api.request.AlipayTradeOrderSettleQueryRequest;
import com.alipay.api.request.AlipayTradeOrderSettleRequest;
import com.alipay.api.request.AlipayTradeRoyaltyRateQueryRequest;
import com.alipay.api.request.AlipayTradeRoyaltyRelationBatchqueryRequest;
import com.alipay.api.request.AlipayTradeRoyaltyRelationBindRequest;
import com.alipay.api.request.AlipayTradeRoyaltyRelationUnbindRequest;
import java.util.List;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** Alipay's 分账: relations, settling a trade's parts, and asking what became of them. */
@Component
@Conditional(OnAlipayConfigured.class)
class AlipaySplits implements RoyaltyGateway {
    private static final String TRANSFER = "transfer";
    private static final long PAGE_SIZE = 100;

    private final AlipayCalls calls;
    private final String ourAccount;

    AlipaySplits(AlipayCalls calls, AlipaySettings settings) {
        this.calls = calls;
        this.ourAccount = settings.sellerId();
    }

    @Override
    public Provider provider() {
        return Provider.ALIPAY;
    }

    @Override
    public Answer bind(Receiver receiver, String requestNo) {
        var model = new AlipayTradeRoyaltyRelationBindModel();
        model.setOutRequestNo(requestNo);
        model.setReceiverList(List.of(entity(receiver)));
        var request = new AlipayTradeRoyaltyRelationBindRequest();
        request.setBizModel(model);
        var response = calls.execute(request);
        return relation(response, response.getResultCode());
    }

    @Override
    public Answer unbind(Receiver receiver, String requestNo) {
        var model = new AlipayTradeRoyaltyRelationUnbindModel();
        model.setOutRequestNo(requestNo);
        model.setReceiverList(List.of(entity(receiver)));
        var request = new AlipayTradeRoyaltyRelationUnbindRequest();
        request.setBizModel(model);
        var response = calls.execute(request);
        return relation(response, response.getResultCode());
    }

    private static Answer relation(AlipayResponse response, String resultCode) {
        String words = AlipayCalls.words(response) + " result_code=" + resultCode;
        if (response.isSuccess()) {
            return new Answer("SUCCESS".equals(resultCode) ? Answer.Status.DONE : Answer.Status.REFUSED, words);
        }
        return new Answer(AlipayCalls.refused(response) ? Answer.Status.REFUSED : Answer.Status.IN_FLIGHT, words);
    }

    @Override
    public boolean isBound(Receiver receiver, String requestNo) {
        for (long page = 1; ; page++) {
            var model = new AlipayTradeRoyaltyRelationBatchqueryModel();
            model.setOutRequestNo(requestNo);
            model.setPageNum(page);
            model.setPageSize(PAGE_SIZE);
            var request = new AlipayTradeRoyaltyRelationBatchqueryRequest();
            request.setBizModel(model);
            var response = require(calls.execute(request));
            var listed = response.getReceiverList() == null ? List.<RoyaltyEntity>of() : response.getReceiverList();
            if (listed.stream()
                    .anyMatch(one -> type(receiver).equals(one.getType())
                            && receiver.account().equals(one.getAccount()))) {
                return true;
            }
            if (response.getTotalPageNum() == null || page >= response.getTotalPageNum()) {
                return false;
            }
        }
    }

    @Override
    public int maxShare(String requestNo) {
        var model = new AlipayTradeRoyaltyRateQueryModel();
        model.setOutRequestNo(requestNo);
        var request = new AlipayTradeRoyaltyRateQueryRequest();
        request.setBizModel(model);
        // It answers in percent.
        return Math.toIntExact(require(calls.execute(request)).getMaxRatio() * 100);
    }

    @Override
    public Answer split(SplitOrder order) {
        var model = new AlipayTradeOrderSettleModel();
        model.setOutRequestNo(order.requestNo());
        model.setTradeNo(order.tradeNo());
        var royalty = royalty(order.amount());
        royalty.setTransOutType("userId");
        royalty.setTransOut(ourAccount);
        royalty.setTransInType(type(order.receiver()));
        royalty.setTransIn(order.receiver().account());
        royalty.setTransInName(order.receiver().name());
        royalty.setDesc(order.description());
        model.setRoyaltyParameters(List.of(royalty));
        var request = new AlipayTradeOrderSettleRequest();
        request.setBizModel(model);
        var response = calls.execute(request);
        if (response.isSuccess()) {
            return new Answer(Answer.Status.DONE, "settle_no=" + response.getSettleNo());
        }
        return new Answer(
                AlipayCalls.refused(response) ? Answer.Status.REFUSED : Answer.Status.IN_FLIGHT,
                AlipayCalls.words(response));
    }

    /** It answers with an error where it knows no such settlement; the split may then be sent again as it was. */
    @Override
    public Answer querySplit(SplitOrder order) {
        var model = new AlipayTradeOrderSettleQueryModel();
        model.setTradeNo(order.tradeNo());
        model.setOutRequestNo(order.requestNo());
        var request = new AlipayTradeOrderSettleQueryRequest();
        request.setBizModel(model);
        var response = calls.execute(request);
        if (!response.isSuccess() || response.getRoyaltyDetailList() == null) {
            return new Answer(Answer.Status.NOT_FOUND, AlipayCalls.words(response));
        }
        return response.getRoyaltyDetailList().stream()
                .filter(detail -> TRANSFER.equals(detail.getOperationType()))
                .findFirst()
                .map(detail -> known(detail, order))
                .orElse(new Answer(Answer.Status.NOT_FOUND, AlipayCalls.words(response)));
    }

    private static Answer known(RoyaltyDetail detail, SplitOrder order) {
        if (!order.amount().equals(Money.parseYuan(detail.getAmount()))) {
            throw new ProviderSilentException("the split is known with " + detail.getAmount(), null);
        }
        String words = "state=" + detail.getState() + " error_code=" + detail.getErrorCode();
        return switch (detail.getState()) {
            case "SUCCESS" -> new Answer(Answer.Status.DONE, words);
            case "FAIL" -> new Answer(Answer.Status.REFUSED, words);
            default -> new Answer(Answer.Status.IN_FLIGHT, words);
        };
    }

    /** A return as a refund names it: from the receiver back to us, before the buyer gets theirs. */
    static OpenApiRoyaltyDetailInfoPojo back(RefundRoyalties.Return part, String ourAccount) {
        var royalty = royalty(part.amount());
        royalty.setTransOutType(type(part.receiver()));
        royalty.setTransOut(part.receiver().account());
        royalty.setTransInType("userId");
        royalty.setTransIn(ourAccount);
        royalty.setDesc("退分账");
        return royalty;
    }

    private static OpenApiRoyaltyDetailInfoPojo royalty(Money amount) {
        var royalty = new OpenApiRoyaltyDetailInfoPojo();
        royalty.setRoyaltyType(TRANSFER);
        royalty.setAmount(amount.toYuan());
        return royalty;
    }

    private static RoyaltyEntity entity(Receiver receiver) {
        var entity = new RoyaltyEntity();
        entity.setType(type(receiver));
        entity.setAccount(receiver.account());
        entity.setName(receiver.name());
        return entity;
    }

    private static String type(Receiver receiver) {
        return receiver.kind() == Receiver.Kind.USER_ID ? "userId" : "loginName";
    }

    private static <T extends AlipayResponse> T require(T response) {
        if (!response.isSuccess()) {
            throw new ProviderSilentException(AlipayCalls.words(response), null);
        }
        return response;
    }
}
