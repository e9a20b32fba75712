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
        STORE,
        /** It lies in the drawer of a till session, whose cash is counted when the session closes. */
        CASH
    }

    /** The buyer has paid, and is paid back by a refund. */
    public static final SaleFunding BUYER = new SaleFunding(Kind.BUYER, "");

    /** The store owes it; what is given back lessens what it owes. */
    public static SaleFunding store(long storeId) {
        return new SaleFunding(Kind.STORE, Long.toString(storeId));
    }

    /** In the drawer of a session; what is given back comes out of it. */
    public static SaleFunding cash(String session) {
        return new SaleFunding(Kind.CASH, session);
    }

    AccountRef debited() {
        return switch (kind) {
            case BUYER -> AccountRef.of(AccountKind.BUYER_FUNDS);
            case STORE -> AccountRef.of(AccountKind.STORE_RECEIVABLE, owner);
            case CASH -> AccountRef.of(AccountKind.CASH, owner);
        };
    }

    /** Of refunds and reversals: the buyer is owed the money, the store owes less, the drawer has less. */
    AccountRef givenBack() {
        return kind == Kind.BUYER ? AccountRef.of(AccountKind.REFUND_PAYABLE) : debited();
    }

    /** {@code BUYER}, {@code STORE:912…}, {@code CASH:914…} */
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
