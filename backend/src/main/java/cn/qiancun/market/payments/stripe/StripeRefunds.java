package cn.qiancun.market.payments.stripe;

import cn.qiancun.market.payments.PaymentGateway.RefundAnswer;
import cn.qiancun.market.payments.PaymentGateway.RefundOrder;
import cn.qiancun.market.payments.ProviderSilentException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Refund;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.service.RefundService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Refunds at Stripe. Each carries our number as idempotency key, which Stripe forgets after a day, and in its metadata,
 * which it keeps: by that an old refund is found whose answer was lost.
 */
class StripeRefunds {
    private static final String OUT_REQUEST_NO = "out_request_no";
    private static final Set<String> NO_FUNDS = Set.of("balance_insufficient", "insufficient_funds");

    private final RefundService refunds;

    StripeRefunds(RefundService refunds) {
        this.refunds = refunds;
    }

    RefundAnswer send(RefundOrder order) {
        var params = RefundCreateParams.builder()
                .setPaymentIntent(order.trade().providerTradeNo())
                .setAmount(order.amount().fen())
                .putMetadata(OUT_REQUEST_NO, order.requestNo())
                .putMetadata(StripeSessions.OUT_TRADE_NO, order.trade().outTradeNo())
                .build();
        try {
            return answer(order, refunds.create(params, StripeGateway.key(order.requestNo())));
        } catch (InvalidRequestException refused) {
            // A key in use by a call that still runs is not refused, but undecided.
            boolean undecided = Integer.valueOf(409).equals(refused.getStatusCode());
            if (undecided) {
                throw StripeGateway.silent("the refund", refused);
            }
            boolean noFunds = refused.getCode() != null && NO_FUNDS.contains(refused.getCode());
            return new RefundAnswer(
                    noFunds ? RefundAnswer.Status.NO_FUNDS : RefundAnswer.Status.REFUSED,
                    null,
                    StripeGateway.words(refused));
        } catch (StripeException failure) {
            throw StripeGateway.silent("the refund", failure);
        }
    }

    RefundAnswer find(RefundOrder order) {
        try {
            var found = order.providerRefundNo() != null
                    ? Optional.of(refunds.retrieve(order.providerRefundNo()))
                    : byNumber(order);
            return found.map(refund -> answer(order, refund))
                    .orElseGet(() -> new RefundAnswer(RefundAnswer.Status.NOT_FOUND, null, "no such refund"));
        } catch (StripeException failure) {
            throw StripeGateway.silent("the refund's query", failure);
        }
    }

    private Optional<Refund> byNumber(RefundOrder order) throws StripeException {
        return list(order.trade().providerTradeNo()).stream()
                .filter(refund -> isSame(order, refund))
                .findFirst();
    }

    /** All refunds of a payment, also those that others made. */
    List<Refund> of(String paymentIntent) {
        try {
            return list(paymentIntent);
        } catch (StripeException failure) {
            throw StripeGateway.silent("the list of refunds", failure);
        }
    }

    private List<Refund> list(String paymentIntent) throws StripeException {
        var params = RefundListParams.builder()
                .setPaymentIntent(paymentIntent)
                .setLimit(100L)
                .build();
        var all = new ArrayList<Refund>();
        refunds.list(params).autoPagingIterable().forEach(all::add);
        return all;
    }

    /** Our number of a refund; null if it was not made by us. */
    static String numberOf(Refund refund) {
        return refund.getMetadata() == null ? null : refund.getMetadata().get(OUT_REQUEST_NO);
    }

    private static boolean isSame(RefundOrder order, Refund refund) {
        return order.requestNo().equals(numberOf(refund));
    }

    private static RefundAnswer answer(RefundOrder order, Refund refund) {
        if (!isSame(order, refund)
                || !Long.valueOf(order.amount().fen()).equals(refund.getAmount())
                || !StripeSessions.CURRENCY.equals(refund.getCurrency())) {
            throw new ProviderSilentException(
                    "the refund is known with " + refund.getAmount() + " " + refund.getCurrency(), null);
        }
        var status = switch (refund.getStatus() == null ? "" : refund.getStatus()) {
            case "succeeded" -> RefundAnswer.Status.DONE;
            case "failed", "canceled" -> RefundAnswer.Status.REFUSED;
            // Also when our balance does not cover it: Stripe keeps it until it does.
            default -> RefundAnswer.Status.IN_FLIGHT;
        };
        return new RefundAnswer(status, refund.getId(), answer(refund));
    }

    /** Its words without where the money goes, which they also hold. */
    static String answer(Refund refund) {
        return "refund=" + refund.getId() + " status=" + refund.getStatus() + " amount=" + refund.getAmount()
                + " currency=" + refund.getCurrency() + " failure_reason=" + refund.getFailureReason();
    }
}
