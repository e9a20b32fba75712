package cn.qiancun.market.demonstration;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.fairs.Stall;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The operator in the place of sellers who have no account of their own. */
final class SellersHands {
    private SellersHands() {}

    static Actor of(Actor operator, long seller) {
        return of(operator, List.of(seller));
    }

    static Actor of(Actor operator, Collection<Long> sellers) {
        var roles = sellers.stream()
                .map(seller -> new Membership(Role.VILLAGE_SELLER, Organisation.seller(seller)))
                .collect(Collectors.toUnmodifiableSet());
        return new Actor(operator.accountId(), operator.displayName(), roles);
    }

    /** All who stand there together. */
    static Actor at(Stall stall, Actor operator) {
        return of(operator, stall.party().sellerIds());
    }
}
