package cn.qiancun.market.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** People who all want the same, so many at once: what each attempt took, and when the last piece was gone. */
final class FlashRound {
    static final int AT_ONCE = 64;
    /** Coprime to any number of people that is used here: neighbours in time are not neighbours in the list. */
    private static final int STRIDE = 7919;

    /** Everybody tries so often at once, which is once too often. */
    private static final int IN_A_ROW = 3;

    private final int port;
    private final String path;
    private final String body;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong lastAccepted = new AtomicLong();
    private final List<Long> accepted = Collections.synchronizedList(new ArrayList<>());
    private long[] micros;
    private long begun;
    private long ended;

    FlashRound(int port, String path, String body) {
        this.port = port;
        this.path = path;
        this.body = body;
    }

    void run(List<Buyers.Buyer> people, int attempts) {
        micros = new long[attempts];
        var threads = Executors.newFixedThreadPool(AT_ONCE);
        var start = new CyclicBarrier(AT_ONCE, () -> begun = System.nanoTime());
        try {
            var work = new ArrayList<Callable<Void>>();
            for (int i = 0; i < AT_ONCE; i++) {
                work.add(() -> attempt(people, start));
            }
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
            ended = System.nanoTime();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        } finally {
            threads.shutdownNow();
        }
    }

    private Void attempt(List<Buyers.Buyer> people, CyclicBarrier start) throws Exception {
        try (var connection = new KeptConnection(port)) {
            start.await();
            for (int i = next.getAndIncrement(); i < micros.length; i = next.getAndIncrement()) {
                var buyer = people.get((int) ((long) (i / IN_A_ROW) * STRIDE % people.size()));
                long from = System.nanoTime();
                int status = order(connection, buyer.token());
                long to = System.nanoTime();
                micros[i] = (to - from) / 1_000;
                if (status == 201) {
                    accepted.add(micros[i]);
                    lastAccepted.accumulateAndGet(to, Math::max);
                }
            }
        }
        return null;
    }

    private int order(KeptConnection connection, String token) throws IOException {
        var headers = "Authorization: Bearer " + token + "\r\nIdempotency-Key: " + UUID.randomUUID() + "\r\n";
        var answer = connection.post(path, headers, "application/json", body);
        boolean told = answer.status() == 201
                || answer.status() == 409
                        && (answer.body().contains("flash.sold-out")
                                || answer.body().contains("flash.limit"));
        if (!told && failed.incrementAndGet() == 1) {
            System.out.println("An attempt was answered " + answer.status() + " " + answer.body());
        }
        return answer.status();
    }

    long failed() {
        return failed.get();
    }

    List<Long> acceptedMicros() {
        return accepted;
    }

    long[] allMicros() {
        return micros;
    }

    double seconds() {
        return (ended - begun) / 1e9;
    }

    double secondsUntilSoldOut() {
        return (lastAccepted.get() - begun) / 1e9;
    }

    String inWords() {
        return "%d sold in %.2f s, %d attempts in %.2f s, %d failed"
                .formatted(accepted.size(), secondsUntilSoldOut(), micros.length, seconds(), failed.get());
    }
}
