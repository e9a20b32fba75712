package cn.qiancun.market.fairorders;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.notifications.Messages;
import cn.qiancun.market.notifications.Tell;
import cn.qiancun.market.ordering.FairPickups;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.UtcTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reminds of fairs: those who ordered and those who asked for it, the evening before the first day and on its morning; and
 * on the last day whoever has not collected yet.
 */
@Service
public class FairReminders {
    private static final Logger LOG = LoggerFactory.getLogger(FairReminders.class);
    private static final int BATCH = 500;
    private static final LocalTime EVENING = LocalTime.of(17, 0);
    private static final Duration BEFORE_OPENING = Duration.ofHours(2);
    private static final Duration BEFORE_CLOSING = Duration.ofHours(2);

    /** Why somebody is told. */
    enum Occasion {
        EVE,
        MORNING,
        LAST;

        String textKey(boolean buyer) {
            return "notice.fairorder." + name().toLowerCase(java.util.Locale.ROOT) + (buyer ? ".order" : "");
        }

        boolean isDue(Fair fair, Instant now) {
            var first = FairHours.first(fair);
            return switch (this) {
                case EVE ->
                    within(now, FairHours.at(first.date().minusDays(1), EVENING), ShopCalendar.startOf(first.date()));
                case MORNING -> within(now, FairHours.opens(first).minus(BEFORE_OPENING), FairHours.closes(first));
                case LAST -> within(now, FairHours.end(fair).minus(BEFORE_CLOSING), FairHours.end(fair));
            };
        }

        private static boolean within(Instant now, Instant from, Instant to) {
            return !now.isBefore(from) && now.isBefore(to);
        }
    }

    private final Fairs fairs;
    private final FairPickups pickups;
    private final Messages messages;
    private final Commits commits;
    private final JdbcClient jdbc;
    private final Clock clock;

    FairReminders(Fairs fairs, FairPickups pickups, Messages messages, Commits commits, JdbcClient jdbc, Clock clock) {
        this.fairs = fairs;
        this.pickups = pickups;
        this.messages = messages;
        this.commits = commits;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Wants to be reminded; again changes nothing. @throws BusinessException NOT_FOUND unless it is published */
    @Transactional
    public void ask(Actor actor, long fairId) {
        fairs.published(fairId).orElseThrow(() -> BusinessException.notFound("not-found"));
        jdbc.sql("""
                INSERT INTO fairorders_reminder (fair_id, account_id, asked_at) VALUES (?, ?, ?)
                ON DUPLICATE KEY UPDATE fair_id = fair_id""")
                .params(fairId, actor.accountId(), UtcTime.column(clock.instant()))
                .update();
    }

    /** Wants no reminder any more; whoever ordered is reminded all the same. */
    @Transactional
    public void drop(Actor actor, long fairId) {
        jdbc.sql("DELETE FROM fairorders_reminder WHERE fair_id = ? AND account_id = ?")
                .params(fairId, actor.accountId())
                .update();
    }

    @Transactional(readOnly = true)
    public boolean isAsked(Actor actor, long fairId) {
        return jdbc.sql("SELECT COUNT(*) FROM fairorders_reminder WHERE fair_id = ? AND account_id = ?")
                        .params(fairId, actor.accountId())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Scheduled(fixedDelayString = "${market.fairorders.reminder-interval:60s}")
    void remind() {
        var now = clock.instant();
        var today = ShopCalendar.dayOf(now);
        for (var fair : fairs.publishedBetween(today, today.plusDays(1))) {
            for (var occasion : Occasion.values()) {
                if (fair.isPublished() && occasion.isDue(fair, now)) {
                    remind(fair, occasion);
                }
            }
        }
    }

    private void remind(Fair fair, Occasion occasion) {
        try {
            while (commits.call(() -> step(fair, occasion))) {
                LOG.debug("A batch is reminded of fair {}", fair.id());
            }
        } catch (RuntimeException failure) {
            LOG.warn("Could not remind of fair {}; will be tried again", fair.id(), failure);
        }
    }

    /** The next ones by account; another instance that is at it is left alone. @return whether there may be more */
    private boolean step(Fair fair, Occasion occasion) {
        jdbc.sql("""
                INSERT INTO fairorders_reminding (fair_id, occasion, after_account, done) VALUES (?, ?, 0, 0)
                ON DUPLICATE KEY UPDATE fair_id = fair_id""").params(fair.id(), occasion.name()).update();
        var after = jdbc.sql("SELECT after_account FROM fairorders_reminding WHERE fair_id = ? AND occasion = ?"
                        + " AND done = 0 FOR UPDATE SKIP LOCKED")
                .params(fair.id(), occasion.name())
                .query(Long.class)
                .optional();
        if (after.isEmpty()) {
            return false;
        }
        var buyers = pickups.buyers(fair.id(), after.get(), BATCH);
        var all = new TreeSet<>(buyers);
        all.addAll(occasion == Occasion.LAST ? List.of() : subscribers(fair.id(), after.get()));
        var batch = all.stream().limit(BATCH).toList();
        tell(fair, occasion, batch, new HashSet<>(buyers));
        boolean more = batch.size() == BATCH;
        jdbc.sql("UPDATE fairorders_reminding SET after_account = ?, done = ? WHERE fair_id = ? AND occasion = ?")
                .params(batch.isEmpty() ? after.get() : batch.get(batch.size() - 1), !more)
                .params(fair.id(), occasion.name())
                .update();
        return more;
    }

    private List<Long> subscribers(long fairId, long after) {
        return jdbc.sql("SELECT account_id FROM fairorders_reminder WHERE fair_id = ? AND account_id > ?"
                        + " ORDER BY account_id LIMIT ?")
                .params(fairId, after, BATCH)
                .query(Long.class)
                .list();
    }

    private void tell(Fair fair, Occasion occasion, List<Long> accounts, HashSet<Long> buyers) {
        var day = occasion == Occasion.LAST ? FairHours.last(fair) : FairHours.first(fair);
        var hours = day.opens() + "-" + day.closes();
        var tells = new ArrayList<Tell>();
        for (long account : accounts) {
            boolean buyer = buyers.contains(account);
            tells.add(Tell.of(
                    "fair:" + fair.id() + ":" + occasion + ":" + account,
                    account,
                    occasion.textKey(buyer),
                    buyer ? "/orders" : "/fairs/" + fair.id(),
                    fair.name(),
                    hours,
                    fair.place()));
        }
        messages.tell(tells);
    }
}
