package cn.qiancun.market.reconciliation;

import cn.qiancun.market.payments.DueRounds;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Matches the bills that are staged, and goes on with those whose instance has died. */
@Component
class MatchRounds extends DueRounds<Long> {
    MatchRounds(BillImports imports, BillMatching matching) {
        super("bill-matching", imports::take, matching::carry);
    }

    @Scheduled(fixedDelayString = "${market.reconciliation.round-every:5s}")
    void everyRound() {
        look();
    }
}
