package cn.qiancun.market.lots;

import java.time.LocalDate;

/** What decides over a lot. */
record LotHead(
        long id,
        long sellerId,
        long productId,
        LocalDate madeOn,
        LocalDate expiresOn,
        LocalDate sellableUntil,
        LotState state,
        boolean certificateRequired,
        boolean certified) {
    /** Whether the shop's stock counts what remains of it. */
    boolean isOnSale() {
        return state == LotState.OPEN && isCertifiedEnough();
    }

    boolean isCertifiedEnough() {
        return certified || !certificateRequired;
    }
}
