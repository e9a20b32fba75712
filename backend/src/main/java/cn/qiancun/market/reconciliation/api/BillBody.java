package cn.qiancun.market.reconciliation.api;

import cn.qiancun.market.payments.BillKind;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.reconciliation.BillOverview;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A day's bill of a provider.
 *
 * @param state AWAITED, FAULTY, NONE or IMPORTED
 * @param step of the version under way or last: STAGING, MATCHING, SEARCHING, POSTING or DONE; null without one
 * @param rowsDone of rowCount, in that step
 * @param inFen what came in by the bill, before fees
 * @param ownInFen what came in by our books
 * @param openDifferences how many nobody has closed
 * @param pending how many of ours wait for the next day's bill
 */
record BillBody(
        Provider provider,
        BillKind kind,
        LocalDate date,
        String state,
        String answer,
        Integer version,
        String step,
        boolean byHand,
        int rowCount,
        int rowsDone,
        long inFen,
        long outFen,
        long feeFen,
        int ownCount,
        long ownInFen,
        long ownOutFen,
        long openDifferences,
        long closedDifferences,
        long pending,
        OffsetDateTime beganAt,
        OffsetDateTime finishedAt) {
    record BillsBody(List<BillBody> items, long total) {
        static BillsBody of(PageOf<BillOverview> page) {
            return new BillsBody(page.items().stream().map(BillBody::of).toList(), page.total());
        }
    }

    static BillBody of(BillOverview bill) {
        return new BillBody(
                bill.day().provider(),
                bill.day().kind(),
                bill.day().date(),
                bill.state(),
                bill.answer(),
                bill.version(),
                bill.step(),
                bill.byHand(),
                bill.rowCount(),
                bill.rowsDone(),
                bill.in().fen(),
                bill.out().fen(),
                bill.fee().fen(),
                bill.ownCount(),
                bill.ownIn().fen(),
                bill.ownOut().fen(),
                bill.open(),
                bill.closed(),
                bill.pending(),
                ShopCalendar.inChina(bill.beganAt()),
                ShopCalendar.inChina(bill.finishedAt()));
    }
}
