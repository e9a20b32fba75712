package cn.qiancun.market.settlement;

import java.util.Arrays;

/** What is posted to a village's account without a sale. */
public enum AdjustmentKind {
    /** Granted by the programme: the collective's available money grows. */
    SUBSIDY("SUBSIDY"),
    /** A payment provider's fee, passed on to whom it was caused by, as billed. */
    FEE("FEE_PASSED_ON"),
    /** Puts right what was posted wrongly, to or from what is available. */
    CORRECTION("CORRECTION");

    private final String posting;

    AdjustmentKind(String posting) {
        this.posting = posting;
    }

    /** Whether a transaction of this kind in the ledger is an adjustment. */
    static boolean isPosting(String transactionKind) {
        return Arrays.stream(values()).anyMatch(each -> each.posting.equals(transactionKind));
    }

    /** The kind of the ledger's transaction. */
    public String posting() {
        return posting;
    }
}
