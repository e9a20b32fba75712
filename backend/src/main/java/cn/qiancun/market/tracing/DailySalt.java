package cn.qiancun.market.tracing;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * What scanners' addresses are hashed with: another each day, shared by all instances through Redis, and written nowhere
 * else. When the day is over nobody can tell any more whose hash it was. Without Redis each instance has its own.
 */
@Component
class DailySalt {
    private static final Logger LOG = LoggerFactory.getLogger(DailySalt.class);
    private static final String KEY = "market:scans:salt:";
    private static final Duration KEPT = Duration.ofDays(2);
    private static final int BYTES = 24;

    private final StringRedisTemplate redis;
    private final SecureRandom random = new SecureRandom();
    private final Map<LocalDate, String> shared = new ConcurrentHashMap<>();
    private final Map<LocalDate, String> own = new ConcurrentHashMap<>();

    DailySalt(StringRedisTemplate redis) {
        this.redis = redis;
    }

    /** Asks nobody: pages call it. */
    String of(LocalDate day) {
        var known = shared.get(day);
        return known != null ? known : own.computeIfAbsent(day, fresh -> draw());
    }

    /** Agrees with the other instances on the salts of this day and the next, and forgets those of days before. */
    void agree(LocalDate today) {
        shared.keySet().removeIf(day -> day.isBefore(today.minusDays(1)));
        own.keySet().removeIf(day -> day.isBefore(today.minusDays(1)));
        for (var day : new LocalDate[] {today, today.plusDays(1)}) {
            if (!shared.containsKey(day)) {
                agreeOn(day);
            }
        }
    }

    private void agreeOn(LocalDate day) {
        try {
            redis.opsForValue().setIfAbsent(KEY + day, of(day), KEPT);
            var agreed = redis.opsForValue().get(KEY + day);
            if (agreed != null) {
                shared.put(day, agreed);
            }
        } catch (RuntimeException redisIsAway) {
            LOG.debug("Redis does not answer; this instance hashes scanners with a salt of its own", redisIsAway);
        }
    }

    private String draw() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
