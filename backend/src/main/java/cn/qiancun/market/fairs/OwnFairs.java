package cn.qiancun.market.fairs;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import org.springframework.stereotype.Component;

/** The fairs of an organiser's members; others look as if they were not there. */
@Component
class OwnFairs {
    private final FairRows rows;
    private final Fairs fairs;

    OwnFairs(FairRows rows, Fairs fairs) {
        this.rows = rows;
        this.fairs = fairs;
    }

    /** @throws BusinessException NOT_FOUND */
    Fair require(Actor actor, long fairId) {
        return fairs.requireOrganiser(actor, fairId);
    }

    /** Locked: those who change a fair take turns. @throws BusinessException NOT_FOUND */
    Fair lock(Actor actor, long fairId) {
        var fair = rows.lock(fairId).orElseThrow(Fairs::notFound);
        actor.require(Role.FAIR_ORGANISER, Organisation.organiser(fair.organiserId()));
        return fair;
    }

    /** @param version that the actor saw. @throws BusinessException NOT_FOUND, CONFLICT {@code fair.changed} */
    Fair lock(Actor actor, long fairId, int version) {
        var fair = lock(actor, fairId);
        if (fair.version() != version) {
            throw BusinessException.conflict("fair.changed");
        }
        return fair;
    }

    /** @throws BusinessException CONFLICT {@code fair.state} for one that is closed or cancelled */
    static void requireOpen(Fair fair) {
        if (fair.state() == FairState.CLOSED || fair.state() == FairState.CANCELLED) {
            throw BusinessException.conflict("fair.state");
        }
    }

    /** Locked, and published. @throws BusinessException NOT_FOUND, CONFLICT {@code fair.state} */
    Fair lockPublished(Actor actor, long fairId) {
        var fair = lock(actor, fairId);
        if (!fair.isPublished()) {
            throw BusinessException.conflict("fair.state");
        }
        return fair;
    }
}
