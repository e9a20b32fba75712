package cn.qiancun.market.payouts;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.Villages;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which way each village's money goes; past changes stay, and none reaches back. */
@Service
public class Routes {
    private static final int MOST_REASON = 200;
    private static final int MOST_DAYS_AHEAD = 366;

    private final JdbcClient jdbc;
    private final Villages villages;
    private final BeneficiaryAccess access;
    private final AuditLog audit;
    private final Clock clock;

    Routes(JdbcClient jdbc, Villages villages, BeneficiaryAccess access, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.villages = villages;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** A route that was set for a village; it holds until the next one begins. */
    public record Change(VillageCode village, PayoutRoute route, Instant from, String reason) {}

    public PayoutRoute of(VillageCode village) {
        return splitting(List.of(village)).isEmpty() ? PayoutRoute.BATCH_PAYOUT : PayoutRoute.PROVIDER_SPLIT;
    }

    /** Those of the villages whose money the provider splits now; one query. */
    Set<VillageCode> splitting(Collection<VillageCode> among) {
        if (among.isEmpty()) {
            return Set.of();
        }
        return jdbc
                .sql("""
                        SELECT r.village_code FROM payouts_route r
                        WHERE r.village_code IN (:villages) AND r.route = 'PROVIDER_SPLIT' AND r.effective_from =
                          (SELECT MAX(l.effective_from) FROM payouts_route l
                           WHERE l.village_code = r.village_code AND l.effective_from <= :now)""")
                .param("villages", among.stream().map(VillageCode::value).toList())
                .param("now", UtcTime.column(clock.instant()))
                .query(String.class)
                .list()
                .stream()
                .map(VillageCode::of)
                .collect(Collectors.toSet());
    }

    /** Everything that was ever set for the village, the latest first. */
    public List<Change> history(VillageCode village) {
        return jdbc.sql("SELECT * FROM payouts_route WHERE village_code = ? ORDER BY effective_from DESC LIMIT 100")
                .param(village.value())
                .query(Routes::change)
                .list();
    }

    /** The last route set for each village that ever had one, also if it begins later; the newest first. */
    public PageOf<Change> latest(PageQuery query) {
        String last = " FROM payouts_route r WHERE r.effective_from ="
                + " (SELECT MAX(l.effective_from) FROM payouts_route l WHERE l.village_code = r.village_code)";
        var rows = jdbc.sql("SELECT r.*" + last + " ORDER BY r.id DESC LIMIT ? OFFSET ?")
                .params(query.size(), query.offset())
                .query(Routes::change)
                .list();
        return new PageOf<>(
                rows, jdbc.sql("SELECT COUNT(*)" + last).query(Long.class).single(), query);
    }

    /**
     * @param from the day on which it begins, in the shop's calendar; null for at once
     * @throws BusinessException FORBIDDEN unless an operator asks, NOT_FOUND for an unknown village, INVALID {@code route.reason}, {@code route.from} or
     *     {@code route.same}, CONFLICT {@code route.taken} if another begins at that very moment
     */
    @Transactional
    public void change(Actor actor, VillageCode village, PayoutRoute route, LocalDate from, String reason) {
        access.requirePlatform(actor, Role.OPERATOR);
        villages.require(village);
        if (route == null) {
            throw BusinessException.invalid("route", "route.unknown");
        }
        String why = reason == null ? "" : reason.strip();
        if (why.isEmpty() || why.length() > MOST_REASON) {
            throw BusinessException.invalid("reason", "route.reason");
        }
        var begins = begins(from);
        if (before(village, begins) == route) {
            throw BusinessException.invalid("route", "route.same");
        }
        insert(actor, village, route, begins, why);
        audit.record(actor, "route.changed", "village:" + village, route + " from " + begins + ": " + why);
    }

    private Instant begins(LocalDate from) {
        var now = clock.instant();
        if (from == null) {
            return now;
        }
        var today = ShopCalendar.dayOf(now);
        if (!from.isAfter(today) || from.isAfter(today.plusDays(MOST_DAYS_AHEAD))) {
            throw BusinessException.invalid("from", "route.from");
        }
        return ShopCalendar.startOf(from);
    }

    private PayoutRoute before(VillageCode village, Instant moment) {
        return history(village).stream()
                .filter(change -> !change.from().isAfter(moment))
                .findFirst()
                .map(Change::route)
                .orElse(PayoutRoute.BATCH_PAYOUT);
    }

    private void insert(Actor actor, VillageCode village, PayoutRoute route, Instant begins, String reason) {
        try {
            jdbc.sql("""
                            INSERT INTO payouts_route
                              (id, village_code, route, effective_from, reason, account_id, created_at)
                            VALUES (?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6))""")
                    .params(Ids.next(), village.value(), route.name(), UtcTime.column(begins), reason)
                    .param(actor.accountId())
                    .update();
        } catch (DuplicateKeyException taken) {
            throw BusinessException.conflict("route.taken");
        }
    }

    private static Change change(ResultSet row, int number) throws SQLException {
        return new Change(
                VillageCode.of(row.getString("village_code")),
                PayoutRoute.valueOf(row.getString("route")),
                UtcTime.in(row, "effective_from"),
                row.getString("reason"));
    }
}
