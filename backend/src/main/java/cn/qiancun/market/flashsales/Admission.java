package cn.qiancun.market.flashsales;

import cn.qiancun.market.inventory.SetAsides;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/**
 * Lets as many buyers through to the database as there can be pieces for, by a count in Redis that all instances share; who
 * comes too late is told at once, and the row that all want is not asked. It admits, it decides nothing: what it lets
 * through too many, the database refuses, and what it lost is read from the database again after {@link #KEPT}, or when
 * Redis was emptied. While Redis is away everybody is let through.
 */
@Component
class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
    /** A piece that was admitted and came to nothing, since an instance died, is lost to buyers for no longer than this. */
    private static final Duration KEPT = Duration.ofSeconds(10);

    private static final Duration UNTIL_ASKED_AGAIN = Duration.ofSeconds(2);
    private static final long ANSWERS = 0;
    private static final long UNKNOWN = -1;
    private static final long SOLD_OUT = -2;
    private static final long LIMIT = -3;

    /** The hash of a good: how many are left, and how many each person has. Taking is one step for all. */
    private static final RedisScript<Long> TAKE = script("""
            local left = redis.call('HGET', KEYS[1], 'left')
            if not left then return -1 end
            local quantity = tonumber(ARGV[2])
            local has = tonumber(redis.call('HGET', KEYS[1], ARGV[1]) or '0')
            if has + quantity > tonumber(ARGV[3]) then return -3 end
            if tonumber(left) < quantity then return -2 end
            redis.call('HINCRBY', KEYS[1], 'left', -quantity)
            redis.call('HINCRBY', KEYS[1], ARGV[1], quantity)
            return 1
            """);

    private static final RedisScript<Long> GIVE_BACK = script("""
            if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
            redis.call('HINCRBY', KEYS[1], 'left', ARGV[2])
            redis.call('HINCRBY', KEYS[1], ARGV[1], -ARGV[2])
            return 1
            """);

    /** Whoever reads the database at the same time may have been first. */
    private static final RedisScript<Long> FILL = script("""
            if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
            for i = 2, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
            redis.call('PEXPIRE', KEYS[1], ARGV[1])
            return 1
            """);

    private final StringRedisTemplate redis;
    private final SetAsides setAsides;
    private final BuyerRows buyers;
    /** Those of whom somebody reads what the database knows: one of an instance is enough. */
    private final Map<Long, Object> reading = new ConcurrentHashMap<>();

    /** By this machine's nanoseconds, until when nobody asks Redis. */
    private final AtomicLong awayUntil = new AtomicLong(ANSWERS);

    Admission(StringRedisTemplate redis, SetAsides setAsides, BuyerRows buyers) {
        this.redis = redis;
        this.setAsides = setAsides;
        this.buyers = buyers;
    }

    /** So many of a good that somebody wants. */
    record Ask(FlashGood good, int quantity) {}

    /** @param refused the good of which there is not enough or of which the person would have too many; null if admitted */
    record Answer(List<Ask> taken, FlashGood refused, boolean soldOut) {
        boolean isAdmitted() {
            return refused == null;
        }
    }

    /** Admits for all or for none; what nothing is known of is admitted and not counted. */
    Answer admit(long accountId, Collection<Ask> asks) {
        var taken = new ArrayList<Ask>();
        for (var ask : asks) {
            long answer = take(accountId, ask);
            if (answer == SOLD_OUT || answer == LIMIT) {
                giveBack(accountId, taken);
                return new Answer(List.of(), ask.good(), answer == SOLD_OUT);
            }
            if (answer != UNKNOWN) {
                taken.add(ask);
            }
        }
        return new Answer(List.copyOf(taken), null, false);
    }

    private long take(long accountId, Ask ask) {
        if (isAway()) {
            return UNKNOWN;
        }
        try {
            long answer = tryTake(accountId, ask);
            if (answer == UNKNOWN) {
                fill(ask.good());
                answer = tryTake(accountId, ask);
            }
            noteAnswer();
            return answer;
        } catch (RuntimeException failure) {
            noteAway(failure);
            return UNKNOWN;
        }
    }

    private long tryTake(long accountId, Ask ask) {
        return redis.execute(
                TAKE,
                keys(ask.good().id()),
                person(accountId),
                Integer.toString(ask.quantity()),
                Integer.toString(ask.good().perPerson()));
    }

    /** The order came to nothing for a reason of its own. */
    void giveBack(long accountId, Collection<Ask> taken) {
        for (var ask : taken) {
            try {
                redis.execute(GIVE_BACK, keys(ask.good().id()), person(accountId), Integer.toString(ask.quantity()));
            } catch (RuntimeException failure) {
                noteAway(failure);
            }
        }
    }

    /** The database knows better: the next buyer reads what it says. */
    void forget(Collection<Long> goodIds) {
        try {
            redis.delete(goodIds.stream().map(Admission::key).toList());
        } catch (RuntimeException failure) {
            noteAway(failure);
        }
    }

    private void fill(FlashGood good) {
        var mine = reading.computeIfAbsent(good.id(), fresh -> new Object());
        synchronized (mine) {
            if (Boolean.TRUE.equals(redis.hasKey(key(good.id())))) {
                return;
            }
            var values = new ArrayList<String>();
            values.add(Long.toString(KEPT.toMillis()));
            values.add("left");
            values.add(Integer.toString(setAsides.left(List.of(good.setAside())).getOrDefault(good.setAside(), 0)));
            buyers.counts(good.id()).forEach((accountId, quantity) -> {
                values.add(person(accountId));
                values.add(Integer.toString(quantity));
            });
            redis.execute(FILL, keys(good.id()), values.toArray());
        }
        reading.remove(good.id(), mine);
    }

    /** After a while one caller asks again; the others do not wait with it. */
    private boolean isAway() {
        long until = awayUntil.get();
        if (until == ANSWERS) {
            return false;
        }
        long now = System.nanoTime();
        return now - until < 0 || !awayUntil.compareAndSet(until, after(now));
    }

    private void noteAnswer() {
        if (awayUntil.get() != ANSWERS) {
            awayUntil.set(ANSWERS);
            LOG.info("Redis answers again and admits to sessions");
        }
    }

    private void noteAway(RuntimeException failure) {
        if (awayUntil.getAndSet(after(System.nanoTime())) == ANSWERS) {
            LOG.warn("Redis does not answer; the database alone admits to sessions: {}", failure.toString());
        }
    }

    private static long after(long now) {
        long until = now + UNTIL_ASKED_AGAIN.toNanos();
        return until == ANSWERS ? until + 1 : until;
    }

    private static String key(long goodId) {
        return "market:flash:{" + goodId + "}";
    }

    private static List<String> keys(long goodId) {
        return List.of(key(goodId));
    }

    private static String person(long accountId) {
        return "p" + accountId;
    }

    private static RedisScript<Long> script(String text) {
        return new DefaultRedisScript<>(text, Long.class);
    }
}
