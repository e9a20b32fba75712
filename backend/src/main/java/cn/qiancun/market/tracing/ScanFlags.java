package cn.qiancun.market.tracing;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.PlainText;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Improbable scans, for operators: there is an explanation, or the lot is blocked. */
@Service
public class ScanFlags {
    public static final int MAX_REASON = 200;

    private final ScanFlagRows rows;
    private final ScanRows scans;
    private final TracedLots lots;
    private final AuditLog audit;
    private final Clock clock;

    ScanFlags(ScanFlagRows rows, ScanRows scans, TracedLots lots, AuditLog audit, Clock clock) {
        this.rows = rows;
        this.scans = scans;
        this.lots = lots;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those that wait, the oldest first; or the decided ones, the latest first. */
    public PageOf<ScanFlag> list(Actor operator, boolean open, PageQuery page) {
        requireOperator(operator);
        return rows.list(open, page);
    }

    /** @throws BusinessException NOT_FOUND */
    public ScanFlag require(Actor operator, long id) {
        requireOperator(operator);
        return rows.find(id).orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    /** The lot's scans by day, the earliest first. */
    public List<ScanDay> days(Actor operator, long lotId) {
        requireOperator(operator);
        return scans.ofLots(List.of(lotId)).getOrDefault(lotId, List.of());
    }

    /** @throws BusinessException NOT_FOUND; INVALID {@code scan.reason}; CONFLICT {@code scan.decided} */
    @Transactional
    public void dismiss(Actor operator, long id, String reason) {
        decide(operator, id, ScanFlag.State.DISMISSED, "scan.dismissed", reason);
    }

    /** Nothing of the lot is sold from now on. @throws BusinessException as {@link #dismiss} and as lots refuse it */
    @Transactional
    public void block(Actor operator, long id, String reason) {
        var flag = decide(operator, id, ScanFlag.State.BLOCKED, "scan.blocked", reason);
        lots.block(operator, flag.lotId(), reason.strip());
    }

    private ScanFlag decide(Actor operator, long id, ScanFlag.State to, String action, String reason) {
        var flag = require(operator, id);
        var why = PlainText.require("reason", "scan.reason", reason, MAX_REASON);
        if (!rows.decide(id, to, operator.accountId(), clock.instant(), why)) {
            throw BusinessException.conflict("scan.decided");
        }
        audit.record(
                operator,
                action,
                "lot:" + flag.lotId(),
                "%s, %d where %d were likely: %s".formatted(flag.pattern(), flag.observed(), flag.likely(), why));
        return flag;
    }

    private static void requireOperator(Actor operator) {
        operator.require(Role.OPERATOR, Organisation.PLATFORM);
    }
}
