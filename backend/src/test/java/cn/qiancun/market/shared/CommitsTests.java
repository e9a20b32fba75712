package cn.qiancun.market.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.support.MarketTest;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@MarketTest
class CommitsTests {
    @Autowired
    Commits commits;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    final String one = "commits-one-" + Ids.next();
    final String other = "commits-other-" + Ids.next();

    @BeforeEach
    void twoRows() {
        for (var reference : List.of(one, other)) {
            jdbc.sql("INSERT INTO ledger_account (id, kind, owner, created_at) VALUES (?, 'BANK', ?, UTC_TIMESTAMP(6))")
                    .params(Ids.next(), reference)
                    .update();
        }
    }

    @AfterEach
    void noRowsAnyMore() {
        jdbc.sql("DELETE FROM ledger_account WHERE owner IN (?, ?)")
                .params(one, other)
                .update();
    }

    /** Each holds the row that the other one wants: the database breaks one off, and it begins again. */
    @Test
    void aRealDeadlockIsTriedAgainAndBothSucceed() throws Exception {
        var bothHoldOne = new CyclicBarrier(2);
        var tries = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(2);
        var there = threads.submit(() -> takeBoth(one, other, bothHoldOne, tries));
        var back = threads.submit(() -> takeBoth(other, one, bothHoldOne, tries));
        there.get(30, TimeUnit.SECONDS);
        back.get(30, TimeUnit.SECONDS);
        threads.shutdown();
        assertThat(tries.get()).isGreaterThan(2);
    }

    private void takeBoth(String first, String second, CyclicBarrier bothHoldOne, AtomicInteger tries) {
        var met = new AtomicBoolean();
        commits.run(() -> {
            tries.incrementAndGet();
            lock(first);
            if (met.compareAndSet(false, true)) {
                await(bothHoldOne);
            }
            lock(second);
        });
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
            throw new IllegalStateException(alone);
        }
    }

    private void lock(String owner) {
        jdbc.sql("SELECT id FROM ledger_account WHERE kind = 'BANK' AND owner = ? FOR UPDATE")
                .param(owner)
                .query(Long.class)
                .single();
    }

    @Test
    void afterFiveRepetitionsItGivesUp() {
        var tries = new AtomicInteger();
        assertThatThrownBy(() -> commits.run(() -> fail(tries))).isInstanceOf(CannotAcquireLockException.class);
        assertThat(tries).hasValue(6);
    }

    @Test
    void withinACallersTransactionTheCallerTriesAgain() {
        var tries = new AtomicInteger();
        assertThatThrownBy(() -> transactions.executeWithoutResult(status -> commits.run(() -> fail(tries))))
                .isInstanceOf(CannotAcquireLockException.class);
        assertThat(tries).hasValue(1);
    }

    private static void fail(AtomicInteger tries) {
        tries.incrementAndGet();
        throw new CannotAcquireLockException("deadlock");
    }
}
