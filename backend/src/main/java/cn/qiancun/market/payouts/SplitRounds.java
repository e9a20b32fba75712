package cn.qiancun.market.payouts;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** Works due splits off, in small batches by a few workers, because every one waits for a provider. */
@Component
class SplitRounds implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(SplitRounds.class);
    private static final int BATCH = 16;
    private static final int WORKERS = 4;

    private final Splits splits;
    private final SplitCourier courier;
    private final AtomicBoolean active = new AtomicBoolean();
    private volatile ExecutorService rounds;
    private volatile ExecutorService workers;
    private volatile boolean running;

    SplitRounds(Splits splits, SplitCourier courier) {
        this.splits = splits;
        this.courier = courier;
    }

    @Scheduled(fixedDelayString = "${market.payouts.splits.round-every:5s}")
    void everyRound() {
        if (running && active.compareAndSet(false, true)) {
            try {
                rounds.execute(this::round);
            } catch (RejectedExecutionException stopping) {
                active.set(false);
            }
        }
    }

    private void round() {
        try {
            while (running && batch() == BATCH) {
                log.debug("More splits are due");
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            log.error("A round of splits failed; the next one tries again", failure);
        } finally {
            active.set(false);
        }
    }

    private int batch() throws InterruptedException {
        var due = splits.take(BATCH);
        workers.invokeAll(
                due.stream().map(id -> Executors.callable(() -> quietly(id))).toList());
        return due.size();
    }

    /** What fails stays taken for a minute and is then due again; it must not keep the others. */
    private void quietly(long splitId) {
        try {
            courier.carry(splitId);
        } catch (RuntimeException failure) {
            log.error("Split {} could not be worked off", splitId, failure);
        }
    }

    @Override
    public void start() {
        rounds = Executors.newSingleThreadExecutor(new CustomizableThreadFactory("splits-"));
        workers = Executors.newFixedThreadPool(WORKERS, new CustomizableThreadFactory("splits-worker-"));
        running = true;
    }

    /** What is with a provider now may end; the rest stays due. */
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
