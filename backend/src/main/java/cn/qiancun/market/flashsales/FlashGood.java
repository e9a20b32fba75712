package cn.qiancun.market.flashsales;

import cn.qiancun.market.shared.Money;
import java.time.Instant;

/**
 * A good of a session.
 *
 * @param shopPrice what the shop asked when the good was put in
 * @param offered pieces, out of the seller's stock
 * @param perPerson the most that one person gets, in all orders together
 * @param reason why the seller declined; else empty
 * @param stoppedAt since when it is not sold here any more, for its lot was called back; else null
 */
public record FlashGood(
        long id,
        long sessionId,
        long variantId,
        long productId,
        long sellerId,
        Money price,
        Money shopPrice,
        int offered,
        int perPerson,
        Consent consent,
        Instant decidedAt,
        String reason,
        Instant stoppedAt) {
    public boolean isStopped() {
        return stoppedAt != null;
    }

    /** Under which its pieces are set aside. */
    String setAside() {
        return "flash:" + id;
    }
}
