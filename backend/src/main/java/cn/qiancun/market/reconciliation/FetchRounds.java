package cn.qiancun.market.reconciliation;

import cn.qiancun.market.payments.DueRounds;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Fetches the bills that are due; any number of instances may, each takes others. */
@Component
class FetchRounds extends DueRounds<Long> {
    FetchRounds(BillDays days, BillFetching fetching) {
        super("bills", days::take, fetching::fetch);
    }

    @Scheduled(fixedDelayString = "${market.reconciliation.round-every:5s}")
    void everyRound() {
        look();
    }
}
