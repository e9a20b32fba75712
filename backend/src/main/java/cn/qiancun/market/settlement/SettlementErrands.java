package cn.qiancun.market.settlement;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Console;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Proposals that wait for consent, and adjustments that wait for an approver. */
@Component
class SettlementErrands implements Errands {
    private final AgreementReaders agreements;
    private final AdjustmentRows adjustments;

    SettlementErrands(AgreementReaders agreements, AdjustmentRows adjustments) {
        this.agreements = agreements;
        this.adjustments = adjustments;
    }

    @Override
    public List<Errand> waitingFor(Actor actor) {
        var errands = new ArrayList<Errand>();
        if (actor.has(Role.VILLAGE_ACCOUNTANT)) {
            long waiting = agreements.waitingFor(actor, AgreementSide.VILLAGE);
            errands.add(new Errand(Console.VILLAGE, "errand.shares-to-consent", waiting, "/village/shares", 60));
        }
        if (actor.has(Role.OPERATOR, Organisation.PLATFORM)) {
            long waiting = agreements.waitingFor(actor, AgreementSide.PLATFORM);
            errands.add(new Errand(Console.OPS, "errand.shares-to-consent", waiting, "/ops/shares", 60));
        }
        if (actor.has(Role.SETTLEMENT_APPROVER, Organisation.PLATFORM)) {
            long waiting = adjustments.countWaitingFor(actor.accountId());
            errands.add(new Errand(Console.OPS, "errand.adjustments-to-approve", waiting, "/ops/adjustments", 70));
        }
        return errands;
    }
}
