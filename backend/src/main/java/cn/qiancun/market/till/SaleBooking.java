package cn.qiancun.market.till;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Books what was sold and paid: the goods are gone, the drawer or the provider's account has the money, and somebody it. */
@Component
class SaleBooking {
    private final ReceiptRows receipts;
    private final ShiftRows shifts;
    private final AllCounters counters;

    SaleBooking(ReceiptRows receipts, ShiftRows shifts, AllCounters counters) {
        this.receipts = receipts;
        this.shifts = shifts;
        this.counters = counters;
    }

    /** In the transaction that wrote the receipt or moved it on; its shift is locked. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void book(Receipt receipt, Shift shift, long actorId) {
        var counter = counters.of(receipt.counterId());
        receipts.keepLots(receipt, counter.sell(receipt.goods(actorId)));
        shifts.addSale(shift, receipt.tender(), receipt.paid());
        counter.credit(receipt, shift);
    }
}
