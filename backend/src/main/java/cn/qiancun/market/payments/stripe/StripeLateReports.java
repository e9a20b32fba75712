package cn.qiancun.market.payments.stripe;

import cn.qiancun.market.payments.ClawbackReport;
import cn.qiancun.market.payments.ClawbackReport.Kind;
import cn.qiancun.market.payments.RefundReport;
import cn.qiancun.market.shared.Money;
import com.stripe.model.Dispute;
import com.stripe.model.Refund;
import java.time.Instant;
import java.util.Optional;

/** What Stripe's refunds and disputes say of a payment, without the buyer's name and address, which they also hold. */
final class StripeLateReports {
    private StripeLateReports() {}

    /** Empty for what is no payment of ours, such as one in another currency. */
    static Optional<RefundReport> of(Refund refund) {
        if (!isOurs(refund.getPaymentIntent(), refund.getCurrency(), refund.getAmount())) {
            return Optional.empty();
        }
        boolean cameBack = "failed".equals(refund.getStatus()) || "canceled".equals(refund.getStatus());
        return Optional.of(new RefundReport(
                StripeRefunds.numberOf(refund),
                refund.getId(),
                refund.getPaymentIntent(),
                Money.ofFen(refund.getAmount()),
                cameBack ? RefundReport.Status.CAME_BACK : RefundReport.Status.LEFT,
                StripeRefunds.answer(refund)));
    }

    static Optional<ClawbackReport> of(Dispute dispute) {
        if (!isOurs(dispute.getPaymentIntent(), dispute.getCurrency(), dispute.getAmount())) {
            return Optional.empty();
        }
        var details = dispute.getEvidenceDetails();
        String reason = dispute.getReason() == null ? "" : dispute.getReason();
        return Optional.of(new ClawbackReport(
                Kind.DISPUTE,
                dispute.getId(),
                dispute.getPaymentIntent(),
                Money.ofFen(dispute.getAmount()),
                status(dispute.getStatus()),
                reason,
                details == null || details.getDueBy() == null ? null : Instant.ofEpochSecond(details.getDueBy()),
                "dispute=" + dispute.getId() + " status=" + dispute.getStatus() + " reason=" + reason + " amount="
                        + dispute.getAmount() + " currency=" + dispute.getCurrency()));
    }

    /** While it is only a warning, and while it was prevented, Stripe takes nothing. */
    private static ClawbackReport.Status status(String status) {
        return switch (status == null ? "" : status) {
            case "needs_response", "under_review" -> ClawbackReport.Status.TAKEN;
            case "lost" -> ClawbackReport.Status.LOST;
            case "won", "warning_closed", "prevented" -> ClawbackReport.Status.REGAINED;
            default -> ClawbackReport.Status.WARNED;
        };
    }

    private static boolean isOurs(String paymentIntent, String currency, Long amount) {
        return paymentIntent != null && StripeSessions.CURRENCY.equals(currency) && amount != null && amount > 0;
    }
}
