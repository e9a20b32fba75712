package cn.qiancun.market.payouts;

import cn.qiancun.market.payments.DueRounds;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Works due splits off. */
@Component
class SplitRounds extends DueRounds<Long> {
    SplitRounds(Splits splits, SplitCourier courier) {
        super("splits", splits::take, courier::carry);
    }

    @Scheduled(fixedDelayString = "${market.payouts.splits.round-every:5s}")
    void everyRound() {
        look();
    }
}
