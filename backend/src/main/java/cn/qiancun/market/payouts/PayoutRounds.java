package cn.qiancun.market.payouts;

import cn.qiancun.market.payments.DueRounds;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Works due payouts off. */
@Component
class PayoutRounds extends DueRounds<Long> {
    PayoutRounds(PayoutRows rows, PayoutCourier courier, PayoutQueue queue) {
        super("payouts", rows::take, courier::carry);
        queue.onRound(this::everyRound);
    }

    @Scheduled(fixedDelayString = "${market.payouts.round-every:1s}")
    void everyRound() {
        look();
    }
}
