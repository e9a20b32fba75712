package cn.qiancun.market.payouts;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Console;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.shared.VillageCode;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Money that waits for a second pair of eyes, is stuck, or came back. */
@Component
class PayoutErrands implements Errands {
    private static final int STUCK = 95;
    private static final int TO_APPROVE = 80;
    private static final int TO_VERIFY = 60;
    private static final int CAME_BACK = 90;

    private final PayoutReader reader;
    private final PayoutAccountRows accounts;

    PayoutErrands(PayoutReader reader, PayoutAccountRows accounts) {
        this.reader = reader;
        this.accounts = accounts;
    }

    @Override
    public List<Errand> waitingFor(Actor actor) {
        var errands = new ArrayList<Errand>();
        boolean clerk = actor.has(Role.SETTLEMENT_CLERK, Organisation.PLATFORM);
        boolean approver = actor.has(Role.SETTLEMENT_APPROVER, Organisation.PLATFORM);
        if (clerk || approver) {
            var figures = reader.figures();
            errands.add(new Errand(Console.OPS, "errand.payouts-stuck", figures.stuck(), "/ops/payouts#stuck", STUCK));
            if (approver) {
                errands.add(new Errand(
                        Console.OPS,
                        "errand.payouts-to-approve",
                        figures.requested(),
                        "/ops/payouts#to-approve",
                        TO_APPROVE));
            }
        }
        if (actor.has(Role.OPERATOR, Organisation.PLATFORM)) {
            errands.add(new Errand(
                    Console.OPS,
                    "errand.payout-accounts-to-verify",
                    accounts.countWaiting(),
                    "/ops/payout-accounts",
                    TO_VERIFY));
        }
        villages(actor, errands);
        return errands;
    }

    private void villages(Actor actor, List<Errand> errands) {
        var own = actor.organisationsOf(Role.VILLAGE_ACCOUNTANT, Organisation.Kind.VILLAGE).stream()
                .map(Organisation::key)
                .filter(VillageCode::isValid)
                .map(VillageCode::of)
                .flatMap(village -> List.of(Beneficiary.collective(village), Beneficiary.growers(village)).stream())
                .toList();
        if (!own.isEmpty()) {
            errands.add(new Errand(
                    Console.VILLAGE, "errand.payouts-came-back", reader.cameBack(own), "/village/payouts", CAME_BACK));
        }
    }
}
