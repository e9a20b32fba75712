package cn.qiancun.market.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Thirty-two threads pay out of one village's account and of a store's each, half of them in the opposite order. Each
 * pair's transactions wait in a circle at their first try: the database breaks one off, and it is tried again.
 */
@MarketTest
class LedgerDeadlockTests {
    static final int PAIRS = 16;
    /** More at a time would wait for connections, not for locks. */
    static final int PAIRS_AT_A_TIME = 5;

    /**
     * Each round of the one may break a transaction of the other off, and folding, which goes on beside, a few more: five
     * retries are enough for so many.
     */
    static final int ROUNDS = 3;

    static final long EACH = 3;

    @Autowired
    Ledger ledger;

    @Autowired
    Commits commits;

    @Autowired
    JournalAudit audit;

    final String name = "STORE:" + Ids.next();
    final AccountRef bank = AccountRef.of(AccountKind.BANK, name);
    final AccountRef village = AccountRef.of(AccountKind.BENEFICIARY_AVAILABLE, name);
    final AtomicInteger tries = new AtomicInteger();
    final AtomicInteger keys = new AtomicInteger();

    @Test
    void transactionsThatLockInOppositeOrderAllHappenOnceAndBalancesAreExact() throws Exception {
        commits.run(() -> move(bank, village, 1_000_000));
        var threads = Executors.newFixedThreadPool(2 * PAIRS);
        var places = new Semaphore(PAIRS_AT_A_TIME);
        var stores = new ArrayList<AccountRef>();
        var jobs = new ArrayList<Callable<Void>>();
        for (int number = 0; number < PAIRS; number++) {
            var store = AccountRef.of(AccountKind.BENEFICIARY_AVAILABLE, "STORE:" + Ids.next());
            stores.add(store);
            commits.run(() -> move(bank, store, 1_000));
            var meeting = new Meeting(places);
            jobs.add(() -> meeting.enter(() -> payMany(village, store, meeting)));
            jobs.add(() -> meeting.enter(() -> payMany(store, village, meeting)));
        }
        try {
            for (var done : threads.invokeAll(jobs)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }

        int transactions = 2 * PAIRS * ROUNDS;
        assertThat(tries.get())
                .as("each pair's first meeting is a deadlock")
                .isGreaterThanOrEqualTo(transactions + PAIRS);
        assertThat(held(village)).isEqualTo(1_000_000 - transactions * EACH);
        for (var store : stores) {
            assertThat(held(store)).isEqualTo(1_000 - 2 * ROUNDS * EACH);
        }
        assertThat(audit.ofTheMinute()).isEmpty();
    }

    private void payMany(AccountRef first, AccountRef second, Meeting meeting) {
        for (int round = 0; round < ROUNDS; round++) {
            boolean meets = round == 0;
            var met = new AtomicInteger();
            commits.run(() -> {
                tries.incrementAndGet();
                move(first, bank, EACH);
                if (meets && met.incrementAndGet() == 1) {
                    meeting.await();
                }
                move(second, bank, EACH);
            });
        }
    }

    /** Each debit locks its account to the end of the transaction. */
    private void move(AccountRef from, AccountRef to, long fen) {
        ledger.post(Posting.of(name + ":" + keys.incrementAndGet(), "TEST", name, Instant.parse("2026-11-22T04:00:00Z"))
                .debit(from, Money.ofFen(fen), "")
                .credit(to, Money.ofFen(fen), "")
                .build());
    }

    private long held(AccountRef account) {
        return ledger.balances(List.of(account)).get(account).fen();
    }

    /** Two who hold a lock each before either wants the other's. */
    private static final class Meeting {
        private final Semaphore places;
        private final CountDownLatch here = new CountDownLatch(2);
        private final AtomicInteger entered = new AtomicInteger();
        private final AtomicInteger left = new AtomicInteger();
        private final CountDownLatch open = new CountDownLatch(1);

        private Meeting(Semaphore places) {
            this.places = places;
        }

        /** Both come in together, so that nobody who holds a lock waits for one who has no connection. */
        Void enter(Runnable work) throws InterruptedException {
            if (entered.incrementAndGet() == 1) {
                places.acquire();
                open.countDown();
            }
            open.await();
            try {
                work.run();
            } finally {
                if (left.incrementAndGet() == 2) {
                    places.release();
                }
            }
            return null;
        }

        void await() {
            here.countDown();
            try {
                assertThat(here.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }
}
