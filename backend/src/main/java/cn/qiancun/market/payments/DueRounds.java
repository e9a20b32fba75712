package cn.qiancun.market.payments;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Works a queue of due rows off: one thread takes them in small batches and hands them to a few workers, because every row
 * waits for a provider.
 *
 * @param <T> what a row is known by
 */
public abstract class DueRounds<T> implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(DueRounds.class);
    /** As many as are carried at once: a row that waited for its turn could outlast the minute it is taken for. */
    private static final int BATCH = 8;

    private final String name;
    private final IntFunction<List<T>> take;
    private final Consumer<T> carry;
    private final AtomicBoolean active = new AtomicBoolean();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private volatile ExecutorService rounds;
    private volatile ExecutorService workers;
    private volatile boolean running;

    /**
     * @param name what the rows are, in the plural
     * @param take takes up to so many due rows, as {@link DueRows} does
     * @param carry brings one of them on
     */
    protected DueRounds(String name, IntFunction<List<T>> take, Consumer<T> carry) {
        this.name = name;
        this.take = take;
        this.carry = carry;
    }

    /** Asking for a round while one runs makes that one look again before it ends. */
    protected final void look() {
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
                List<T> due;
                do {
                    due = take.apply(BATCH);
                    workers.invokeAll(due.stream()
                            .map(row -> Executors.callable(() -> quietly(row)))
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
    private void quietly(T row) {
        try {
            carry.accept(row);
        } catch (RuntimeException failure) {
            log.error("{} of the {} could not be worked off", row, name, failure);
        }
    }

    @Override
    public void start() {
        rounds = Executors.newSingleThreadExecutor(new CustomizableThreadFactory(name + "-"));
        workers = Executors.newFixedThreadPool(BATCH, new CustomizableThreadFactory(name + "-worker-"));
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
