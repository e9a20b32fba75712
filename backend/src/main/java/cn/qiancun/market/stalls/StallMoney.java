package cn.qiancun.market.stalls;

import cn.qiancun.market.settlement.CashAccounts;
import cn.qiancun.market.settlement.RecordSale;
import cn.qiancun.market.settlement.RefundSale;
import cn.qiancun.market.settlement.SaleChannel;
import cn.qiancun.market.settlement.SaleFunding;
import cn.qiancun.market.settlement.SalePlace;
import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.till.Receipt;
import cn.qiancun.market.till.ReturnedGoods;
import cn.qiancun.market.till.Shift;
import cn.qiancun.market.till.Tender;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whose the money of a stall is: every line is a sale of its village. The cash lies in the drawer of its shift until somebody
 * deposits it; what is credited stays pending until the fair is closed.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class StallMoney {
    private final Sales sales;
    private final CashAccounts cash;

    StallMoney(Sales sales, CashAccounts cash) {
        this.sales = sales;
        this.cash = cash;
    }

    /** @param over whether the fair's books are closed: then nobody will complete the sale later */
    void credit(Receipt receipt, Shift shift, boolean over) {
        boolean inCash = receipt.tender() == Tender.CASH;
        sales.record(sale(receipt, inCash ? SaleFunding.cash(session(shift)) : SaleFunding.BUYER));
        if (inCash && shift.counted() != null) {
            recount("late:" + receipt.number(), shift, receipt.total().negated());
        }
        if (over) {
            sales.complete(receipt.number(), receipt.id());
        }
    }

    private static RecordSale sale(Receipt receipt, SaleFunding funding) {
        var lines = receipt.lines().stream()
                .map(line -> new RecordSale.Line(
                        line.id(),
                        receipt.id(),
                        line.village(),
                        line.sellerId(),
                        line.productId(),
                        line.variantId(),
                        (line.name() + " " + line.spec()).strip(),
                        Math.toIntExact(line.quantity()),
                        line.amount()))
                .toList();
        return new RecordSale(
                        SaleChannel.FAIR_TILL, receipt.number(), receipt.soldAt(), Money.ZERO, null, funding, lines)
                .at(SalePlace.stall(receipt.counterId()));
    }

    /** Out of the drawer of the return's shift; the one that had taken the money owes it to that one no more. */
    void giveBack(ReturnedGoods returned) {
        var receipt = returned.receipt();
        var lines = returned.credited().stream()
                .map(part -> RefundSale.Line.ofQuantity(part.line().id(), Math.toIntExact(part.quantity())))
                .toList();
        var taken = sales.refund(new RefundSale(returned.refundKey(), receipt.number(), lines, Money.ZERO));
        if (!taken.equals(returned.amount())) {
            // Somebody else, such as a recall, has given money of this line back.
            throw BusinessException.conflict("till.return-exceeds", receipt.number(), 0);
        }
        if (receipt.tender() == Tender.CASH) {
            cash.moved(
                    returned.number(),
                    session(returned.shift()),
                    Long.toString(receipt.shiftId()),
                    returned.amount(),
                    returned.number());
        }
    }

    /** Nothing was sold for it: what stood for the customer is owed to the customer. */
    void giveBackSurplus(Receipt receipt) {
        sales.record(sale(receipt, SaleFunding.BUYER));
        sales.reverse(receipt.number());
    }

    /** Somebody has brought cash out of the drawer to the bank. */
    void deposited(Shift shift, String key, Money amount) {
        cash.deposited("deposit:" + key, session(shift), amount, "shift:" + shift.id());
        if (shift.counted() != null) {
            recount("late-deposit:" + key, shift, amount);
        }
    }

    /** If the drawer is lost, too, what was taken is; the float is the loss of who had put it in. */
    void closed(Shift shift) {
        if (shift.counted() != null) {
            recount("shift:" + shift.id(), shift, shift.differenceOfTakings());
        }
    }

    /** What was counted stays what it was: what comes late changes by how much it differs. */
    private void recount(String key, Shift shift, Money change) {
        cash.counted(key, session(shift), change, "shift:" + shift.id());
    }

    private static String session(Shift shift) {
        return Long.toString(shift.id());
    }
}
