package cn.qiancun.market.restock;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.UtcTime;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The terms on which sellers supply stores. */
@Service
public class Supply {
    private final JdbcClient jdbc;
    private final AuditLog auditLog;
    private final Clock clock;

    Supply(JdbcClient jdbc, AuditLog auditLog, Clock clock) {
        this.jdbc = jdbc;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /** What holds for this seller. */
    public SupplyTerms of(long sellerId) {
        return of(List.of(sellerId)).get(sellerId);
    }

    /** As {@link #of(long)}. @throws cn.qiancun.market.shared.BusinessException NOT_FOUND unless the actor sells for it */
    public SupplyTerms of(Actor actor, long sellerId) {
        actor.require(Role.VILLAGE_SELLER, Organisation.seller(sellerId));
        return of(sellerId);
    }

    /** One query for all; none is absent. */
    public Map<Long, SupplyTerms> of(Collection<Long> sellerIds) {
        var terms = new HashMap<Long, SupplyTerms>();
        sellerIds.forEach(id -> terms.put(id, SupplyTerms.USUAL));
        if (!terms.isEmpty()) {
            jdbc.sql("SELECT seller_id, lead_days, pool_hours FROM restock_supply WHERE seller_id IN (:sellers)")
                    .param("sellers", Set.copyOf(sellerIds))
                    .query(row -> {
                        terms.put(row.getLong(1), new SupplyTerms(row.getInt(2), row.getInt(3)));
                    });
        }
        return terms;
    }

    /** Holds for orders submitted from now on. @throws cn.qiancun.market.shared.BusinessException NOT_FOUND for others */
    @Transactional
    public void set(Actor actor, long sellerId, SupplyTerms terms) {
        actor.require(Role.VILLAGE_SELLER, Organisation.seller(sellerId));
        jdbc.sql("INSERT INTO restock_supply (seller_id, lead_days, pool_hours, changed_by, changed_at)"
                        + " VALUES (?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE lead_days = VALUES(lead_days),"
                        + " pool_hours = VALUES(pool_hours), changed_by = VALUES(changed_by),"
                        + " changed_at = VALUES(changed_at)")
                .params(sellerId, terms.leadDays(), terms.poolHours(), actor.accountId())
                .param(UtcTime.column(clock.instant()))
                .update();
        auditLog.record(
                actor,
                "restock.supply-changed",
                "seller:" + sellerId,
                "lead " + terms.leadDays() + " days, pool " + terms.poolHours() + " hours");
    }
}
