package cn.qiancun.market.settlement;

import org.springframework.stereotype.Service;

/**
 * Records what was sold and posts whose money it is. One sale line for every line sold; every call joins the caller's
 * transaction.
 */
@Service
public class Sales {
    /**
     * Freezes the revenue share on each line and posts BUYER_FUNDS against the beneficiaries' pending accounts,
     * commission and carriage. Recording the same sale again changes nothing.
     */
    public void record(RecordSale sale) {
        throw new UnsupportedOperationException();
    }

    /** A consignment is completed: what is pending of its lines becomes available. Twice is once. */
    public void complete(String reference, long consignmentId) {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes the whole sale back before completion: reverses every posting of its lines and the carriage against
     * REFUND_PAYABLE. The refund itself is for payments.
     */
    public void reverse(String reference) {
        throw new UnsupportedOperationException();
    }
}
