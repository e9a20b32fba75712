package cn.qiancun.market.payouts;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.villages.Sellers;
import org.springframework.stereotype.Component;

/** Who may ask for a beneficiary's money and say where it goes: the village's accountant, the store's manager. */
@Component
class BeneficiaryAccess {
    private final Sellers sellers;

    BeneficiaryAccess(Sellers sellers) {
        this.sellers = sellers;
    }

    /** @throws BusinessException NOT_FOUND, so that what belongs to others looks as if it were not there */
    void requireAccountant(Actor actor, Beneficiary beneficiary) {
        switch (beneficiary.kind()) {
            case COLLECTIVE, GROWERS ->
                actor.require(Role.VILLAGE_ACCOUNTANT, Organisation.village(beneficiary.owner()));
            case SELLER -> requireSellersAccountant(actor, beneficiary.ownerId());
            case STORE -> actor.require(Role.STORE_MANAGER, Organisation.store(beneficiary.ownerId()));
            case PLATFORM -> throw BusinessException.notFound("not-found");
        }
    }

    private void requireSellersAccountant(Actor actor, long sellerId) {
        if (!actor.has(Role.VILLAGE_ACCOUNTANT, Organisation.seller(sellerId))) {
            actor.require(
                    Role.VILLAGE_ACCOUNTANT,
                    Organisation.village(sellers.require(sellerId).villageCode().value()));
        }
    }

    static boolean worksAtTheDesk(Actor actor) {
        return actor.has(Role.SETTLEMENT_CLERK, Organisation.PLATFORM)
                || actor.has(Role.SETTLEMENT_APPROVER, Organisation.PLATFORM)
                || actor.has(Role.AUDITOR, Organisation.PLATFORM);
    }

    void requirePlatform(Actor actor, Role role) {
        if (!actor.has(role, Organisation.PLATFORM)) {
            throw BusinessException.forbidden("forbidden");
        }
    }
}
