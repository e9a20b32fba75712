package cn.qiancun.market.goodsfiles;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.SellerSeats;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Who may handle a seller's files: those who sell for it, the first secretary of its village unless it revoked that, and
 * operators on its behalf.
 */
@Component
class ActingFor {
    private final Accounts accounts;
    private final Sellers sellers;
    private final SellerSeats seats;

    ActingFor(Accounts accounts, Sellers sellers, SellerSeats seats) {
        this.accounts = accounts;
        this.sellers = sellers;
        this.seats = seats;
    }

    /** @throws BusinessException NOT_FOUND, so that another's files look as if they were not there */
    SellerSummary require(Actor actor, long sellerId) {
        if (!sells(actor, sellerId)
                && !isOperator(actor)
                && seats.at(actor, sellerId).isEmpty()) {
            throw BusinessException.notFound("not-found");
        }
        return sellers.require(sellerId);
    }

    boolean isOperator(Actor actor) {
        return actor.has(Role.OPERATOR, Organisation.PLATFORM);
    }

    /** The sellers for whom somebody lists, the own ones first. */
    List<SellerSummary> sellersOf(Actor actor) {
        return seats.of(actor).stream().map(SellerSeats.Seat::seller).toList();
    }

    /**
     * The person as the catalogue wants it: an operator who may handle the seller's files sells for it meanwhile, a first
     * secretary stays one, so that both names are kept.
     */
    Actor selling(Actor actor, long sellerId) {
        require(actor, sellerId);
        if (sells(actor, sellerId) || seats.at(actor, sellerId).isPresent()) {
            return actor;
        }
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

    private static boolean sells(Actor actor, long sellerId) {
        return actor.has(Role.VILLAGE_SELLER, Organisation.seller(sellerId));
    }
}
