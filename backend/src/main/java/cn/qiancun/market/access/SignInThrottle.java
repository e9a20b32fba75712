package cn.qiancun.market.access;

import cn.qiancun.market.shared.Sha256;
import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Limits guessing by phone and by client address. Only failures count, and they count beyond the
 * limit too: whoever guesses many at once waits the longer, whoever knows the password never does.
 */
@Component
class SignInThrottle {
    private final SharedBuckets buckets;
    private final BucketConfiguration perPhone;
    private final BucketConfiguration perAddress;

    SignInThrottle(SharedBuckets buckets, AccessSettings settings) {
        this.buckets = buckets;
        this.perPhone = limit(settings.failuresPerPhone(), settings.failureWindow());
        this.perAddress = limit(settings.failuresPerAddress(), settings.failureWindow());
    }

    private static BucketConfiguration limit(int failures, Duration window) {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(failures).refillGreedy(failures, window))
                .build();
    }

    /** @throws TooManyAttempts if the phone or the address has failed too often */
    void requirePatience(String phone, String address) {
        requirePatience(address);
        requireLeft(phoneKey(phone), perPhone);
    }

    /** @throws TooManyAttempts if the address has failed too often */
    void requirePatience(String address) {
        requireLeft(addressKey(address), perAddress);
    }

    void failed(String phone, String address) {
        failed(address);
        count(phoneKey(phone), perPhone);
    }

    void failed(String address) {
        count(addressKey(address), perAddress);
    }

    private void requireLeft(String key, BucketConfiguration limit) {
        var estimate = buckets.ask(key, limit, bucket -> bucket.estimateAbilityToConsume(1));
        if (!estimate.canBeConsumed()) {
            throw new TooManyAttempts(Duration.ofNanos(estimate.getNanosToWaitForRefill()));
        }
    }

    private void count(String key, BucketConfiguration limit) {
        buckets.ask(key, limit, bucket -> bucket.consumeIgnoringRateLimits(1));
    }

    /** Hashed: a phone number is personal, and what was typed may be of any length. */
    private static String phoneKey(String phone) {
        return "phone:" + Sha256.hexOf(phone);
    }

    private static String addressKey(String address) {
        return "address:" + address;
    }
}
