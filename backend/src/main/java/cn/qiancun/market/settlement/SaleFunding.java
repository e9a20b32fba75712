package cn.qiancun.market.settlement;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;

/**
 * Who has, or owes, the money of a sale until its beneficiaries get it. What is given back of the sale goes to whom it
 * came from.
 */
public record SaleFunding(Kind kind, String owner) {
    /** Where the money of a sale is. */
    public enum Kind {
        /** The buyer paid through a provider. */
        BUYER,
        /** A store bought the goods, or has the customer's cash: it owes the money until its bill is paid. */
        STORE
    }

    /** The buyer has paid, and is paid back by a refund. */
    public static final SaleFunding BUYER = new SaleFunding(Kind.BUYER, "");

    /** The store owes it; what is given back lessens what it owes. */
    public static SaleFunding store(long storeId) {
        return new SaleFunding(Kind.STORE, Long.toString(storeId));
    }

    AccountRef debited() {
        return kind == Kind.STORE
                ? AccountRef.of(AccountKind.STORE_RECEIVABLE, owner)
                : AccountRef.of(AccountKind.BUYER_FUNDS);
    }

    /** Of refunds and reversals: the buyer is owed the money, the store owes less. */
    AccountRef givenBack() {
        return kind == Kind.STORE ? debited() : AccountRef.of(AccountKind.REFUND_PAYABLE);
    }

    /** {@code BUYER}, {@code STORE:912…} */
    String text() {
        return owner.isEmpty() ? kind.name() : kind + ":" + owner;
    }

    static SaleFunding parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new SaleFunding(Kind.valueOf(text), "")
                : new SaleFunding(Kind.valueOf(text.substring(0, colon)), text.substring(colon + 1));
    }
}
