package cn.qiancun.market.fairorders;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.ordering.FairPickup;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.stalls.StallStaff;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What stalls lack because a telephone gave a preorder out that was given out or refunded before; kept until settled. */
@Service
public class Shortages {
    private static final Logger LOG = LoggerFactory.getLogger(Shortages.class);
    private static final int MAX_NOTE = 200;
    private static final int MOST = 500;

    private final Fairs fairs;
    private final StallStaff staff;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate apart;

    Shortages(
            Fairs fairs,
            StallStaff staff,
            AuditLog audit,
            JdbcClient jdbc,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.fairs = fairs;
        this.staff = staff;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Of one stall, those to settle first. @throws BusinessException NOT_FOUND for whoever does not work there */
    @Transactional(readOnly = true)
    public List<Shortage> ofStall(Actor actor, long stallId) {
        return of("stall_id", staff.requireStaff(actor, stallId).id());
    }

    /** Of a fair, those to settle first. @throws BusinessException NOT_FOUND for whoever does not hold it */
    @Transactional(readOnly = true)
    public List<Shortage> ofFair(Actor actor, long fairId) {
        return of("fair_id", fairs.requireOrganiser(actor, fairId).id());
    }

    private List<Shortage> of(String column, long id) {
        return jdbc.sql("SELECT * FROM fairorders_shortage WHERE " + column + " = ?"
                        + " ORDER BY settled_at IS NOT NULL, handed_at DESC, id LIMIT " + MOST)
                .param(id)
                .query(Shortages::shortage)
                .list();
    }

    /** How many are to be settled, by fair. */
    @Transactional(readOnly = true)
    public Map<Long, Long> waiting(Collection<Long> fairIds) {
        return fairIds.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("SELECT fair_id FROM fairorders_shortage WHERE settled_at IS NULL AND fair_id IN (:fairs)")
                        .param("fairs", fairIds)
                        .query(Long.class)
                        .list()
                        .stream()
                        .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
    }

    /**
     * Says what became of it: goods brought after, paid by the stall, given as a present.
     *
     * @throws BusinessException NOT_FOUND unless the actor holds the fair or one of the stall's sellers; INVALID
     *     {@code fairorder.note}; CONFLICT {@code fairorder.settled}
     */
    @Transactional
    public void settle(Actor actor, long id, String note) {
        var shortage = jdbc.sql("SELECT * FROM fairorders_shortage WHERE id = ? FOR UPDATE")
                .param(id)
                .query(Shortages::shortage)
                .optional()
                .orElseThrow(() -> BusinessException.notFound("not-found"));
        requireAnswerable(actor, shortage);
        var plain = PlainText.require("note", "fairorder.note", note, MAX_NOTE);
        if (shortage.settledAt() != null) {
            throw BusinessException.conflict("fairorder.settled");
        }
        jdbc.sql("UPDATE fairorders_shortage SET settled_by = ?, settled_at = ?, note = ? WHERE id = ?")
                .params(actor.accountId(), UtcTime.column(clock.instant()), plain, id)
                .update();
        audit.record(actor, "fairorder.shortage-settled", "fair-shortage:" + id, "order " + shortage.orderNumber());
    }

    private void requireAnswerable(Actor actor, Shortage shortage) {
        boolean organiser = fairs.ofOrganiser(actor).stream().anyMatch(fair -> fair.id() == shortage.fairId());
        if (!organiser) {
            staff.requireHost(actor, shortage.stallId());
        }
    }

    /** The till refuses the entry and rolls back; this stays. Told again it is the same. */
    void keepAfterRollback(Stall stall, FairPickup pickup, String code, HandOver done) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_ROLLED_BACK) {
                    apart.executeWithoutResult(own -> insert(stall, pickup, code, done));
                }
            }
        });
    }

    private void insert(Stall stall, FairPickup pickup, String code, HandOver done) {
        int kept = jdbc.sql("""
                INSERT INTO fairorders_shortage
                    (id, fair_id, stall_id, consignment_id, order_number, code, handed_by, handed_at, told_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE id = id""")
                .params(Ids.next(), stall.fairId(), stall.id(), pickup.id(), pickup.orderNumber(), code)
                .params(done.by(), UtcTime.column(done.at()), UtcTime.column(clock.instant()))
                .update();
        if (kept == 1) {
            LOG.warn("Stall {} gave out order {} although {}", stall.number(), pickup.orderNumber(), code);
        }
    }

    private static Shortage shortage(ResultSet row, int number) throws SQLException {
        return new Shortage(
                row.getLong("id"),
                row.getLong("fair_id"),
                row.getLong("stall_id"),
                row.getLong("consignment_id"),
                row.getString("order_number"),
                row.getString("code"),
                UtcTime.in(row, "handed_at"),
                UtcTime.in(row, "told_at"),
                UtcTime.in(row, "settled_at"),
                row.getString("note"));
    }
}
