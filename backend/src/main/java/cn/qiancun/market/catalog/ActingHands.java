package cn.qiancun.market.catalog;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.FirstSecretaries;
import cn.qiancun.market.villages.FirstSecretary;
import cn.qiancun.market.villages.SellerSummary;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whose hand lists for a seller: its own, or that of the village's first secretary unless the seller revoked it. */
@Component
class ActingHands {
    private final FirstSecretaries secretaries;
    private final DelegationRows delegations;

    ActingHands(FirstSecretaries secretaries, DelegationRows delegations) {
        this.secretaries = secretaries;
        this.delegations = delegations;
    }

    /**
     * @return the first secretary who acts in the seller's place; empty for the seller itself
     * @throws BusinessException NOT_FOUND for everybody else, FORBIDDEN {@code helper.revoked}
     */
    Optional<FirstSecretary> require(Actor actor, SellerSummary seller) {
        if (actor.has(Role.VILLAGE_SELLER, Organisation.seller(seller.id()))) {
            return Optional.empty();
        }
        VillageCode village = seller.villageCode();
        actor.require(Role.FIRST_SECRETARY, Organisation.village(village.value()));
        FirstSecretary secretary = secretaries
                .of(village)
                .filter(it -> it.accountId() != null && it.accountId() == actor.accountId())
                .orElseThrow(() -> BusinessException.notFound("not-found"));
        if (!delegations.revoked(secretary.id(), List.of(seller.id())).isEmpty()) {
            throw BusinessException.forbidden("helper.revoked");
        }
        return Optional.of(secretary);
    }
}
