package cn.qiancun.market.payments;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Brings refunds to the providers. */
@Component
class RefundRounds extends DueRounds<Long> {
    RefundRounds(Refunds refunds, RefundCourier courier, Queues queues) {
        super("refunds", refunds::take, courier::carry);
        queues.onRefunds(this::look);
    }

    @Scheduled(fixedDelayString = "${market.payments.round-every:1s}")
    void everyRound() {
        look();
    }
}
