package cn.qiancun.market.flashsales;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What is remembered beside the database may be forgotten once the database has the change, and not before. */
final class AfterCommit {
    private AfterCommit() {}

    /** At once where there is no transaction. */
    static void run(Runnable step) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            step.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                step.run();
            }
        });
    }
}
