package cn.qiancun.market.payouts.api;

import cn.qiancun.market.payouts.PayoutDesk;
import cn.qiancun.market.payouts.PayoutStep;
import cn.qiancun.market.payouts.PayoutView;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A payout.
 *
 * @param account masked
 * @param trouble what keeps it, or null
 * @param steps what happened, the oldest first; null in lists
 */
record PayoutBody(
        String id,
        String number,
        String beneficiary,
        long amountFen,
        String state,
        String runId,
        String note,
        AccountBody account,
        OffsetDateTime requestedAt,
        OffsetDateTime decidedAt,
        OffsetDateTime reservedAt,
        OffsetDateTime settledAt,
        OffsetDateTime returnedAt,
        boolean stuck,
        String trouble,
        String answer,
        List<StepBody> steps) {
    record AccountBody(String kind, String bankName, String number, String holder) {}

    record StepBody(OffsetDateTime at, String state, String detail) {}

    record Payouts(List<PayoutBody> items, long total) {
        static Payouts of(PageOf<PayoutView> page) {
            return new Payouts(page.items().stream().map(PayoutBody::of).toList(), page.total());
        }
    }

    static PayoutBody of(PayoutView payout) {
        return of(payout, null);
    }

    static PayoutBody of(PayoutDesk.Detail detail) {
        return of(detail.payout(), detail.steps().stream().map(PayoutBody::step).toList());
    }

    private static PayoutBody of(PayoutView payout, List<StepBody> steps) {
        return new PayoutBody(
                Long.toString(payout.id()),
                payout.number(),
                payout.beneficiary().key(),
                payout.amount().fen(),
                payout.state().name(),
                payout.runId() == null ? null : Long.toString(payout.runId()),
                payout.note(),
                new AccountBody(
                        payout.accountKind().name(), payout.bankName(), payout.accountNumber(), payout.accountHolder()),
                time(payout.requestedAt()),
                time(payout.decidedAt()),
                time(payout.reservedAt()),
                time(payout.settledAt()),
                time(payout.returnedAt()),
                payout.stuck(),
                payout.trouble(),
                payout.answer(),
                steps);
    }

    private static StepBody step(PayoutStep step) {
        return new StepBody(time(step.at()), step.code(), step.detail());
    }

    private static OffsetDateTime time(Instant moment) {
        return moment == null ? null : moment.atZone(ShopCalendar.ZONE).toOffsetDateTime();
    }
}
