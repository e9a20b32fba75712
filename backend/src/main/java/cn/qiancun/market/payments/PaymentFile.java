package cn.qiancun.market.payments;

import java.time.Instant;
import java.util.List;

/**
 * All that is known of one attempt.
 *
 * @param nextDueAt when the provider is asked next, or null if it is not asked any more
 * @param steps what happened, in order
 * @param cures what was decided about its refunds and clawbacks, the latest first
 */
public record PaymentFile(
        PaymentsDesk.Row payment,
        PaymentWay way,
        String providerTradeNo,
        Instant expiresAt,
        Instant nextDueAt,
        int polls,
        List<PaymentsDesk.Row> refunds,
        List<PaymentsDesk.Row> clawbacks,
        List<PaymentStep> steps,
        List<Decision> cures) {
    /** The decision on a refund or clawback that waits for a second person, or null. */
    public Decision openCure(String number) {
        return cures.stream()
                .filter(one -> one.isOpen() && one.number().equals(number))
                .findFirst()
                .orElse(null);
    }
}
