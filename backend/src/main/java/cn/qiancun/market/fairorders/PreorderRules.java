package cn.qiancun.market.fairorders;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.UtcTime;
import java.time.Clock;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Until when a fair takes preorders: the evening before, unless its organiser says otherwise. */
@Service
public class PreorderRules {
    /** The database keeps no year before 1000; nobody means one before this. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private final Fairs fairs;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    PreorderRules(Fairs fairs, AuditLog audit, JdbcClient jdbc, Clock clock) {
        this.fairs = fairs;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public PreorderTerms of(Fair fair) {
        var now = clock.instant();
        return jdbc.sql("SELECT taking, order_until FROM fairorders_terms WHERE fair_id = ?")
                .param(fair.id())
                .query((row, number) ->
                        PreorderTerms.of(fair, row.getBoolean("taking"), UtcTime.in(row, "order_until"), now))
                .optional()
                .orElseGet(() -> PreorderTerms.of(fair, true, null, now));
    }

    /**
     * @param until null for the evening before the first day
     * @throws BusinessException NOT_FOUND unless the actor holds the fair, CONFLICT {@code fair.state} unless it is
     *     published or planned, INVALID {@code fairorder.until} for a moment after its end, {@code fairorder.moment}
     */
    @Transactional
    public PreorderTerms change(Actor actor, long fairId, boolean taking, Instant until) {
        var fair = fairs.requireOrganiser(actor, fairId);
        if (!fair.isPublished() && !fair.isDraft() || fair.days().isEmpty()) {
            throw BusinessException.conflict("fair.state");
        }
        if (until != null && until.isBefore(EARLIEST)) {
            throw BusinessException.invalid("until", "fairorder.moment");
        }
        if (until != null && until.isAfter(FairHours.end(fair))) {
            throw BusinessException.invalid("until", "fairorder.until", ShopCalendar.minute(FairHours.end(fair)));
        }
        jdbc.sql("""
                INSERT INTO fairorders_terms (fair_id, taking, order_until, changed_by, changed_at)
                VALUES (?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE taking = VALUES(taking), order_until = VALUES(order_until),
                    changed_by = VALUES(changed_by), changed_at = VALUES(changed_at)""")
                .params(fairId, taking, until == null ? null : UtcTime.column(until))
                .params(actor.accountId(), UtcTime.column(clock.instant()))
                .update();
        audit.record(actor, "fairorder.terms-changed", "fair:" + fairId, taking + " until " + until);
        return of(fair);
    }
}
