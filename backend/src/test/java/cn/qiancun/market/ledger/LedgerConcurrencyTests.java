package cn.qiancun.market.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

@MarketTest
class LedgerConcurrencyTests {
    static final int THREADS = 32;
    static final int EACH = 20;

    @Autowired
    Ledger ledger;

    @Autowired
    BalanceFolding folding;

    @Autowired
    JournalAudit audit;

    @Autowired
    TransactionOperations transactions;

    final String name = "STORE:" + Ids.next();
    final AccountRef bank = AccountRef.of(AccountKind.BANK, name);
    final AccountRef pending = AccountRef.of(AccountKind.BENEFICIARY_PENDING, name);
    final AccountRef available = AccountRef.of(AccountKind.BENEFICIARY_AVAILABLE, name);

    @Test
    void thirtyTwoPostToOneVillageWhileTwoFoldAndEveryReadingIsExact() throws Exception {
        var posting = new AtomicBoolean(true);
        var background = Executors.newFixedThreadPool(3);
        var folders = List.of(background.submit(() -> foldWhile(posting)), background.submit(() -> foldWhile(posting)));
        var reader = background.submit(() -> readWhile(posting));

        var jobs = new ArrayList<Callable<Void>>();
        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            jobs.add(() -> {
                for (int turn = 0; turn < EACH; turn++) {
                    post(bank, pending, number + "-" + turn, 1);
                }
                return null;
            });
        }
        runAll(jobs);
        posting.set(false);
        for (Future<?> folder : folders) {
            folder.get();
        }
        int readings = reader.get();
        background.shutdown();

        assertThat(readings).isPositive();
        assertThat(held(pending)).isEqualTo((long) THREADS * EACH);
        folding.foldDue();
        assertThat(held(pending)).isEqualTo((long) THREADS * EACH);
        assertThat(held(bank)).isEqualTo((long) THREADS * EACH);
        assertThat(audit.ofTheMinute()).isEmpty();
    }

    @Test
    void ofThirtyTwoThatWantATenthEachExactlyTenGetIt() throws Exception {
        post(bank, available, "deposit", 1_000);
        var paid = new AtomicInteger();
        var jobs = new ArrayList<Callable<Void>>();
        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            jobs.add(() -> {
                try {
                    post(available, bank, "payout" + number, 100);
                    paid.incrementAndGet();
                } catch (BusinessException refused) {
                    assertThat(refused.code()).isEqualTo("ledger.floor");
                }
                return null;
            });
        }
        runAll(jobs);
        assertThat(paid).hasValue(10);
        assertThat(held(available)).isZero();
    }

    @Test
    void theSameKeyFromThirtyTwoThreadsIsOneTransaction() throws Exception {
        var ids = java.util.concurrent.ConcurrentHashMap.<Long>newKeySet();
        var jobs = new ArrayList<Callable<Void>>();
        for (int thread = 0; thread < THREADS; thread++) {
            jobs.add(() -> {
                ids.add(post(bank, pending, "once", 100));
                return null;
            });
        }
        runAll(jobs);
        assertThat(ids).hasSize(1);
        assertThat(held(pending)).isEqualTo(100);
    }

    private void foldWhile(AtomicBoolean posting) {
        while (posting.get()) {
            folding.foldDue();
        }
    }

    /** Both sides of each posting are seen, or neither; what was seen once never goes away. */
    private int readWhile(AtomicBoolean posting) {
        int readings = 0;
        long last = 0;
        while (posting.get()) {
            var held = ledger.balances(List.of(bank, pending));
            assertThat(held.get(bank)).isEqualTo(held.get(pending));
            assertThat(held.get(pending).fen()).isGreaterThanOrEqualTo(last);
            last = held.get(pending).fen();
            readings++;
        }
        return readings;
    }

    private static void runAll(List<Callable<Void>> jobs) throws Exception {
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (var done : threads.invokeAll(jobs)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private long post(AccountRef debited, AccountRef credited, String key, long fen) {
        var posting = Posting.of(name + key, "TEST", name, Instant.parse("2026-11-22T04:00:00Z"))
                .debit(debited, Money.ofFen(fen), "")
                .credit(credited, Money.ofFen(fen), "")
                .build();
        Long id = transactions.execute(status -> ledger.post(posting));
        return id;
    }

    private long held(AccountRef account) {
        return ledger.balances(List.of(account)).get(account).fen();
    }
}
