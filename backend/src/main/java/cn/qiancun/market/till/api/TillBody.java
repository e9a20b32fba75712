package cn.qiancun.market.till.api;

import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.supermarkets.ScaleLabels;
import cn.qiancun.market.till.Counter;
import cn.qiancun.market.till.Shift;
import cn.qiancun.market.till.Till;
import java.time.OffsetDateTime;
import java.util.List;

/** Tills and their shifts as JSON. */
final class TillBody {
    private TillBody() {}

    /** The place of a till. */
    record OwnCounter(String id, String code, String name, String address, String hours) {
        static OwnCounter of(Counter counter) {
            return new OwnCounter(
                    Long.toString(counter.id()), counter.code(), counter.name(), counter.address(), counter.hours());
        }
    }

    /** @param value what the five digits of a label say */
    record Labels(List<String> prefixes, ScaleLabels.Value value) {
        static Labels of(Counter counter) {
            var labels = counter.scaleLabels();
            return new Labels(List.copyOf(labels.prefixes()), labels.value());
        }
    }

    record Clerk(String id, String name) {}

    record OpenShift(String id, OffsetDateTime openedAt, long floatFen, String openedBy) {
        static OpenShift of(Shift shift) {
            return new OpenShift(
                    shift.key(),
                    ShopCalendar.inChina(shift.openedAt()),
                    shift.cash().fen(),
                    Long.toString(shift.clerkId()));
        }
    }

    /** How much a till may send at once. @param lines of one sale */
    record Limits(int entries, int bytes, int lines) {}

    /** A till that may sell. @param store its place, also where that is a stall; @param roundsCash whether cash
     * is rounded down to whole jiao; @param openShift null if none is open */
    record Opened(
            String tillId,
            int number,
            String name,
            OwnCounter store,
            Labels scaleLabels,
            int nextSequence,
            String receiptUrl,
            boolean qrPayments,
            boolean customerCodes,
            boolean roundsCash,
            Clerk clerk,
            OpenShift openShift,
            OffsetDateTime serverTime,
            Limits limits) {}

    /** @param countedFen null if there is nothing to count; @param reason what became of the till */
    record CloseShift(Long countedFen, String reason) {}

    /** A till as its manager sees it. @param backlog what it said it had still to send */
    record Listed(String id, int number, String name, boolean retired, OffsetDateTime heardAt, int backlog) {
        static Listed of(Till till) {
            return new Listed(
                    Long.toString(till.id()),
                    till.number(),
                    till.name(),
                    till.retired(),
                    ShopCalendar.inChina(till.heardAt()),
                    till.backlog());
        }
    }

    /**
     * The amounts that follow from a closing are null while it is open.
     *
     * @param withoutTill whether a manager has closed it, since the till was lost or broken
     */
    record ShiftState(
            String id,
            String tillId,
            int tillNumber,
            String state,
            OffsetDateTime openedAt,
            String openedBy,
            OffsetDateTime closedAt,
            long floatFen,
            long cashSalesFen,
            long cashReturnsFen,
            long depositsFen,
            long expectedFen,
            Long countedFen,
            Long differenceFen,
            String reason,
            boolean withoutTill,
            int sales,
            int qrSales,
            int returns,
            long qrSalesFen,
            int refused,
            int late) {
        static ShiftState of(Shift shift) {
            boolean open = shift.isOpen();
            return new ShiftState(
                    shift.key(),
                    Long.toString(shift.tillId()),
                    shift.tillNumber(),
                    open ? "OPEN" : "CLOSED",
                    ShopCalendar.inChina(shift.openedAt()),
                    Long.toString(shift.clerkId()),
                    open ? null : ShopCalendar.inChina(shift.closedAt()),
                    shift.cash().fen(),
                    shift.cashSales().fen(),
                    shift.cashReturns().fen(),
                    shift.deposits().fen(),
                    shift.expected().fen(),
                    open ? null : shift.counted().fen(),
                    open ? null : shift.difference().fen(),
                    shift.reason(),
                    shift.withoutTill(),
                    shift.sales(),
                    shift.codeSales(),
                    shift.returns(),
                    shift.codeMoney().fen(),
                    shift.refused(),
                    shift.late());
        }
    }
}
