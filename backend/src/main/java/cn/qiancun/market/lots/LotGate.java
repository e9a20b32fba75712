package cn.qiancun.market.lots;

import cn.qiancun.market.shared.BusinessException;
import java.time.LocalDate;

/**
 * The one gate that a lot passes before it is sold, received by a store or repacked: it is held back by nobody, still
 * keeps long enough, and has its conformity certificate if its goods and its seller need one.
 */
final class LotGate {
    private LotGate() {}

    static boolean isPassable(LotHead lot, LocalDate today) {
        return lot.isOnSale() && !today.isAfter(lot.sellableUntil());
    }

    /**
     * As {@link #require}, of goods that have left their seller's: whatever is left there, they may be received and sold
     * until they expire.
     */
    static void requireElsewhere(LotHead lot, LocalDate today) {
        if (today.isAfter(lot.expiresOn())) {
            throw BusinessException.conflict("lot.expired");
        }
        if (isHeldBack(lot.state())) {
            throw BusinessException.conflict("lot.state", lot.state().name());
        }
        if (!lot.isCertifiedEnough()) {
            throw BusinessException.conflict("lot.certificate-required");
        }
    }

    /** Whether nobody may sell it, wherever it lies. */
    static boolean isHeldBack(LotState state) {
        return state == LotState.BLOCKED || state == LotState.RECALLED;
    }

    /** @throws BusinessException CONFLICT {@code lot.certificate-required}, {@code lot.expired}, {@code lot.state} */
    static void require(LotHead lot, LocalDate today) {
        if (lot.state() == LotState.EXPIRED || today.isAfter(lot.sellableUntil())) {
            throw BusinessException.conflict("lot.expired");
        }
        if (lot.state() != LotState.OPEN) {
            throw BusinessException.conflict("lot.state", lot.state().name());
        }
        if (!lot.isCertifiedEnough()) {
            throw BusinessException.conflict("lot.certificate-required");
        }
    }
}
