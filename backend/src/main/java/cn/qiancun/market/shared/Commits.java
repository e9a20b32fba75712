package cn.qiancun.market.shared;

import java.util.function.Supplier;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs a step in a transaction of its own, again if the database broke it off to end a deadlock: at most
 * {@value #RETRIES} times. Within a caller's transaction the step joins it, and the caller tries again.
 */
@Component
public class Commits {
    private static final int RETRIES = 5;

    private final TransactionTemplate transaction;

    Commits(TransactionTemplate transaction) {
        this.transaction = transaction;
    }

    /** Has committed when it returns. The step may run several times, so all it does must be undone by a rollback. */
    public void run(Runnable step) {
        call(() -> {
            step.run();
            return null;
        });
    }

    /** As {@link #run}, with an answer. */
    public <T> T call(Supplier<T> step) {
        boolean joins = TransactionSynchronizationManager.isActualTransactionActive();
        for (int tries = 0; ; tries++) {
            try {
                return transaction.execute(status -> step.get());
            } catch (PessimisticLockingFailureException deadlock) {
                if (joins || tries == RETRIES) {
                    throw deadlock;
                }
            }
        }
    }
}
