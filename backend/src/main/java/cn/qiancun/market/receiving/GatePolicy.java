package cn.qiancun.market.receiving;

import cn.qiancun.market.lots.LotState;
import java.time.LocalDate;

/**
 * The gate of 农业农村部令 2025 年第 4 号 and of food safety as a store's door applies it: no goods in scope without their
 * certificate, none that are held back, none that have expired. Whether anything of the lot is left at the village does not
 * count; the shelf asks the same once more when the goods are put on it.
 */
final class GatePolicy {
    private GatePolicy() {}

    /** @return null if the goods may be received */
    static Obstacle of(LotState state, boolean certifiedEnough, LocalDate expiresOn, LocalDate today) {
        if (state == LotState.BLOCKED || state == LotState.RECALLED) {
            return Obstacle.HELD_BACK;
        }
        if (today.isAfter(expiresOn)) {
            return Obstacle.EXPIRED;
        }
        return certifiedEnough ? null : Obstacle.NO_CERTIFICATE;
    }

    static Obstacle ofGoodsWithoutLot(boolean certificateRequired) {
        return certificateRequired ? Obstacle.NO_CERTIFICATE : null;
    }
}
