package cn.qiancun.market.payments;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Asks the providers about attempts that are due. */
@Component
class AttemptRounds extends DueRounds<Long> {
    AttemptRounds(Attempts attempts, AttemptPursuit pursuit) {
        super("attempts", attempts::take, id -> {
            var attempt = attempts.get(id);
            pursuit.pursue(attempt, attempts.isOrderPaid(attempt.orderNumber()));
        });
    }

    @Scheduled(fixedDelayString = "${market.payments.round-every:1s}")
    void everyRound() {
        look();
    }
}
