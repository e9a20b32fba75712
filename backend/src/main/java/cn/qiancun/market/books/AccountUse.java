package cn.qiancun.market.books;

import cn.qiancun.market.settlement.IncomeKind;

/** What an account is used for, whatever number and name a chart gives it. */
public enum AccountUse {
    /** Paid out to the bank account. */
    PAID_TO_BANK,
    /** Paid out to the Alipay account. */
    PAID_BY_ALIPAY,
    /** What the shop has still to pay. */
    RECEIVABLE,
    /** Received for the growers, to be passed on to them. */
    GROWERS,
    SALES,
    INVESTMENT,
    SUBSIDY,
    OTHER_INCOME,
    /** A fee that was passed on: an expense, not less income. */
    FEE;

    /** What income is booked to. @param kind null for a seller, whose turnover is what it sells */
    static AccountUse of(IncomeKind kind) {
        if (kind == null) {
            return SALES;
        }
        return switch (kind) {
            case OWN_SALE, SERVICE_FEE -> SALES;
            case DIVIDEND -> INVESTMENT;
            case SUBSIDY -> AccountUse.SUBSIDY;
            case OTHER -> OTHER_INCOME;
        };
    }
}
