package cn.qiancun.market.till;

import cn.qiancun.market.payments.Payments;
import cn.qiancun.market.shared.BusinessException;
import org.springframework.stereotype.Component;

/** A customer does not pay by the code after all. Until it is proven that nobody has, the code may still be paid. */
@Component
class CodeClosing {
    private final ReceiptRows receipts;
    private final Payments payments;

    CodeClosing(ReceiptRows receipts, Payments payments) {
        this.receipts = receipts;
        this.payments = payments;
    }

    /** What is paid or cancelled already stays so. */
    void cancel(Receipt receipt) {
        if (receipts.lock(receipt.id()) == ReceiptState.WAITING) {
            receipts.move(receipt.id(), ReceiptState.WAITING, ReceiptState.CANCELLING);
            payments.close(receipt.number());
        }
    }

    /**
     * It is paid otherwise, or not at all: money that still comes for the code goes back.
     *
     * @throws BusinessException CONFLICT {@code till.paid-by-code} if it is paid: then the goods are sold
     */
    void replace(Receipt receipt) {
        switch (receipts.lock(receipt.id())) {
            case BOOKED -> throw BusinessException.conflict("till.paid-by-code");
            case WAITING -> {
                receipts.move(receipt.id(), ReceiptState.WAITING, ReceiptState.REPLACED);
                payments.close(receipt.number());
            }
            case CANCELLING -> receipts.move(receipt.id(), ReceiptState.CANCELLING, ReceiptState.REPLACED);
            case CANCELLED, REPLACED, GIVEN_BACK -> {}
        }
    }
}
