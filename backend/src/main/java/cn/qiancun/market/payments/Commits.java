package cn.qiancun.market.payments;

import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs a step in a transaction of its own, again if the database broke it off to end a deadlock. */
@Component
class Commits {
    private static final int RETRIES = 5;

    private final TransactionTemplate transaction;

    Commits(TransactionTemplate transaction) {
        this.transaction = transaction;
    }

    /** Has committed when it returns. The step may run several times, so all it does must be undone by a rollback. */
    void run(Runnable step) {
        for (int tries = 0; ; tries++) {
            try {
                transaction.executeWithoutResult(status -> step.run());
                return;
            } catch (PessimisticLockingFailureException deadlock) {
                if (tries == RETRIES) {
                    throw deadlock;
                }
            }
        }
    }
}
