package cn.qiancun.market.storebills.api;

import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.storebills.Bill;
import cn.qiancun.market.storebills.BillLine;
import cn.qiancun.market.storebills.BillPart;
import cn.qiancun.market.storebills.BillPayment;
import cn.qiancun.market.storebills.StoreBills;
import cn.qiancun.market.storebills.VillageDues;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/** A bill as JSON. */
record StoreBillBody(
        String number,
        String storeId,
        LocalDate from,
        LocalDate to,
        LocalDate dueOn,
        long totalFen,
        long marginFen,
        long creditedFen,
        long paidFen,
        long setOffFen,
        long dueFen,
        Bill.State state,
        OffsetDateTime closedAt,
        OffsetDateTime paidAt) {
    static StoreBillBody of(Bill bill) {
        return new StoreBillBody(
                bill.number(),
                Long.toString(bill.storeId()),
                bill.from(),
                bill.to(),
                bill.dueOn(),
                bill.total().fen(),
                bill.margin().fen(),
                bill.credited().fen(),
                bill.paid().fen(),
                bill.setOff().fen(),
                bill.due().fen(),
                bill.state(),
                ShopCalendar.inChina(bill.closedAt()),
                ShopCalendar.inChina(bill.paidAt()));
    }

    record StoreBillPart(
            String villageCode,
            LocalDate dueOn,
            long soldFen,
            long returnedFen,
            long marginFen,
            long forVillageFen,
            long unpaidFen) {
        static StoreBillPart of(BillPart part) {
            return new StoreBillPart(
                    part.village().value(),
                    part.dueOn(),
                    part.sold().fen(),
                    part.returned().fen(),
                    part.margin().fen(),
                    part.forVillage().fen(),
                    part.unpaid().fen());
        }
    }

    /** @param usedFen what this bill took of it */
    record StoreBillPayment(
            BillPayment.Way way, String reference, long amountFen, long usedFen, OffsetDateTime paidAt) {
        static StoreBillPayment of(BillPayment payment) {
            return new StoreBillPayment(
                    payment.way(),
                    payment.reference(),
                    payment.amount().fen(),
                    payment.used().fen(),
                    ShopCalendar.inChina(payment.paidAt()));
        }
    }

    /** @param paid whether the village has it; @param later whether it came after the closing */
    record StoreBillLine(
            String id,
            String reference,
            String channel,
            String villageCode,
            String description,
            int quantity,
            long amountFen,
            long marginFen,
            OffsetDateTime occurredAt,
            boolean later,
            boolean paid) {
        static StoreBillLine of(BillLine line) {
            return new StoreBillLine(
                    Long.toString(line.id()),
                    line.reference(),
                    line.channel().name(),
                    line.village().value(),
                    line.description(),
                    line.quantity(),
                    line.amount().fen(),
                    line.margin().fen(),
                    ShopCalendar.inChina(line.occurredAt()),
                    line.later(),
                    line.paid());
        }
    }

    record BillDetail(StoreBillBody bill, List<StoreBillPart> parts, List<StoreBillPayment> payments) {}

    /** @param onAccountFen paid beyond the bills; @param earnedFen what bills can be paid with */
    record StoreStanding(long owedFen, long openFen, long dueFen, long unbilledFen, long onAccountFen, long earnedFen) {
        static StoreStanding of(StoreBills.Standing standing) {
            return new StoreStanding(
                    standing.owed().fen(),
                    standing.open().fen(),
                    standing.due().fen(),
                    standing.unbilled().fen(),
                    standing.onAccount().fen(),
                    standing.earned().fen());
        }
    }

    /** What a store owes a village; @param nextDue null if nothing is billed */
    record StoreDebt(
            String storeId, String storeName, long owedFen, long billedFen, long overdueFen, LocalDate nextDue) {
        static StoreDebt of(VillageDues.Debt debt) {
            return new StoreDebt(
                    Long.toString(debt.store().id()),
                    debt.store().name(),
                    debt.owed().fen(),
                    debt.billed().fen(),
                    debt.overdue().fen(),
                    debt.nextDue());
        }
    }
}
