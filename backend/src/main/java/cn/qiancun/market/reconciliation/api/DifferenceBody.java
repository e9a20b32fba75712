package cn.qiancun.market.reconciliation.api;

import static cn.qiancun.market.shared.ShopCalendar.inChina;

import cn.qiancun.market.access.Role;
import cn.qiancun.market.payments.BillKind;
import cn.qiancun.market.payments.MovementKind;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.reconciliation.Difference;
import cn.qiancun.market.reconciliation.DifferenceKind;
import cn.qiancun.market.reconciliation.DifferenceStep;
import cn.qiancun.market.reconciliation.Differences;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageOf;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A difference between a bill and our books. Amounts are what it did to our account: positive came in.
 *
 * @param theirsFen what the bill says; null if it says nothing
 * @param oursFen what our books say; null if they say nothing
 * @param ourState where ours stands, if it is not booked
 * @param ownerId who has taken it; null as long as it is anybody's with ownerRole
 * @param version to be sent back with what is done to it
 * @param steps what happened, the oldest first; null in lists
 */
record DifferenceBody(
        String id,
        Provider provider,
        BillKind billKind,
        LocalDate billDate,
        DifferenceKind kind,
        MovementKind movement,
        Integer line,
        String number,
        String providerNumber,
        String orderNumber,
        Long theirsFen,
        Long oursFen,
        long gapFen,
        Long theirFeeFen,
        Long expectedFeeFen,
        String ourState,
        String state,
        Role ownerRole,
        String ownerId,
        int version,
        OffsetDateTime foundAt,
        OffsetDateTime closedAt,
        String reason,
        String evidence,
        List<StepBody> steps) {
    record StepBody(OffsetDateTime at, String accountId, DifferenceStep.What what, String detail) {
        static StepBody of(DifferenceStep step) {
            return new StepBody(inChina(step.at()), text(step.accountId()), step.what(), step.detail());
        }
    }

    record DifferencesBody(List<DifferenceBody> items, long total) {
        static DifferencesBody of(PageOf<Difference> page) {
            return new DifferencesBody(
                    page.items().stream()
                            .map(one -> DifferenceBody.of(one, null))
                            .toList(),
                    page.total());
        }
    }

    static DifferenceBody of(Differences.Detail detail) {
        return of(detail.difference(), detail.steps().stream().map(StepBody::of).toList());
    }

    private static DifferenceBody of(Difference it, List<StepBody> steps) {
        return new DifferenceBody(
                Long.toString(it.id()),
                it.day().provider(),
                it.day().kind(),
                it.day().date(),
                it.kind(),
                it.movement(),
                it.line() == 0 ? null : it.line(),
                it.number(),
                it.providerNumber(),
                it.orderNumber(),
                fen(it.theirs()),
                fen(it.ours()),
                it.gap().fen(),
                fen(it.theirFee()),
                fen(it.expectedFee()),
                it.ourState(),
                it.open() ? "OPEN" : "CLOSED",
                it.ownerRole(),
                text(it.ownerId()),
                it.version(),
                inChina(it.foundAt()),
                inChina(it.closedAt()),
                it.reason(),
                it.evidence(),
                steps);
    }

    private static Long fen(Money amount) {
        return amount == null ? null : amount.fen();
    }

    private static String text(Long id) {
        return id == null ? null : id.toString();
    }
}
