package cn.qiancun.market.books.web;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.books.Books;
import cn.qiancun.market.books.ClosedStatement;
import cn.qiancun.market.books.Statements;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.VillageSummary;
import org.springframework.stereotype.Component;

/** Whose statement it is, and whether somebody may read it: the village's accountant and auditors. */
@Component
public class StatementAccess {
    private final Statements statements;
    private final Books books;

    StatementAccess(Statements statements, Books books) {
        this.statements = statements;
        this.books = books;
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
        var owner = books.require(statement.book().key());
        return new Owned(statement, owner.village(), owner.name());
    }
}
