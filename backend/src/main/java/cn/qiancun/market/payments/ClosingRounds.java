package cn.qiancun.market.payments;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Closes what is no longer wanted. */
@Component
class ClosingRounds extends DueRounds<String> {
    ClosingRounds(Closings closings, OrderClosing closing, Queues queues) {
        super("closings", closings::take, closing::carryOn);
        queues.onClosings(this::look);
    }

    @Scheduled(fixedDelayString = "${market.payments.round-every:1s}")
    void everyRound() {
        look();
    }
}
