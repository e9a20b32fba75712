package cn.qiancun.market.goodsfiles;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who may handle a seller's files: those who sell for it, and operators on its behalf. */
@Component
class ActingFor {
    private final Accounts accounts;
    private final Sellers sellers;

    ActingFor(Accounts accounts, Sellers sellers) {
        this.accounts = accounts;
        this.sellers = sellers;
    }

    /** @throws BusinessException NOT_FOUND, so that another's files look as if they were not there */
    SellerSummary require(Actor actor, long sellerId) {
        if (!mayHandle(actor, sellerId)) {
            throw BusinessException.notFound("not-found");
        }
        return sellers.require(sellerId);
    }

    boolean isOperator(Actor actor) {
        return actor.has(Role.OPERATOR, Organisation.PLATFORM);
    }

    /** The person as the catalogue wants it: whoever may handle the seller's files sells for it meanwhile. */
    Actor selling(Actor actor, long sellerId) {
        require(actor, sellerId);
        var membership = new Membership(Role.VILLAGE_SELLER, Organisation.seller(sellerId));
        return new Actor(actor.accountId(), actor.displayName(), Set.of(membership));
    }

    /**
     * As {@link #selling}, with the roles that the account has now: work goes on after the person has left.
     *
     * @throws BusinessException NOT_FOUND if it may no longer
     */
    Actor selling(GoodsFile file) {
        return selling(accounts.actor(file.accountId()), file.sellerId());
    }

    private boolean mayHandle(Actor actor, long sellerId) {
        return isOperator(actor) || actor.has(Role.VILLAGE_SELLER, Organisation.seller(sellerId));
    }
}
