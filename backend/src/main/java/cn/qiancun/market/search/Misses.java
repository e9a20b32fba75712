package cn.qiancun.market.search;

import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * What people looked for and did not find, counted by day, so that the operator can list it or teach the shop the word.
 * Who asked is not kept, and texts that look like a person's number or address are passed over. Counted in memory and
 * written together, so that a search writes nothing.
 */
@Service
public class Misses {
    /** Somebody who types nonsense fills neither the memory nor the table. */
    private static final int MAX_WAITING = 500;

    private static final int MAX_A_DAY = 2_000;
    private static final int KEPT_DAYS = 90;
    private static final int LONGEST = 30;
    private static final Pattern PERSONAL = Pattern.compile("[0-9][0-9 -]{5,}|@|://");
    private static final Logger LOG = LoggerFactory.getLogger(Misses.class);

    /**
     * A text and how often it was asked for.
     *
     * @param similar whether goods with a similar name were shown
     */
    public record Miss(String text, long times, boolean similar, LocalDate lastDay) {}

    private record Noted(LocalDate day, String text) {}

    private record Count(int times, boolean similar) {
        Count plus(Count other) {
            return new Count(times + other.times, similar || other.similar);
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<Noted, Count> waiting = new ConcurrentHashMap<>();

    Misses(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param text as {@link SearchText#of} gives it */
    void note(String text, boolean similar) {
        String plain = text.toLowerCase(Locale.ROOT);
        if (plain.codePointCount(0, plain.length()) > LONGEST
                || PERSONAL.matcher(plain).find()
                || plain.codePoints().noneMatch(Character::isLetter)) {
            return;
        }
        var noted = new Noted(ShopCalendar.dayOf(clock.instant()), plain);
        if (waiting.size() < MAX_WAITING || waiting.containsKey(noted)) {
            waiting.merge(noted, new Count(1, similar), Count::plus);
        }
    }

    @Scheduled(fixedDelayString = "${market.search.misses-delay:PT10S}")
    void writeDown() {
        var taken = new HashMap<Noted, Count>();
        waiting.keySet().forEach(noted -> {
            Count count = waiting.remove(noted);
            if (count != null) {
                taken.put(noted, count);
            }
        });
        try {
            taken.forEach(this::add);
        } catch (DataAccessException away) {
            LOG.warn("What was not found is not counted now: {}", away.toString());
        }
    }

    /** Beyond so many texts a day only those known that day are counted on. */
    private void add(Noted noted, Count count) {
        int known = jdbc.sql("update search_miss set times = times + ?, similar = ? where day = ? and text = ?")
                .params(count.times(), count.similar(), noted.day(), noted.text())
                .update();
        if (known == 0) {
            jdbc.sql("insert into search_miss (day, text, times, similar)"
                            + " select ?, ?, ?, ? from (select count(*) texts from search_miss where day = ?) that_day"
                            + " where texts < ? on duplicate key update times = search_miss.times + values(times)")
                    .params(noted.day(), noted.text(), count.times(), count.similar(), noted.day(), MAX_A_DAY)
                    .update();
        }
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT6H")
    void forgetOld() {
        jdbc.sql("delete from search_miss where day < ?")
                .param(ShopCalendar.dayOf(clock.instant()).minusDays(KEPT_DAYS))
                .update();
    }

    /** Of the last days, today among them, the most frequent first. */
    public List<Miss> ofLastDays(int days, int limit) {
        return jdbc.sql("select text, sum(times) total, max(similar), max(day) last_day from search_miss where day > ?"
                        + " group by text order by total desc, text limit ?")
                .params(ShopCalendar.dayOf(clock.instant()).minusDays(days), limit)
                .query((row, number) -> new Miss(
                        row.getString(1), row.getLong(2), row.getBoolean(3), row.getObject(4, LocalDate.class)))
                .list();
    }
}
