package cn.qiancun.market.access;

import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Limits how many accounts are made: from one client address, and in the whole shop. An attempt counts whether it
 * succeeds or not; one that its address has used up does not count for the shop, so that nobody closes it for others.
 */
@Component
class RegistrationThrottle {
    private final SharedBuckets buckets;
    private final BucketConfiguration perAddress;
    private final BucketConfiguration overall;

    RegistrationThrottle(SharedBuckets buckets, AccessSettings settings) {
        this.buckets = buckets;
        this.perAddress = perHour(settings.registrationsPerAddress());
        this.overall = perHour(settings.registrationsOverall());
    }

    private static BucketConfiguration perHour(int registrations) {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(registrations).refillGreedy(registrations, Duration.ofHours(1)))
                .build();
    }

    /** @throws TooManyAttempts {@code account.too-many-registrations} */
    void count(String address) {
        count("registrations:address:" + address, perAddress);
        count("registrations:overall", overall);
    }

    private void count(String key, BucketConfiguration limit) {
        var answer = buckets.ask(key, limit, bucket -> bucket.tryConsumeAndReturnRemaining(1));
        if (!answer.isConsumed()) {
            throw new TooManyAttempts(
                    "account.too-many-registrations", Duration.ofNanos(answer.getNanosToWaitForRefill()));
        }
    }
}
