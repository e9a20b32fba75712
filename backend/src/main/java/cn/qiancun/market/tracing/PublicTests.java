package cn.qiancun.market.tracing;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.UtcTime;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which test reports of a lot anybody may read: none but those that their seller shows. */
@Service
public class PublicTests {
    private final Lots lots;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    PublicTests(Lots lots, JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.lots = lots;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    public Set<Long> of(long lotId) {
        return new TreeSet<>(jdbc.sql("SELECT test_id FROM tracing_public_test WHERE lot_id = ?")
                .param(lotId)
                .query(Long.class)
                .list());
    }

    /**
     * Shows these reports, and no others; reports of other lots are passed over.
     *
     * @throws BusinessException NOT_FOUND unless the actor sells the lot
     */
    @Transactional
    public void show(Actor seller, long lotId, Collection<Long> testIds) {
        var lot = lots.require(seller, lotId);
        seller.require(Role.VILLAGE_SELLER, Organisation.seller(lot.sellerId()));
        var own = lot.tests().stream().map(LotView.Test::id).collect(Collectors.toSet());
        jdbc.sql("DELETE FROM tracing_public_test WHERE lot_id = ?")
                .param(lotId)
                .update();
        var shown = new TreeSet<>(testIds);
        shown.retainAll(own);
        for (long testId : shown) {
            jdbc.sql("INSERT INTO tracing_public_test (test_id, lot_id, shown_by, shown_at) VALUES (?, ?, ?, ?)")
                    .params(testId, lotId, seller.accountId(), UtcTime.column(clock.instant()))
                    .update();
        }
        audit.record(seller, "lot.tests-shown", "lot:" + lotId, shown.size() + " of " + own.size());
    }
}
