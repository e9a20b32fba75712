package cn.qiancun.market.ordering;

import cn.qiancun.market.ordering.OrderModel.Parcel;
import cn.qiancun.market.ordering.PaymentModel.Refund;

/** What {@link OrderModel} knows of one claim for goods of a parcel that are partly spoiled. */
final class ClaimModel {
    private static final long WHOLE = 10_000;

    /** @see cn.qiancun.market.aftersale.ClaimState as far as nothing goes back and no operator decides */
    enum Is {
        REQUESTED,
        APPROVED,
        REJECTED,
        WITHDRAWN,
        REFUNDED
    }

    final String name;
    final Parcel parcel;
    final int quantity;
    final long fen;
    Is state = Is.REQUESTED;

    /** @param ratioBasisPoints how much of so many pieces is spoiled, less than all */
    ClaimModel(String name, Parcel parcel, int quantity, int ratioBasisPoints) {
        this.name = name;
        this.parcel = parcel;
        this.quantity = quantity;
        this.fen = worth(parcel, quantity, ratioBasisPoints);
    }

    /** Of what was paid for so many, less what was refunded for other reasons than a claim, rounded half up. */
    static long worth(Parcel parcel, int quantity, int ratioBasisPoints) {
        long byClaims = parcel.claims.stream()
                .filter(claim -> claim.state == Is.APPROVED || claim.state == Is.REFUNDED)
                .mapToLong(claim -> claim.fen)
                .sum();
        long paid = parcel.left + byClaims;
        return (paid * quantity / parcel.quantity * 2 * ratioBasisPoints + WHOLE) / (2 * WHOLE);
    }

    /** Something is due, there is so much left, and nobody claimed for more pieces than there are. */
    boolean fits() {
        long waiting = 0;
        int pieces = quantity;
        for (var other : parcel.claims) {
            waiting += other.state == Is.REQUESTED ? other.fen : 0;
            pieces += other.state == Is.REJECTED || other.state == Is.WITHDRAWN ? 0 : other.quantity;
        }
        return pieces <= parcel.quantity && fen > 0 && fen <= parcel.left - waiting;
    }

    /** @return null: it is never refused */
    String approved(OrderModel order) {
        state = Is.APPROVED;
        parcel.left -= fen;
        order.refunds.add(new Refund("claim:" + name, order.settled, fen));
        return null;
    }

    /** The seller says no, or the buyer thinks better of it. @return the code of the refusal, or null */
    String end(Is how) {
        boolean waits = state == Is.REQUESTED;
        state = waits ? how : state;
        return waits ? null : "claim.state";
    }

    void heard(Refund refund) {
        if (refund.name.equals("claim:" + name)) {
            state = Is.REFUNDED;
        }
    }
}
