package cn.qiancun.market.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cn.qiancun.market.support.MarketTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@MarketTest
class IdempotencyTests {
    @Autowired
    private Idempotency idempotency;

    @Autowired
    private JdbcClient database;

    private final String scope = "test:" + UUID.randomUUID();
    private final AtomicInteger runs = new AtomicInteger();

    record Request(String what, int quantity) {}

    record Result(String number, int run) {}

    private static final Request REQUEST = new Request("葱", 2);

    private Result order() {
        return new Result("A1", runs.incrementAndGet());
    }

    private Result once(String key, Request request) {
        return idempotency.once(scope, key, request, Result.class, this::order);
    }

    private long rows() {
        return database.sql("SELECT COUNT(*) FROM shared_idempotency WHERE scope = ?")
                .param(scope)
                .query(Long.class)
                .single();
    }

    @Test
    void aRepetitionGetsTheFirstAnswer() {
        var first = once("key", REQUEST);

        assertThat(once("key", REQUEST)).isEqualTo(first);
        assertThat(runs).hasValue(1);
    }

    @Test
    void anotherKeyOrScopeIsAnotherCommand() {
        once("key", REQUEST);
        once("KEY", REQUEST);
        idempotency.once(scope + "x", "key", REQUEST, Result.class, this::order);

        assertThat(runs).hasValue(3);
    }

    @Test
    void aKeyForAnotherRequestIsRefused() {
        once("key", REQUEST);

        assertThatExceptionOfType(BusinessException.class)
                .isThrownBy(() -> once("key", new Request("葱", 3)))
                .satisfies(refused -> {
                    assertThat(refused.kind()).isEqualTo(BusinessException.Kind.INVALID);
                    assertThat(refused.code()).isEqualTo("idempotency.key-reused");
                });
        assertThat(runs).hasValue(1);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void aKeyIsNeeded(String key) {
        assertThatExceptionOfType(BusinessException.class)
                .isThrownBy(() -> once(key, REQUEST))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("idempotency.key-missing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "键", "a\0", "a\n"})
    void aKeyIsVisibleAscii(String key) {
        assertThatExceptionOfType(BusinessException.class)
                .isThrownBy(() -> once(key, REQUEST))
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(BusinessException.Kind.MALFORMED));
        assertThatExceptionOfType(BusinessException.class).isThrownBy(() -> once("k".repeat(101), REQUEST));
        assertThat(runs).hasValue(0);
    }

    @Test
    void aFailureLeavesNothingAndMayBeTriedAgain() {
        assertThatExceptionOfType(BusinessException.class)
                .isThrownBy(() -> idempotency.once(scope, "key", REQUEST, Result.class, () -> {
                    throw BusinessException.conflict("not-now");
                }));
        assertThat(rows()).isZero();

        assertThat(once("key", REQUEST).run()).isEqualTo(1);
    }

    @Test
    void whileTheFirstRunsOthersAreToldSo() throws Exception {
        var running = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var executor = Executors.newSingleThreadExecutor();
        try {
            var first = executor.submit(() -> idempotency.once(scope, "key", REQUEST, Result.class, () -> {
                running.countDown();
                await(mayEnd);
                return order();
            }));
            assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();

            assertThatExceptionOfType(BusinessException.class)
                    .isThrownBy(() -> once("key", REQUEST))
                    .satisfies(refused -> {
                        assertThat(refused.kind()).isEqualTo(BusinessException.Kind.CONFLICT);
                        assertThat(refused.code()).isEqualTo("idempotency.in-progress");
                    });
            mayEnd.countDown();
            assertThat(once("other", REQUEST).run()).isPositive();
            assertThat(first.get()).isEqualTo(once("key", REQUEST));
        } finally {
            mayEnd.countDown();
            executor.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void manyAtOnceHaveOneEffectAndTheSameAnswer() throws Exception {
        for (int round = 0; round < 5; round++) {
            var key = "round-" + round;
            int before = runs.get();

            var answers = atOnce(8, () -> once(key, REQUEST));

            assertThat(runs.get() - before).as("effects").isEqualTo(1);
            assertThat(answers.stream().filter(Result.class::isInstance).distinct())
                    .hasSize(1);
            assertThat(answers.stream().filter(answer -> !(answer instanceof Result)))
                    .allMatch(answer -> answer instanceof BusinessException refused
                            && refused.code().equals("idempotency.in-progress"));
        }
        assertThat(rows()).isEqualTo(5);
    }

    private static List<Object> atOnce(int threads, Callable<Object> call) throws Exception {
        var barrier = new CyclicBarrier(threads);
        var executor = Executors.newFixedThreadPool(threads);
        try {
            var calls = new ArrayList<Future<Object>>();
            for (int i = 0; i < threads; i++) {
                calls.add(executor.submit(() -> {
                    barrier.await();
                    try {
                        return call.call();
                    } catch (BusinessException refused) {
                        return refused;
                    }
                }));
            }
            var answers = new ArrayList<>();
            for (var answer : calls) {
                answers.add(answer.get(30, TimeUnit.SECONDS));
            }
            return answers;
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void keysAreForgottenAfterAWeek() {
        once("old", REQUEST);
        once("young", REQUEST);
        database.sql("""
                        UPDATE shared_idempotency SET created_at = UTC_TIMESTAMP(6) - INTERVAL 8 DAY
                         WHERE scope = ? AND request_key = 'old'""").param(scope).update();

        idempotency.forgetOld();

        assertThat(rows()).isEqualTo(1);
        assertThat(once("young", REQUEST).run()).isEqualTo(2);
    }
}
