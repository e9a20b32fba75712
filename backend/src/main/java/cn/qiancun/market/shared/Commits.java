package cn.qiancun.market.shared;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs a step in a transaction of its own, again if the database broke it off to end a deadlock: at most
 * {@value #RETRIES} times, each after a longer pause of chance, so that the same two do not meet in step again. Within a
 * caller's transaction the step joins it, and the caller tries again.
 */
@Component
public class Commits {
    private static final int RETRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(4);

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
                pauseAfter(tries);
            }
        }
    }

    /** Holds no connection and no lock. An interrupt ends the pause only: the next try decides what it means. */
    private static void pauseAfter(int tries) {
        long longest = FIRST_PAUSE.toNanos() << tries;
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest / 2, longest));
    }
}
