package cn.qiancun.market.payments;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Asks for a round of a queue as soon as the running transaction has committed, so that a refund takes a second and
 * not the time to the next round. The {@link DueRounds} listen; nothing is lost if they do not, the rows are due.
 */
@Component
class Queues {
    private volatile Runnable refundRound = () -> {};
    private volatile Runnable closingRound = () -> {};

    void onRefunds(Runnable round) {
        refundRound = round;
    }

    void onClosings(Runnable round) {
        closingRound = round;
    }

    void refundsAfterCommit() {
        afterCommit(() -> refundRound.run());
    }

    void closingsAfterCommit() {
        afterCommit(() -> closingRound.run());
    }

    private static void afterCommit(Runnable round) {
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
