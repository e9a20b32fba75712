package cn.qiancun.market.ledger;

/** The chart of accounts. Debits are positive, so that a liability's balance is negative in the books. */
public enum AccountKind {
    PROVIDER_CLEARING(Side.ASSET),
    BANK(Side.ASSET),
    CASH(Side.ASSET),
    STORE_RECEIVABLE(Side.ASSET),
    BENEFICIARY_RECEIVABLE(Side.ASSET),
    BUYER_FUNDS(Side.LIABILITY),
    BENEFICIARY_PENDING(Side.LIABILITY),
    BENEFICIARY_AVAILABLE(Side.LIABILITY),
    CARRIER_PAYABLE(Side.LIABILITY),
    REFUND_PAYABLE(Side.LIABILITY),
    PAYOUT_IN_TRANSIT(Side.LIABILITY),
    SUSPENSE(Side.LIABILITY),
    COMMISSION(Side.INCOME),
    PROVIDER_FEE(Side.EXPENSE),
    CASH_SHORT_OVER(Side.EXPENSE),
    SUBSIDY(Side.EXPENSE);

    /** On which side of the books an account of this kind grows. */
    public enum Side {
        ASSET,
        LIABILITY,
        INCOME,
        EXPENSE;

        public boolean growsByDebit() {
            return this == ASSET || this == EXPENSE;
        }
    }

    private final Side side;

    AccountKind(Side side) {
        this.side = side;
    }

    public Side side() {
        return side;
    }

    /** Whether no posting may take more from the account than it holds, on the side on which it grows. */
    public boolean hasFloor() {
        return this == BENEFICIARY_AVAILABLE || this == BENEFICIARY_RECEIVABLE || this == PAYOUT_IN_TRANSIT;
    }
}
