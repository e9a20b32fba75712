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
