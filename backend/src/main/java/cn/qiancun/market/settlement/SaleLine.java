package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;

/** What was sold, as it was recorded; the share as it held at the sale. */
record SaleLine(
        long lineId,
        String reference,
        long consignmentId,
        VillageCode villageCode,
        String description,
        int quantity,
        Money gross,
        RevenueShare share,
        SaleFunding funding,
        State state,
        Money refunded,
        int refundedQuantity) {
    /** Whose money it is by now: not yet anybody's to take, the beneficiaries', the buyer's again. */
    enum State {
        PENDING,
        AVAILABLE,
        REVERSED
    }

    /** What can still be refunded of it. */
    Money left() {
        return gross.minus(refunded);
    }

    /** What the ledger's entries about this line carry. */
    String subject() {
        return Long.toString(lineId);
    }
}
