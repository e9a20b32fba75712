package cn.qiancun.market.ordering;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import org.springframework.stereotype.Component;

/** Lets a seller at its own consignments; others' look as if they were not there. */
@Component
class OwnConsignments {
    private final OrderMoves moves;

    OwnConsignments(OrderMoves moves) {
        this.moves = moves;
    }

    /**
     * Takes the lock of the consignment's order.
     *
     * @throws BusinessException NOT_FOUND unless the actor sells for its seller and it is paid
     */
    OrderHead lock(Actor actor, long consignmentId) {
        var consignment = moves.consignment(consignmentId);
        if (!actor.has(Role.VILLAGE_SELLER, Organisation.seller(consignment.sellerId()))
                || consignment.state() == ConsignmentState.UNPAID) {
            throw BusinessException.notFound("not-found");
        }
        return moves.lock(consignment.orderNumber());
    }
}
