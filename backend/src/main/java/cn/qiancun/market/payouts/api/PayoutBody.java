package cn.qiancun.market.payouts.api;

import cn.qiancun.market.payouts.PayoutDesk;
import cn.qiancun.market.payouts.PayoutStep;
import cn.qiancun.market.payouts.PayoutView;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.ShopCalendar;
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
        PayeeBody account,
        OffsetDateTime requestedAt,
        OffsetDateTime decidedAt,
        OffsetDateTime reservedAt,
        OffsetDateTime settledAt,
        OffsetDateTime returnedAt,
        boolean stuck,
        String trouble,
        String answer,
        List<PayoutStepBody> steps) {
    record PayeeBody(String kind, String bankName, String number, String holder) {}

    record PayoutStepBody(OffsetDateTime at, String state, String detail) {}

    record PayoutList(List<PayoutBody> items, long total) {
        static PayoutList of(PageOf<PayoutView> page) {
            return new PayoutList(page.items().stream().map(PayoutBody::of).toList(), page.total());
        }
    }

    static PayoutBody of(PayoutView payout) {
        return of(payout, null);
    }

    static PayoutBody of(PayoutDesk.Detail detail) {
        return of(detail.payout(), detail.steps().stream().map(PayoutBody::step).toList());
    }

    private static PayoutBody of(PayoutView payout, List<PayoutStepBody> steps) {
        return new PayoutBody(
                Long.toString(payout.id()),
                payout.number(),
                payout.beneficiary().key(),
                payout.amount().fen(),
                payout.state().name(),
                payout.runId() == null ? null : Long.toString(payout.runId()),
                payout.note(),
                new PayeeBody(
                        payout.accountKind().name(), payout.bankName(), payout.accountNumber(), payout.accountHolder()),
                ShopCalendar.inChina(payout.requestedAt()),
                ShopCalendar.inChina(payout.decidedAt()),
                ShopCalendar.inChina(payout.reservedAt()),
                ShopCalendar.inChina(payout.settledAt()),
                ShopCalendar.inChina(payout.returnedAt()),
                payout.stuck(),
                payout.trouble(),
                payout.answer(),
                steps);
    }

    private static PayoutStepBody step(PayoutStep step) {
        return new PayoutStepBody(ShopCalendar.inChina(step.at()), step.code(), step.detail());
    }
}
