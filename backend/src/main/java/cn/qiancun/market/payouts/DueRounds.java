package cn.qiancun.market.payouts;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Works a queue of due rows off: one thread takes them in small batches, a few workers wait for the provider. */
abstract class DueRounds implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(DueRounds.class);
    private static final int BATCH = 16;
    private static final int WORKERS = 4;

    private final String name;
    private final IntFunction<List<Long>> take;
    private final LongConsumer carry;
    private final AtomicBoolean active = new AtomicBoolean();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private volatile ExecutorService rounds;
    private volatile ExecutorService workers;
    private volatile boolean running;

    /** @param name what the rows are, in the plural; @param take up to so many due rows; @param carry one of them on */
    DueRounds(String name, IntFunction<List<Long>> take, LongConsumer carry) {
        this.name = name;
        this.take = take;
        this.carry = carry;
    }

    /** Asking for a round while one runs makes that one look again before it ends. */
    final void look() {
        wanted.set(true);
        if (running && active.compareAndSet(false, true)) {
            try {
                rounds.execute(this::run);
            } catch (RejectedExecutionException stopping) {
                active.set(false);
            }
        }
    }

    private void run() {
        try {
            while (running && wanted.getAndSet(false)) {
                List<Long> due;
                do {
                    due = take.apply(BATCH);
                    workers.invokeAll(due.stream()
                            .map(id -> Executors.callable(() -> quietly(id)))
                            .toList());
                } while (running && due.size() == BATCH);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            log.error("A round of {} failed; the next one tries again", name, failure);
        } finally {
            active.set(false);
        }
    }

    /** What fails stays taken for a minute and is then due again; it must not keep the others. */
    private void quietly(long id) {
        try {
            carry.accept(id);
        } catch (RuntimeException failure) {
            log.error("{} of the {} could not be worked off", id, name, failure);
        }
    }

    @Override
    public void start() {
        rounds = Executors.newSingleThreadExecutor(new CustomizableThreadFactory(name + "-"));
        workers = Executors.newFixedThreadPool(WORKERS, new CustomizableThreadFactory(name + "-worker-"));
        running = true;
    }

    /** What is with the provider now may end; the rest stays due. */
    @Override
    public void stop() {
        running = false;
        rounds.shutdown();
        try {
            if (!rounds.awaitTermination(10, TimeUnit.SECONDS)) {
                rounds.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        workers.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
