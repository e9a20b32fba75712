package cn.qiancun.market.payouts;

import java.util.List;
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

/** Works due payouts off: one thread takes them in small batches, a few workers wait for the provider. */
@Component
class PayoutRounds implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(PayoutRounds.class);
    private static final int BATCH = 16;
    private static final int WORKERS = 4;

    private final PayoutRows rows;
    private final PayoutCourier courier;
    private final AtomicBoolean active = new AtomicBoolean();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private volatile ExecutorService rounds;
    private volatile ExecutorService workers;
    private volatile boolean running;

    PayoutRounds(PayoutRows rows, PayoutCourier courier, PayoutQueue queue) {
        this.rows = rows;
        this.courier = courier;
        queue.onRound(this::everyRound);
    }

    /** Asking for a round while one runs makes that one look again before it ends. */
    @Scheduled(fixedDelayString = "${market.payouts.round-every:1s}")
    void everyRound() {
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
                    due = rows.take(BATCH);
                    workers.invokeAll(due.stream()
                            .map(id -> Executors.callable(() -> carry(id)))
                            .toList());
                } while (running && due.size() == BATCH);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            log.error("A round of payouts failed; the next one tries again", failure);
        } finally {
            active.set(false);
        }
    }

    /** What fails stays taken for a minute and is then due again; it must not keep the others. */
    private void carry(long payoutId) {
        try {
            courier.carry(payoutId);
        } catch (RuntimeException failure) {
            log.error("Payout {} could not be worked off", payoutId, failure);
        }
    }

    @Override
    public void start() {
        rounds = Executors.newSingleThreadExecutor(new CustomizableThreadFactory("payouts-"));
        workers = Executors.newFixedThreadPool(WORKERS, new CustomizableThreadFactory("payouts-worker-"));
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
