package cn.qiancun.market.ledger;

/** Something that is not as it was sealed, or does not add up. The numbers are 0 where they say nothing. */
record Finding(Kind kind, long block, long transaction, long account, String detail) {
    enum Kind {
        /** A transaction's entries, key, reference, times or kind are not what was sealed. */
        TRANSACTION_CHANGED,
        TRANSACTION_UNBALANCED,
        TRANSACTION_GONE,
        /** A transaction that never went through the queues: nobody folded or sealed it. */
        TRANSACTION_STRAY,
        /** The block's own row, its list of transactions or its place in the chain. */
        BLOCK_CHANGED,
        BLOCK_MISSING,
        HEAD_CHANGED,
        /** What a block says that a village's account held is not the sum of its entries. */
        ACCOUNT_TOTAL,
        /** What an account is said to hold is not what was sealed and waits to be. */
        BALANCE,
        /** An account's balance, sealed total or sums of months are not the sum of all its entries. */
        ACCOUNT_SUMS,
        TRIAL_BALANCE
    }

    static Finding transaction(Kind kind, long block, long transaction, String detail) {
        return new Finding(kind, block, transaction, 0, detail);
    }

    static Finding block(Kind kind, long block, String detail) {
        return new Finding(kind, block, 0, 0, detail);
    }

    static Finding account(Kind kind, long block, long account, String detail) {
        return new Finding(kind, block, 0, account, detail);
    }

    /** The same thing is one finding at a time. */
    String key() {
        return kind + ":" + block + ":" + transaction + ":" + account;
    }
}
