package cn.qiancun.market.payments;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Works the three queues off: attempts to ask about, orders to close, refunds to bring. Each has one thread here that
 * takes due rows in small batches and hands them to a few workers, because every row waits for a provider.
 */
@Component
class QueueRounds implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(QueueRounds.class);
    private static final int BATCH = 16;
    private static final int WORKERS = 8;

    private final Round polling;
    private final Round closing;
    private final Round refunding;
    private volatile ExecutorService rounds;
    private volatile ExecutorService workers;
    private volatile boolean running;

    QueueRounds(
            Attempts attempts,
            Closings closings,
            Refunds refunds,
            AttemptPursuit pursuit,
            OrderClosing orderClosing,
            RefundCourier courier,
            Queues queues) {
        polling = round(() -> attempts.take(BATCH), id -> {
            var attempt = attempts.get(id);
            pursuit.pursue(attempt, attempts.isOrderPaid(attempt.orderNumber()));
        });
        closing = round(() -> closings.take(BATCH), orderClosing::carryOn);
        refunding = round(() -> refunds.take(BATCH), courier::carry);
        queues.onClosings(closing::start);
        queues.onRefunds(refunding::start);
    }

    @Scheduled(fixedDelayString = "${market.payments.round-every:1s}")
    void everyRound() {
        polling.start();
        closing.start();
        refunding.start();
    }

    private <T> Round round(Supplier<List<T>> take, Consumer<T> work) {
        return new Round(() -> {
            var due = take.get();
            var tasks = due.stream()
                    .map(row -> Executors.callable(() -> quietly(row, work)))
                    .toList();
            workers.invokeAll(tasks);
            return due.size();
        });
    }

    /** What fails stays taken for a minute and is then due again; it must not keep the others. */
    private static <T> void quietly(T row, Consumer<T> work) {
        try {
            work.accept(row);
        } catch (RuntimeException failure) {
            log.error("Payment queue could not work off {}", row, failure);
        }
    }

    @Override
    public void start() {
        rounds = Executors.newFixedThreadPool(3, new CustomizableThreadFactory("payments-"));
        workers = Executors.newFixedThreadPool(WORKERS, new CustomizableThreadFactory("payments-worker-"));
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

    /** One queue's rounds; asking for one while one runs makes that one look again before it ends. */
    private final class Round {
        private final Callable<Integer> batch;
        private final AtomicBoolean active = new AtomicBoolean();
        private final AtomicBoolean wanted = new AtomicBoolean();

        Round(Callable<Integer> batch) {
            this.batch = batch;
        }

        void start() {
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
                    while (running && batch.call() == BATCH) {
                        log.debug("More payment rows are due");
                    }
                }
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
            } catch (Exception failure) {
                log.error("A payment queue's round failed; the next one tries again", failure);
            } finally {
                active.set(false);
            }
        }
    }
}
