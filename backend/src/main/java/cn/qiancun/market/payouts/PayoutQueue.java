package cn.qiancun.market.payouts;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Asks for a round of the courier as soon as the running transaction has committed. {@link PayoutRounds} listens;
 * nothing is lost if it does not, the rows are due.
 */
@Component
class PayoutQueue {
    private volatile Runnable round = () -> {};

    void onRound(Runnable listener) {
        round = listener;
    }

    void roundAfterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            round.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                round.run();
            }
        });
    }
}
