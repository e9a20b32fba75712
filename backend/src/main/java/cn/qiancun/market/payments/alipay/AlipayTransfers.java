package cn.qiancun.market.payments.alipay;

import cn.qiancun.market.payments.PayeeKind;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.payments.ProviderSilentException;
import cn.qiancun.market.payments.TransferGateway;
import cn.qiancun.market.payments.TransferOrder;
import cn.qiancun.market.payments.TransferReport;
import cn.qiancun.market.payments.TransferReport.Status;
import cn.qiancun.market.shared.Money;
import com.alipay.api.domain.AlipayFundTransCommonQueryModel;
import com.alipay.api.domain.AlipayFundTransUniTransferModel;
import com.alipay.api.domain.BankcardExtInfo;
import com.alipay.api.domain.Participant;
import com.alipay.api.request.AlipayFundTransCommonQueryRequest;
import com.alipay.api.request.AlipayFundTransUniTransferRequest;
import java.util.Set;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/**
 * Alipay's 转账: {@code alipay.fund.trans.uni.transfer} to Alipay and bank accounts, and
 * {@code alipay.fund.trans.common.query}. A transfer to a bank that succeeded may still be sent back (退票, REFUND).
 */
@Component
@Conditional(OnAlipayConfigured.class)
class AlipayTransfers implements TransferGateway {
    private static final String SCENE = "DIRECT_TRANSFER";
    private static final String TO_ALIPAY = "TRANS_ACCOUNT_NO_PWD";
    private static final String TO_BANK = "TRANS_BANKCARD_NO_PWD";
    private static final String ORDER_NOT_EXIST = "ORDER_NOT_EXIST";
    private static final Set<String> NO_FUNDS = Set.of("PAYER_BALANCE_NOT_ENOUGH", "BALANCE_IS_NOT_ENOUGH");

    private final AlipayCalls calls;

    AlipayTransfers(AlipayCalls calls) {
        this.calls = calls;
    }

    @Override
    public Provider provider() {
        return Provider.ALIPAY;
    }

    @Override
    public TransferReport transfer(TransferOrder order) {
        var model = new AlipayFundTransUniTransferModel();
        model.setOutBizNo(order.outBizNo());
        model.setTransAmount(order.amount().toYuan());
        model.setProductCode(productCode(order));
        model.setBizScene(SCENE);
        model.setOrderTitle(order.title());
        model.setPayeeInfo(payee(order.payee()));
        var request = new AlipayFundTransUniTransferRequest();
        request.setBizModel(model);
        var response = calls.execute(request);
        if (response.isSuccess()) {
            String answer = "status=" + response.getStatus() + " order_id=" + response.getOrderId();
            return new TransferReport(
                    order.outBizNo(), status(response.getStatus()), null, response.getOrderId(), answer);
        }
        if (NO_FUNDS.contains(response.getSubCode())) {
            return TransferReport.of(order.outBizNo(), Status.NO_FUNDS, AlipayCalls.words(response));
        }
        return TransferReport.of(
                order.outBizNo(),
                AlipayCalls.refused(response) ? Status.REFUSED : Status.UNDECIDED,
                AlipayCalls.words(response));
    }

    private static Participant payee(TransferOrder.Payee payee) {
        var participant = new Participant();
        participant.setIdentity(payee.number());
        participant.setName(payee.holder());
        if (payee.kind() == PayeeKind.ALIPAY) {
            participant.setIdentityType("ALIPAY_LOGON_ID");
            return participant;
        }
        participant.setIdentityType("BANKCARD_ACCOUNT");
        var bank = new BankcardExtInfo();
        // 1 is an organisation's account, 2 a person's.
        bank.setAccountType(payee.kind() == PayeeKind.CORPORATE_BANK ? "1" : "2");
        bank.setInstName(payee.bankName());
        participant.setBankcardExtInfo(bank);
        return participant;
    }

    @Override
    public TransferReport query(TransferOrder order) {
        var model = new AlipayFundTransCommonQueryModel();
        model.setOutBizNo(order.outBizNo());
        model.setProductCode(productCode(order));
        model.setBizScene(SCENE);
        var request = new AlipayFundTransCommonQueryRequest();
        request.setBizModel(model);
        var response = calls.execute(request);
        if (!response.isSuccess()) {
            if (ORDER_NOT_EXIST.equals(response.getSubCode())) {
                return TransferReport.of(order.outBizNo(), Status.NOT_FOUND, AlipayCalls.words(response));
            }
            throw new ProviderSilentException(AlipayCalls.words(response), null);
        }
        String answer = "status=" + response.getStatus() + " order_id=" + response.getOrderId() + " trans_amount="
                + response.getTransAmount() + " error_code=" + response.getErrorCode();
        return new TransferReport(
                order.outBizNo(),
                status(response.getStatus()),
                response.getTransAmount() == null ? null : Money.parseYuan(response.getTransAmount()),
                response.getOrderId(),
                answer);
    }

    private static String productCode(TransferOrder order) {
        return order.payee().kind() == PayeeKind.ALIPAY ? TO_ALIPAY : TO_BANK;
    }

    /** As answers, queries and messages name it; what is not known is left to the next query. */
    static Status status(String status) {
        return switch (status == null ? "" : status) {
            case "SUCCESS" -> Status.DONE;
            case "FAIL", "CLOSED" -> Status.REFUSED;
            case "REFUND" -> Status.RETURNED;
            case "DEALING", "INIT", "WAIT_PAY" -> Status.PROCESSING;
            default -> Status.UNDECIDED;
        };
    }
}
