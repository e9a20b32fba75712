package cn.qiancun.market.access;

import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Limits how often one client address may try something that needs no account, over all instances. */
@Component
public class AttemptThrottle {
    private final SharedBuckets buckets;

    AttemptThrottle(SharedBuckets buckets) {
        this.buckets = buckets;
    }

    /**
     * @param what is tried: a short name of its own
     * @param perHour how often an address may
     * @throws TooManyAttempts {@code account.too-many-attempts}
     */
    public void count(String what, String address, int perHour) {
        var limit = BucketConfiguration.builder()
                .addLimit(bandwidth -> bandwidth.capacity(perHour).refillGreedy(perHour, Duration.ofHours(1)))
                .build();
        var answer = buckets.ask(
                "attempts:" + what + ":" + address, limit, bucket -> bucket.tryConsumeAndReturnRemaining(1));
        if (!answer.isConsumed()) {
            throw new TooManyAttempts(Duration.ofNanos(answer.getNanosToWaitForRefill()));
        }
    }
}
