package cn.qiancun.market.books.web;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.books.ClosedStatement;
import cn.qiancun.market.books.Statements;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.market.villages.VillageSummary;
import cn.qiancun.market.villages.Villages;
import org.springframework.stereotype.Component;

/** Whose statement it is, and whether somebody may read it: the village's accountant and auditors. */
@Component
public class StatementAccess {
    private final Statements statements;
    private final Villages villages;
    private final Sellers sellers;

    StatementAccess(Statements statements, Villages villages, Sellers sellers) {
        this.statements = statements;
        this.villages = villages;
        this.sellers = sellers;
    }

    /** @param owner the village's short name, or the seller's */
    public record Owned(ClosedStatement statement, VillageSummary village, String owner) {}

    /** @throws cn.qiancun.market.shared.BusinessException NOT_FOUND for one that is not there or somebody else's */
    public Owned require(Actor actor, String number) {
        var owned = owned(statements.require(number));
        requireReader(actor, owned.village().code());
        return owned;
    }

    /** @throws cn.qiancun.market.shared.BusinessException NOT_FOUND unless an auditor or the village's accountant asks */
    public static void requireReader(Actor actor, VillageCode village) {
        if (!actor.has(Role.AUDITOR, Organisation.PLATFORM)) {
            actor.require(Role.VILLAGE_ACCOUNTANT, Organisation.village(village.value()));
        }
    }

    Owned owned(ClosedStatement statement) {
        var owner = statement.book().owner();
        if (statement.book().kind() == BeneficiaryKind.COLLECTIVE) {
            var village = villages.require(VillageCode.of(owner));
            return new Owned(statement, village, village.shortName());
        }
        var seller = sellers.require(Long.parseLong(owner));
        return new Owned(statement, villages.require(seller.villageCode()), seller.name());
    }
}
