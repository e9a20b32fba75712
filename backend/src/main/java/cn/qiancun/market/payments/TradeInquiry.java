package cn.qiancun.market.payments;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks a provider once more about a payment or refund that people wonder about. What it says goes the same way as a
 * notification: what is booked stays as it is, late money goes back by itself.
 */
@Service
public class TradeInquiry {
    private final Attempts attempts;
    private final Refunds refunds;
    private final PaymentGateways gateways;
    private final Settling settling;
    private final PaymentAlarms alarms;
    private final Commits commits;

    TradeInquiry(
            Attempts attempts,
            Refunds refunds,
            PaymentGateways gateways,
            Settling settling,
            PaymentAlarms alarms,
            Commits commits) {
        this.attempts = attempts;
        this.refunds = refunds;
        this.gateways = gateways;
        this.settling = settling;
        this.alarms = alarms;
        this.commits = commits;
    }

    /**
     * Goes over the network.
     *
     * @param number out_trade_no of a payment, out_request_no of a refund
     * @return the provider's words, without personal data
     * @throws BusinessException NOT_FOUND {@code payment.unknown}, UNAVAILABLE {@code payment.provider-off}, {@code
     *     payment.provider-silent}
     */
    @Transactional(propagation = Propagation.NEVER)
    public String ask(MovementKind movement, String number) {
        return switch (movement) {
            case PAYMENT -> askPayment(number);
            case REFUND -> askRefund(number);
            default -> throw BusinessException.notFound("payment.unknown");
        };
    }

    private String askPayment(String outTradeNo) {
        var attempt = attempts.find(outTradeNo).orElseThrow(() -> BusinessException.notFound("payment.unknown"));
        try {
            var report = gateways.of(attempt.provider()).query(attempt.trade());
            switch (attempt.state()) {
                case INIT, PENDING, UNKNOWN, CLOSED -> commits.run(() -> settling.apply(attempt.provider(), report));
                case SUCCEEDED, SURPLUS, QUARANTINED -> {}
            }
            return report.status() + " " + report.answer();
        } catch (ProviderSilentException silent) {
            throw silent(attempt.provider(), outTradeNo, silent);
        }
    }

    private String askRefund(String outRequestNo) {
        var refund =
                refunds.findByNumber(outRequestNo).orElseThrow(() -> BusinessException.notFound("payment.unknown"));
        var attempt = attempts.get(refund.attemptId());
        var order = new PaymentGateway.RefundOrder(
                attempt.trade(),
                refund.outRequestNo(),
                refund.amount(),
                refund.reason(),
                refund.providerRefundNo(),
                List.of());
        try {
            var answer = gateways.of(attempt.provider()).queryRefund(order);
            if (refund.state() == RefundState.SUBMITTED || refund.state() == RefundState.UNKNOWN) {
                refunds.postpone(refund.id(), Duration.ZERO);
            }
            return answer.status() + " " + answer.answer();
        } catch (ProviderSilentException silent) {
            throw silent(attempt.provider(), outRequestNo, silent);
        }
    }

    private BusinessException silent(Provider provider, String number, ProviderSilentException cause) {
        alarms.silent(provider, "an inquiry", number, cause);
        return BusinessException.unavailable("payment.provider-silent");
    }
}
