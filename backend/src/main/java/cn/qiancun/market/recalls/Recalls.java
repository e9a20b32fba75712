package cn.qiancun.market.recalls;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.PlainText;
import java.time.Clock;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * Calls lots back. One operator stops the goods, at once and everywhere; another person agrees to the refunds, as to all
 * money that moves. From then on it goes by itself.
 */
@Service
public class Recalls {
    private final RecalledLots lots;
    private final RecallPlan plan;
    private final RecallPreviews previews;
    private final RecallRows rows;
    private final RecallReader reader;
    private final RecallWork work;
    private final RecallNotices notices;
    private final AuditLog audit;
    private final Commits commits;
    private final Clock clock;

    Recalls(
            RecalledLots lots,
            RecallPlan plan,
            RecallPreviews previews,
            RecallRows rows,
            RecallReader reader,
            RecallWork work,
            RecallNotices notices,
            AuditLog audit,
            Commits commits,
            Clock clock) {
        this.lots = lots;
        this.plan = plan;
        this.previews = previews;
        this.rows = rows;
        this.reader = reader;
        this.work = work;
        this.notices = notices;
        this.audit = audit;
        this.commits = commits;
        this.clock = clock;
    }

    /**
     * What it would do; changes nothing.
     *
     * @throws BusinessException NOT_FOUND unless the actor is an operator; INVALID {@code recall.lot}
     */
    public RecallPreview preview(Actor operator, String code, boolean descendants) {
        requireOperator(operator);
        return previews.of(lots.called(code, descendants));
    }

    /**
     * Stops the lots: nothing of them is sold, sent or handed over any more, and whoever got some or waits for it is told.
     * No money moves yet.
     *
     * @return the recall's id
     * @throws BusinessException NOT_FOUND unless the actor is an operator; INVALID {@code recall.lot},
     *     {@code recall.reason}, {@code recall.advice}; CONFLICT {@code recall.called} if one of the lots is called back
     *     already
     */
    public long stop(Actor operator, StopLot command) {
        requireOperator(operator);
        var reason = PlainText.require("reason", "recall.reason", command.reason(), StopLot.MAX_TEXT);
        var advice = PlainText.require("advice", "recall.advice", command.advice(), StopLot.MAX_TEXT);
        long id = Ids.next();
        try {
            commits.run(() -> stopOnce(operator, id, command, reason, advice));
        } catch (DuplicateKeyException second) {
            throw BusinessException.conflict("recall.called");
        }
        work.round();
        return id;
    }

    private void stopOnce(Actor operator, long id, StopLot command, String reason, String advice) {
        var now = clock.instant();
        var called = lots.called(command.code(), command.descendants());
        var ids = called.stream().map(LotView::id).toList();
        // First, so that a second recall of the same lot waits here and is refused.
        rows.insert(id, called.get(0).id(), ids, reason, advice, operator.accountId(), now);
        lots.stop(operator, called, reason);
        // What was picked before the lots were locked is there to be read; nothing is picked afterwards.
        var concerned = plan.of(lots.byIds(ids));
        var buyers = new TreeSet<Long>();
        concerned.forEach(one -> {
            rows.insert(id, one);
            buyers.add(one.place().buyerId());
        });
        notices.tell(id, buyers, called.get(0).productName());
        audit.record(
                operator,
                "recall.stopped",
                "recall:" + id,
                "%d lots from lot:%d, %d consignments, %d buyers: %s"
                        .formatted(ids.size(), ids.get(0), concerned.size(), buyers.size(), reason));
    }

    /**
     * A second person agrees to the refunds, which begin at once.
     *
     * @throws BusinessException NOT_FOUND unless the actor approves money; CONFLICT {@code recall.same-person},
     *     {@code recall.state}
     */
    public void approve(Actor approver, long id) {
        approver.require(Role.SETTLEMENT_APPROVER, Organisation.PLATFORM);
        var recall = reader.find(id).orElseThrow(Recalls::notThere);
        if (recall.stoppedBy() == approver.accountId()) {
            throw BusinessException.conflict("recall.same-person");
        }
        commits.run(() -> {
            if (!rows.approve(id, approver.accountId(), clock.instant())) {
                throw BusinessException.conflict("recall.state");
            }
            audit.record(approver, "recall.approved", "recall:" + id, "");
        });
    }

    /**
     * Ends a wrong recall: what is not refunded by now is not. What was stopped stays stopped, for nobody knows where it
     * has been meanwhile; it can be declared as a new lot.
     *
     * @throws BusinessException NOT_FOUND unless the actor is an operator; INVALID {@code recall.reason}; CONFLICT
     *     {@code recall.state}
     */
    public void close(Actor operator, long id, String reason) {
        requireOperator(operator);
        var why = PlainText.require("reason", "recall.reason", reason, StopLot.MAX_TEXT);
        reader.find(id).orElseThrow(Recalls::notThere);
        commits.run(() -> {
            if (!rows.close(id, operator.accountId(), why, clock.instant())) {
                throw BusinessException.conflict("recall.state");
            }
            audit.record(operator, "recall.closed", "recall:" + id, why);
        });
    }

    /** The latest first. @throws BusinessException NOT_FOUND unless the actor may read them */
    public PageOf<Recall> list(Actor reading, PageQuery page) {
        requireReader(reading);
        return reader.list(page);
    }

    /** @throws BusinessException NOT_FOUND */
    public Recall require(Actor reading, long id) {
        requireReader(reading);
        return reader.find(id).orElseThrow(Recalls::notThere);
    }

    public RecallSums sums(Actor reading, long id) {
        requireReader(reading);
        return reader.sums(id);
    }

    public PageOf<RecallPart> parts(Actor reading, long id, PageQuery page) {
        requireReader(reading);
        return reader.parts(id, page);
    }

    public void eachPart(Actor reading, long id, Consumer<RecallPart> each) {
        requireReader(reading);
        reader.eachPart(id, each);
    }

    /** The lots that it is about, the first one first. */
    public List<LotView> lotsOf(Recall recall) {
        return lots.byIds(recall.lots());
    }

    private static void requireOperator(Actor operator) {
        operator.require(Role.OPERATOR, Organisation.PLATFORM);
    }

    private static void requireReader(Actor reading) {
        boolean reads = List.of(Role.OPERATOR, Role.SETTLEMENT_APPROVER, Role.AUDITOR).stream()
                .anyMatch(role -> reading.has(role, Organisation.PLATFORM));
        if (!reads) {
            throw notThere();
        }
    }

    static BusinessException notThere() {
        return BusinessException.notFound("not-found");
    }
}
