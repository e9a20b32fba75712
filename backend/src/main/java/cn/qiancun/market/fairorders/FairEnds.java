package cn.qiancun.market.fairorders;

import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.FairStalls;
import cn.qiancun.market.fairs.FairState;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.notifications.Messages;
import cn.qiancun.market.notifications.Tell;
import cn.qiancun.market.ordering.ConsignmentState;
import cn.qiancun.market.ordering.FairPickup;
import cn.qiancun.market.ordering.FairPickups;
import cn.qiancun.market.ordering.PickupPoints;
import cn.qiancun.market.ordering.PickupPoints.PickupPoint;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.UtcTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Gives preorders up that nobody can or will collect, with all of their money: of a fair that was cancelled, of sellers who
 * have lost their stall, and after the end what was not collected. Each order in a transaction of its own.
 */
@Component
class FairEnds {
    private static final Logger LOG = LoggerFactory.getLogger(FairEnds.class);
    private static final int BATCH = 100;
    private static final Set<ConsignmentState> OPEN =
            Set.of(ConsignmentState.UNPAID, ConsignmentState.WAITING, ConsignmentState.PREPARING);

    private final Fairs fairs;
    private final FairStalls stalls;
    private final PreorderRules rules;
    private final FairPickups pickups;
    private final PickupPoints points;
    private final Messages messages;
    private final Commits commits;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Duration patience;
    private final Duration withoutStall;

    /**
     * @param patience from the last closing until what was not collected is refunded: telephones that were offline all day
     *     tell of their hand-overs until then
     * @param withoutStall how long a seller may have none before the preorders are refunded, once nobody can order any more
     */
    FairEnds(
            Fairs fairs,
            FairStalls stalls,
            PreorderRules rules,
            FairPickups pickups,
            PickupPoints points,
            Messages messages,
            Commits commits,
            JdbcClient jdbc,
            Clock clock,
            @Value("${market.fairorders.patience:18h}") Duration patience,
            @Value("${market.fairorders.without-stall:1h}") Duration withoutStall) {
        this.fairs = fairs;
        this.stalls = stalls;
        this.rules = rules;
        this.pickups = pickups;
        this.points = points;
        this.messages = messages;
        this.commits = commits;
        this.jdbc = jdbc;
        this.clock = clock;
        this.patience = patience;
        this.withoutStall = withoutStall;
    }

    @Scheduled(fixedDelayString = "${market.fairorders.ending-interval:60s}")
    void endFairs() {
        for (var point : points.openFairs()) {
            try {
                end(point);
            } catch (RuntimeException failure) {
                LOG.warn("Could not end the preorders of fair {}; will be tried again", point.id(), failure);
            }
        }
    }

    private void end(PickupPoint point) {
        var fair = fairs.require(point.id());
        var now = clock.instant();
        if (fair.state() == FairState.CANCELLED) {
            endAll(fair, point, "cancelled");
        } else if (!now.isBefore(FairHours.end(fair).plus(patience))) {
            endAll(fair, point, "uncollected");
        } else if (!rules.of(fair).open()) {
            endAstray(fair, now);
        }
    }

    private void endAll(Fair fair, PickupPoint point, String why) {
        pickups.open(fair.id(), BATCH).forEach(pickup -> giveUp(fair, pickup, why));
        if (pickups.tally(fair.id()).keySet().stream().noneMatch(OPEN::contains)) {
            points.change(point, false);
            LOG.info("No preorder of fair {} is open any more: {}", fair.id(), why);
        }
    }

    private void giveUp(Fair fair, FairPickup pickup, String why) {
        try {
            commits.run(() -> {
                boolean paid = pickup.isWaiting();
                if (pickups.giveUp(pickup, "fair: " + why) && paid) {
                    messages.tell(Tell.of(
                            "fair-given-up:" + pickup.id(),
                            pickup.buyerId(),
                            "notice.fairorder." + why,
                            "/orders/" + pickup.orderNumber(),
                            pickup.orderNumber(),
                            fair.name()));
                }
            });
        } catch (RuntimeException failure) {
            LOG.warn("Could not give up {} of fair {}; will be tried again", pickup.id(), fair.id(), failure);
        }
    }

    /** A seller who is moved from stall to stall stands nowhere for a moment; that is no reason to refund. */
    private void endAstray(Fair fair, Instant now) {
        var standing = new HashSet<Long>();
        stalls.ofFair(fair.id()).stream()
                .filter(stall -> !stall.isFree())
                .forEach(stall -> standing.addAll(stall.party().sellerIds()));
        var astray = pickups.sellers(fair.id()).stream()
                .filter(seller -> !standing.contains(seller))
                .toList();
        var overdue = commits.call(() -> remember(fair.id(), astray, now));
        if (!overdue.isEmpty()) {
            pickups.waiting(fair.id(), overdue).stream()
                    .limit(BATCH)
                    .forEach(pickup -> giveUp(fair, pickup, "vacated"));
        }
    }

    /** @return those who have stood nowhere for too long */
    private Set<Long> remember(long fairId, List<Long> astray, Instant now) {
        jdbc.sql("DELETE FROM fairorders_astray WHERE fair_id = :fair AND seller_id NOT IN (:astray)")
                .param("fair", fairId)
                .param("astray", astray.isEmpty() ? List.of(0L) : astray)
                .update();
        astray.forEach(seller ->
                jdbc.sql("""
                        INSERT INTO fairorders_astray (fair_id, seller_id, since) VALUES (?, ?, ?)
                        ON DUPLICATE KEY UPDATE fair_id = fair_id""").params(fairId, seller, UtcTime.column(now)).update());
        return Set.copyOf(jdbc.sql("SELECT seller_id FROM fairorders_astray WHERE fair_id = ? AND since <= ?")
                .params(fairId, UtcTime.column(now.minus(withoutStall)))
                .query(Long.class)
                .list());
    }
}
