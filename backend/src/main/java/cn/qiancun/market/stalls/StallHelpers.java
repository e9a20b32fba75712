package cn.qiancun.market.stalls;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.fairs.StallVacated;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.UtcTime;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who helps at stalls. A host names them and sends them away; what their phones still have is taken from anybody of the
 * stall. Some days after the fair it ends by itself.
 */
@Service
public class StallHelpers {
    /** More do not fit behind a stall. */
    public static final int MOST = 12;

    private static final Logger log = LoggerFactory.getLogger(StallHelpers.class);
    private static final int BATCH = 100;
    private static final long NOBODY = 0;

    private final StallStaff staff;
    private final Fairs fairs;
    private final Accounts accounts;
    private final AuditLog audit;
    private final StallSettings settings;
    private final JdbcClient jdbc;
    private final Clock clock;

    StallHelpers(
            StallStaff staff,
            Fairs fairs,
            Accounts accounts,
            AuditLog audit,
            StallSettings settings,
            JdbcClient jdbc,
            Clock clock) {
        this.staff = staff;
        this.fairs = fairs;
        this.accounts = accounts;
        this.audit = audit;
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Row(long id, long stallId, long accountId) {}

    /** In the order in which they were named. @throws BusinessException NOT_FOUND unless the actor stands there */
    @Transactional(readOnly = true)
    public List<HelperAtStall> of(Actor actor, long stallId) {
        staff.requireStaff(actor, stallId);
        var found = jdbc.sql("SELECT id, account_id, named_at, until_day FROM stalls_helper"
                        + " WHERE stall_id = ? AND live = 1 ORDER BY id")
                .param(stallId)
                .query((row, number) -> new HelperAtStall(
                        row.getLong("id"),
                        row.getLong("account_id"),
                        "",
                        UtcTime.in(row, "named_at"),
                        row.getObject("until_day", LocalDate.class)))
                .list();
        var names = accounts.displayNames(
                found.stream().map(HelperAtStall::accountId).toList());
        return found.stream()
                .map(one -> new HelperAtStall(
                        one.id(), one.accountId(), names.getOrDefault(one.accountId(), ""), one.namedAt(), one.until()))
                .toList();
    }

    /**
     * Naming somebody again changes nothing.
     *
     * @param phone of an account
     * @throws BusinessException NOT_FOUND unless the actor is host of the stall; INVALID {@code stall.helper-phone} for a
     *     number without an account; CONFLICT {@code stall.helpers} for more than {@value #MOST}, {@code stall.fair-over}
     */
    @Transactional
    public void name(Actor actor, long stallId, String phone) {
        var stall = staff.requireHost(actor, stallId);
        var fair = fairs.require(stall.fairId());
        var until = fair.lastDay().plusDays(settings.helperDays());
        if (until.isBefore(ShopCalendar.dayOf(clock.instant()))) {
            throw BusinessException.conflict("stall.fair-over");
        }
        long account = accounts.withPhone(phone == null ? "" : phone.strip())
                .orElseThrow(() -> BusinessException.invalid("phone", "stall.helper-phone"));
        if (live(stallId).size() >= MOST) {
            throw BusinessException.conflict("stall.helpers", MOST);
        }
        try {
            jdbc.sql("INSERT INTO stalls_helper (id, stall_id, account_id, live, named_by, named_at, until_day)"
                            + " VALUES (?, ?, ?, 1, ?, ?, ?)")
                    .params(Ids.next(), stallId, account, actor.accountId())
                    .params(UtcTime.column(clock.instant()), until)
                    .update();
        } catch (DuplicateKeyException named) {
            return;
        }
        accounts.grant(account, Role.STALL_HELPER, Organisation.stall(stallId));
        audit.record(actor, "role.granted", "account:" + account, Role.STALL_HELPER + " at STALL " + stallId);
    }

    /**
     * Ends it at once: at the next call the helper is nobody here.
     *
     * @throws BusinessException NOT_FOUND unless the actor is host of the stall and the helper helps there
     */
    @Transactional
    public void revoke(Actor actor, long stallId, long helperId) {
        staff.requireHost(actor, stallId);
        var row = live(stallId).stream()
                .filter(one -> one.id() == helperId)
                .findFirst()
                .orElseThrow(() -> BusinessException.notFound("not-found"));
        if (end(row, actor.accountId())) {
            audit.record(
                    actor, "role.revoked", "account:" + row.accountId(), Role.STALL_HELPER + " at STALL " + stallId);
        }
    }

    private List<Row> live(long stallId) {
        return jdbc.sql("SELECT id, stall_id, account_id FROM stalls_helper WHERE stall_id = ? AND live = 1")
                .param(stallId)
                .query(Row.class)
                .list();
    }

    private boolean end(Row row, long by) {
        int ended = jdbc.sql(
                        "UPDATE stalls_helper SET live = NULL, ended_by = ?, ended_at = ? WHERE id = ? AND live = 1")
                .params(by, UtcTime.column(clock.instant()), row.id())
                .update();
        if (ended == 1) {
            accounts.revoke(row.accountId(), Role.STALL_HELPER, Organisation.stall(row.stallId()));
        }
        return ended == 1;
    }

    /** Whoever stood there took the helpers along. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(StallVacated vacated) {
        live(vacated.stallId()).forEach(row -> end(row, NOBODY));
    }

    @Scheduled(fixedDelayString = "${market.stalls.round-every:30m}", initialDelayString = "4m")
    @Transactional
    void endWhatIsOver() {
        var due = jdbc.sql("SELECT id, stall_id, account_id FROM stalls_helper WHERE live = 1"
                        + " AND until_day < DATE(UTC_TIMESTAMP() + INTERVAL 8 HOUR) ORDER BY until_day, id LIMIT "
                        + BATCH + " FOR UPDATE SKIP LOCKED")
                .query(Row.class)
                .list();
        due.forEach(row -> end(row, NOBODY));
        if (!due.isEmpty()) {
            log.info("{} helpers at stalls of past fairs have no role there any more", due.size());
        }
    }
}
