package cn.qiancun.market.payouts;

import cn.qiancun.market.payments.DueRounds;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Works the lines of monthly runs off, on any instance. */
@Component
class PayoutRunRounds extends DueRounds<Long> {
    PayoutRunRounds(PayoutRunRows rows, PayoutRunLines lines) {
        super("payout-run-lines", rows::take, lines::workOff);
    }

    @Scheduled(fixedDelayString = "${market.payouts.run-round-every:1s}")
    void everyRound() {
        look();
    }
}
