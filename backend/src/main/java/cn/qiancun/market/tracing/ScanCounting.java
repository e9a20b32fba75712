package cn.qiancun.market.tracing;

import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Folds what was scanned into the database, some seconds behind the pages. Redis tells how many different scanners all
 * instances have seen; while it is away each instance knows its own, and the most that one saw counts.
 */
@Component
class ScanCounting {
    private static final Logger LOG = LoggerFactory.getLogger(ScanCounting.class);
    private static final String KEY = "market:scans:";
    private static final Duration KEPT_IN_REDIS = Duration.ofDays(2);
    private static final int DAYS_KEPT = 730;

    private final ScanBuffer buffer;
    private final DailySalt salt;
    private final ScanRows rows;
    private final ScanWatch watch;
    private final StringRedisTemplate redis;
    private final Clock clock;

    ScanCounting(
            ScanBuffer buffer, DailySalt salt, ScanRows rows, ScanWatch watch, StringRedisTemplate redis, Clock clock) {
        this.buffer = buffer;
        this.salt = salt;
        this.rows = rows;
        this.watch = watch;
        this.redis = redis;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${market.tracing.fold-interval:10s}")
    void fold() {
        salt.agree(ShopCalendar.dayOf(clock.instant()));
        var waiting = new HashMap<>(buffer.drain());
        var lots = new TreeSet<Long>();
        waiting.keySet().forEach(key -> lots.add(key.lotId()));
        try {
            write(waiting);
            watch.look(lots);
        } catch (RuntimeException databaseIsAway) {
            LOG.warn(
                    "Scans of {} lots could not be written down; they are counted next time",
                    lots.size(),
                    databaseIsAway);
            buffer.restore(waiting);
        }
    }

    /** What is written leaves the map: so that a failure half-way counts nothing twice. */
    private void write(Map<ScanBuffer.Key, ScanBuffer.Seen> waiting) {
        boolean redisAnswers = true;
        for (var key : waiting.keySet().toArray(ScanBuffer.Key[]::new)) {
            var seen = waiting.get(key);
            long scanners = seen.scanners().size();
            if (redisAnswers) {
                try {
                    scanners = distinct(key, seen);
                } catch (RuntimeException redisIsAway) {
                    LOG.warn("Redis does not answer; this instance counts scanners alone: {}", redisIsAway.toString());
                    redisAnswers = false;
                }
            }
            rows.add(key, seen, scanners);
            waiting.remove(key);
        }
    }

    private long distinct(ScanBuffer.Key key, ScanBuffer.Seen seen) {
        var name = KEY + key.day() + ":" + key.lotId();
        redis.opsForHyperLogLog().add(name, seen.scanners().toArray(String[]::new));
        redis.expire(name, KEPT_IN_REDIS);
        return redis.opsForHyperLogLog().size(name);
    }

    @Scheduled(
            fixedDelayString = "${market.tracing.forget-interval:6h}",
            initialDelayString = "${market.tracing.forget-delay:10m}")
    void forget() {
        LocalDate before = ShopCalendar.dayOf(clock.instant()).minusDays(DAYS_KEPT);
        int forgotten = rows.forgetBefore(before);
        if (forgotten > 0) {
            LOG.info("Forgot {} days of scans from before {}", forgotten, before);
        }
    }
}
