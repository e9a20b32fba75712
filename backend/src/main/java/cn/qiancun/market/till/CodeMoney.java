package cn.qiancun.market.till;

import cn.qiancun.market.payments.PaymentSettled;
import cn.qiancun.market.payments.Payments;
import cn.qiancun.market.payments.PaymentsClosed;
import cn.qiancun.market.payments.RefundSettled;
import cn.qiancun.market.shared.Commits;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the provider says of codes that tills have shown, each in the transaction in which payments tells it. */
@Component
class CodeMoney {
    private static final Logger log = LoggerFactory.getLogger(CodeMoney.class);
    private static final int BATCH = 100;

    private final ReceiptRows receipts;
    private final ReceiptReader reader;
    private final ReturnRows returns;
    private final ShiftRows shifts;
    private final SaleBooking sales;
    private final AllCounters counters;
    private final Payments payments;
    private final CodeClosing closing;
    private final Commits commits;

    CodeMoney(
            ReceiptRows receipts,
            ReceiptReader reader,
            ReturnRows returns,
            ShiftRows shifts,
            SaleBooking sales,
            AllCounters counters,
            Payments payments,
            CodeClosing closing,
            Commits commits) {
        this.receipts = receipts;
        this.reader = reader;
        this.returns = returns;
        this.shifts = shifts;
        this.sales = sales;
        this.counters = counters;
        this.payments = payments;
        this.closing = closing;
        this.commits = commits;
    }

    /** The customer has paid: the goods are sold. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(PaymentSettled settled) {
        ours(settled.orderNumber()).ifPresent(receipt -> {
            if (!receipt.total().equals(settled.amount())) {
                throw new IllegalStateException("Paid amount differs from the receipt's: " + receipt.number());
            }
            var shift = shifts.lock(receipt.shiftId());
            var state = receipts.lock(receipt.id());
            if (state == ReceiptState.REPLACED) {
                giveBack(receipt);
            } else {
                boolean late = !shift.isOpen()
                        || !counters.require(receipt.counterId()).open();
                receipts.book(receipt.id(), state, settled.paidAt(), late);
                sales.book(reader.byId(receipt.id()).orElseThrow(), shift, receipt.clerkId());
                log.info("Receipt {} is paid by attempt {}", receipt.number(), settled.outTradeNo());
            }
        });
    }

    /** The goods were paid otherwise: what came besides goes back. */
    private void giveBack(Receipt receipt) {
        receipts.move(receipt.id(), ReceiptState.REPLACED, ReceiptState.GIVEN_BACK);
        var key = "till-replaced:" + receipt.number();
        counters.of(receipt.counterId()).giveBackSurplus(receipt);
        payments.refund(receipt.number(), key, receipt.total(), "已另行付款，原路退回");
        log.info("Receipt {} was paid by code after it had been given up; the money goes back", receipt.number());
    }

    /** No money can come any more. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(PaymentsClosed closed) {
        ours(closed.orderNumber()).ifPresent(receipt -> {
            var state = receipts.lock(receipt.id());
            if (state == ReceiptState.CANCELLING || state == ReceiptState.REPLACED) {
                receipts.move(receipt.id(), state, ReceiptState.CANCELLED);
            }
        });
    }

    /** The customer has the money for goods that came back. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(RefundSettled refunded) {
        if (ReceiptNumber.isOne(refunded.orderNumber())) {
            returns.refunded(refunded.refundKey());
        }
    }

    /** Other channels take payments under numbers of other forms. */
    private Optional<Receipt> ours(String number) {
        return ReceiptNumber.isOne(number) ? reader.byNumber(number) : Optional.empty();
    }

    /** Codes that nobody paid in time. */
    @Scheduled(fixedDelayString = "${market.till.expiry-interval:5s}")
    void closeUnpaid() {
        for (long id : receipts.overdue(BATCH)) {
            try {
                commits.run(() -> closing.cancel(reader.byId(id).orElseThrow()));
            } catch (RuntimeException failure) {
                log.warn("Could not close the code of receipt {}; will be tried again", id, failure);
            }
        }
    }
}
