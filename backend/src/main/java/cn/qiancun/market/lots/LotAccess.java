package cn.qiancun.market.lots;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;

/** Whose lots somebody acts on; others' look as if they were not there. */
final class LotAccess {
    private LotAccess() {}

    /** @throws BusinessException NOT_FOUND */
    static void requireSeller(Actor actor, long sellerId) {
        actor.require(Role.VILLAGE_SELLER, Organisation.seller(sellerId));
    }

    /** @throws BusinessException NOT_FOUND */
    static void requireSellerOrOperator(Actor actor, long sellerId) {
        if (!isOperator(actor)) {
            requireSeller(actor, sellerId);
        }
    }

    static boolean isOperator(Actor actor) {
        return actor.has(Role.OPERATOR, Organisation.PLATFORM);
    }
}
