package cn.qiancun.market.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

class SharedBucketsTests {
    /** Nothing listens on port 1. */
    private final LettuceConnectionFactory noRedis = new LettuceConnectionFactory("127.0.0.1", 1);

    private final AccessSettings settings =
            new AccessSettings(4, Duration.ofHours(1), Duration.ofHours(1), 3, 5, Duration.ofMinutes(15), 3, 5);
    private final SharedBuckets buckets = new SharedBuckets(noRedis);
    private final SignInThrottle throttle = new SignInThrottle(buckets, settings);
    private final RegistrationThrottle registrations = new RegistrationThrottle(buckets, settings);

    @Test
    void withoutRedisAnInstanceCountsForItself() {
        for (int i = 0; i < 3; i++) {
            throttle.requirePatience("13800138000", "203.0.113.1");
            throttle.failed("13800138000", "203.0.113.1");
        }

        assertThatExceptionOfType(TooManyAttempts.class)
                .isThrownBy(() -> throttle.requirePatience("13800138000", "203.0.113.2"))
                .satisfies(wait -> assertThat(wait.retryAfter()).isPositive());
        assertThatNoException().isThrownBy(() -> throttle.requirePatience("13800138001", "203.0.113.1"));
    }

    @Test
    void anAddressThatTriesManyPhonesIsStopped() {
        for (int i = 0; i < 5; i++) {
            throttle.failed("1380013800" + i, "203.0.113.9");
        }

        assertThatExceptionOfType(TooManyAttempts.class)
                .isThrownBy(() -> throttle.requirePatience("13900139000", "203.0.113.9"));
    }

    @Test
    void guessesMadeAtOnceArePaidForByWaitingLonger() {
        for (int i = 0; i < 30; i++) {
            throttle.failed("13700137000", "203.0.113." + (100 + i));
        }

        assertThatExceptionOfType(TooManyAttempts.class)
                .isThrownBy(() -> throttle.requirePatience("13700137000", "203.0.113.3"))
                .satisfies(wait -> assertThat(wait.retryAfter()).isGreaterThan(Duration.ofMinutes(60)));
    }

    @Test
    void anAddressRegistersSoManyAndTheShopSoManyInAll() {
        for (int i = 0; i < 3; i++) {
            registrations.count("203.0.113.1");
        }
        for (int i = 0; i < 9; i++) {
            assertTooManyRegistrations("203.0.113.1");
        }
        // What its address refused took nothing from the others.
        registrations.count("203.0.113.2");
        registrations.count("203.0.113.2");
        assertTooManyRegistrations("203.0.113.3");
    }

    private void assertTooManyRegistrations(String address) {
        assertThatExceptionOfType(TooManyAttempts.class)
                .isThrownBy(() -> registrations.count(address))
                .satisfies(wait -> assertThat(wait.code()).isEqualTo("account.too-many-registrations"))
                .satisfies(wait -> assertThat(wait.retryAfter()).isPositive());
    }
}
