package cn.qiancun.market.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitTests {
    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final Circuit circuit = new Circuit(Duration.ofSeconds(5), now::get);

    @Test
    void answersWhileTheServerDoes() {
        assertThat(circuit.ask(() -> "found")).contains("found");
    }

    @Test
    void asksNobodyForAMomentAfterAFailure() {
        fail();
        now.addAndGet(Duration.ofSeconds(4).toNanos());

        assertThat(fail()).isEmpty();
        assertThat(asked).hasValue(1);
    }

    @Test
    void letsOneQuestionThroughAfterThePause() {
        fail();
        now.addAndGet(Duration.ofSeconds(5).toNanos());
        fail();
        fail();

        assertThat(asked).hasValue(2);
    }

    @Test
    void closesWhenTheServerAnswersAgain() {
        fail();
        now.addAndGet(Duration.ofSeconds(6).toNanos());

        assertThat(circuit.ask(() -> 1)).contains(1);
        assertThat(circuit.ask(() -> 2)).contains(2);
    }

    private Optional<Object> fail() {
        return circuit.ask(() -> {
            asked.incrementAndGet();
            throw new IOException("away");
        });
    }
}
