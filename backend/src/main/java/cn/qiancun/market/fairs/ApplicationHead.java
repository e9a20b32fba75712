package cn.qiancun.market.fairs;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.VillageCode;
import java.time.Instant;

/** An application's own row, with its stall. @param secretaryId null if the seller applied itself */
record ApplicationHead(
        long id,
        long fairId,
        long hostSellerId,
        VillageCode village,
        String title,
        ApplicationState state,
        boolean wantsPower,
        boolean wantsCold,
        String note,
        String reason,
        long appliedBy,
        Long secretaryId,
        Instant appliedAt,
        int version,
        Long stallId,
        String stallNumber) {
    /** @throws BusinessException CONFLICT {@code fair.application-state} */
    void requireMayBecome(ApplicationState next) {
        if (!state.mayBecome(next)) {
            throw impossible();
        }
    }

    /** Whether its host and members may still change what they bring. */
    boolean isChangeable() {
        return state == ApplicationState.APPLIED || state == ApplicationState.WAITING;
    }

    boolean isOpen() {
        return isChangeable() || state == ApplicationState.ACCEPTED;
    }

    BusinessException impossible() {
        return BusinessException.conflict("fair.application-state", title);
    }
}
