package cn.qiancun.market.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.lettuce.core.cluster.RedisClusterClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.stereotype.Component;

/** Token buckets that all instances share through Redis; while it is away each instance counts for itself. */
@Component
class SharedBuckets {
    private static final Logger log = LoggerFactory.getLogger(SharedBuckets.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(1);
    private static final Duration KEEP_FULL = Duration.ofMinutes(1);
    private static final int LOCAL_MAX = 100_000;

    private final LettuceConnectionFactory redis;
    private final Cache<String, Bucket> local = Caffeine.newBuilder()
            .maximumSize(LOCAL_MAX)
            .expireAfterAccess(Duration.ofHours(1))
            .build();
    private ProxyManager<byte[]> shared;

    SharedBuckets(LettuceConnectionFactory redis) {
        this.redis = redis;
    }

    <T> T ask(String key, BucketConfiguration limit, Function<Bucket, T> question) {
        try {
            var name = ("market:limit:" + key).getBytes(StandardCharsets.UTF_8);
            return question.apply(shared().getProxy(name, () -> limit));
        } catch (RuntimeException redisIsAway) {
            log.warn("Redis does not answer, limits are counted by this instance alone: {}", redisIsAway.toString());
            return question.apply(local.get(key, absent -> localBucket(limit)));
        }
    }

    private static Bucket localBucket(BucketConfiguration limit) {
        var builder = Bucket.builder();
        for (var bandwidth : limit.getBandwidths()) {
            builder.addLimit(bandwidth);
        }
        return builder.build();
    }

    /** Connects at the first use, so that the shop starts without Redis. */
    private synchronized ProxyManager<byte[]> shared() {
        if (shared == null) {
            shared = (redis.getRequiredNativeClient() instanceof RedisClusterClient cluster
                            ? Bucket4jLettuce.casBasedBuilder(cluster)
                            : Bucket4jLettuce.casBasedBuilder((RedisClient) redis.getRequiredNativeClient()))
                    .requestTimeout(ANSWER_WITHIN)
                    .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEEP_FULL))
                    .build();
        }
        return shared;
    }
}
