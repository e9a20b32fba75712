package cn.qiancun.market.bench;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ledger.Posting;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionOperations;

/** In the measured process: posts to one village from many threads, each posting in a transaction of its own. */
final class LedgerLoad {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerLoad.class);
    static final String POST = "post";
    static final String PAY = "pay";
    static final String READ = "read";
    static final int THREADS = 16;
    static final String VILLAGE = "370115004241";

    private static final int EACH_PAYS = 10;
    private static final String COLLECTIVE = "COLLECTIVE:" + VILLAGE;
    private static final AccountRef AVAILABLE = AccountRef.of(AccountKind.BENEFICIARY_AVAILABLE, COLLECTIVE);
    private static final AccountRef PENDING = AccountRef.of(AccountKind.BENEFICIARY_PENDING, COLLECTIVE);

    private final Ledger ledger;
    private final TransactionOperations transactions;
    private final AtomicLong failed = new AtomicLong();

    private LedgerLoad(Ledger ledger, TransactionOperations transactions) {
        this.ledger = ledger;
        this.transactions = transactions;
    }

    /** Something to do many times. @param turn how often this thread did it already */
    private interface Work {
        void run(int turn);
    }

    /** @param command what and for how many seconds; answers a second, median ms, 99 % ms and failures */
    static String answer(ConfigurableApplicationContext shop, String command) {
        var words = command.split(" ");
        var load = new LedgerLoad(shop.getBean(Ledger.class), shop.getBean(TransactionOperations.class));
        int seconds = Integer.parseInt(words[1]);
        return switch (words[0]) {
            case POST -> load.measure(seconds, turn -> load.sell());
            case PAY ->
                load.measure(seconds, turn -> {
                    if (turn % EACH_PAYS == 0) {
                        load.pay();
                    } else {
                        load.sell();
                    }
                });
            case READ -> load.measure(seconds, turn -> load.ledger.balances(List.of(PENDING, AVAILABLE)));
            default -> "unknown command";
        };
    }

    static Wrk.Rate rate(String answer) {
        var fields = answer.split(" ");
        return new Wrk.Rate(
                Double.parseDouble(fields[0]),
                Double.parseDouble(fields[1]),
                Double.parseDouble(fields[2]),
                Long.parseLong(fields[3]));
    }

    private String measure(int seconds, Work work) {
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        var threads = Executors.newFixedThreadPool(THREADS);
        var nanos = new ArrayList<Long>();
        try {
            Callable<List<Long>> job = () -> workUntil(end, work);
            for (var done : threads.invokeAll(Collections.nCopies(THREADS, job))) {
                nanos.addAll(done.get());
            }
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        } finally {
            threads.shutdownNow();
        }
        double perSecond = nanos.size() * 1e9 / (System.nanoTime() - start);
        var sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return String.format(
                Locale.ROOT, "%.1f %.3f %.3f %d", perSecond, millis(sorted, 50), millis(sorted, 99), failed.get());
    }

    private static double millis(long[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1L) * percent / 100)] / 1e6;
    }

    private List<Long> workUntil(long end, Work work) {
        var nanos = new ArrayList<Long>();
        for (int turn = 0; System.nanoTime() < end; turn++) {
            long began = System.nanoTime();
            try {
                work.run(turn);
                nanos.add(System.nanoTime() - began);
            } catch (RuntimeException failure) {
                if (failed.incrementAndGet() == 1) {
                    LOG.error("The first posting that failed", failure);
                }
            }
        }
        return nanos;
    }

    /** As a sale: what the buyer paid to collective, growers, a store and the platform. */
    private void sell() {
        var key = "bench:" + Ids.next();
        var posting = Posting.of(key, "SALE", key, Instant.now());
        posting.debit(AccountRef.of(AccountKind.BUYER_FUNDS), Money.ofFen(10_000), key);
        posting.credit(PENDING, Money.ofFen(6_900), key);
        posting.credit(AVAILABLE, Money.ofFen(100), key);
        posting.credit(AccountRef.of(AccountKind.BENEFICIARY_PENDING, "GROWERS:" + VILLAGE), Money.ofFen(1_700), key);
        posting.credit(AccountRef.of(AccountKind.BENEFICIARY_PENDING, "STORE:1"), Money.ofFen(800), key);
        posting.credit(AccountRef.of(AccountKind.COMMISSION), Money.ofFen(500), key);
        post(posting.build());
    }

    /** A debit of the account with a floor: it waits for whoever debits it at the moment. */
    private void pay() {
        var key = "bench:" + Ids.next();
        post(Posting.of(key, "PAYOUT", key, Instant.now())
                .debit(AVAILABLE, Money.ofFen(1), key)
                .credit(AccountRef.of(AccountKind.BANK), Money.ofFen(1), key)
                .build());
    }

    private void post(Posting posting) {
        transactions.executeWithoutResult(status -> ledger.post(posting));
    }
}
