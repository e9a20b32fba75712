package cn.qiancun.market.fairs;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.TableFile;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes an organiser's list of who brings what: an application for each seller in it. The same file twice changes nothing. */
@Service
@Transactional
public class FairImport {
    private static final int MAX_TITLE = 40;

    private final OwnFairs own;
    private final FairFileChecks checks;
    private final ApplicationWriter writer;
    private final AuditLog audit;
    private final Clock clock;

    FairImport(OwnFairs own, FairFileChecks checks, ApplicationWriter writer, AuditLog audit, Clock clock) {
        this.own = own;
        this.checks = checks;
        this.writer = writer;
        this.audit = audit;
        this.clock = clock;
    }

    /** What {@link #run} would do; writes nothing. */
    @Transactional(readOnly = true)
    public FairImportResult preview(Actor actor, long fairId, FairUpload upload) {
        return checks.check(own.require(actor, fairId), read(upload)).result(false);
    }

    /**
     * @throws BusinessException INVALID for a file that cannot be read at all, see {@link TableFile#read}; CONFLICT {@code
     *     fair.state} once the fair is closed or cancelled; NOT_FOUND
     */
    public FairImportResult run(Actor actor, long fairId, FairUpload upload) {
        var fair = own.lock(actor, fairId);
        OwnFairs.requireOpen(fair);
        var plan = checks.check(fair, read(upload));
        if (!plan.problems.isEmpty() && !upload.goodRows()) {
            return plan.result(false);
        }
        plan.parties.values().stream()
                .filter(party -> !party.goods.isEmpty())
                .forEach(party -> take(actor, fair, party));
        var result = plan.result(true);
        audit.record(
                actor,
                "fair.applications-imported",
                "fair:" + fairId,
                "+%d applications, %d goods, =%d, refused %d"
                        .formatted(
                                result.applications(),
                                result.goods(),
                                result.unchanged(),
                                result.problems().size()));
        return result;
    }

    private void take(Actor actor, Fair fair, FairFilePlan.Party party) {
        long id;
        if (party.before == null) {
            var name = party.seller.name();
            var title = name.length() <= MAX_TITLE ? name : name.substring(0, MAX_TITLE);
            var hand = new ApplicantHands.Hand(party.seller, actor.accountId(), null);
            id = writer.insert(
                    fair.id(), hand, new ApplicationWriter.Said(title, party.power, party.cold, ""), clock.instant());
        } else {
            id = party.before.id();
            writer.touch(party.before);
        }
        party.goods.values().forEach(goods -> writer.bringAlso(id, goods));
    }

    private static TableFile.Rows read(FairUpload upload) {
        return TableFile.read(upload.content(), FairUpload.REQUIRED, FairUpload.OPTIONAL, FairUpload.MAX_ROWS);
    }
}
