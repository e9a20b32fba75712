package cn.qiancun.market.settlement;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.shared.Sha256;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.Villages;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Subsidies, fees passed on and corrections: a settlement clerk asks with a reason and a document, an approver who is
 * somebody else lets it be posted. Files are handled outside of database transactions.
 */
@Service
public class Adjustments {
    private static final Logger log = LoggerFactory.getLogger(Adjustments.class);
    private static final int REASON = 200;

    private final AdjustmentRows rows;
    private final DocumentIntake intake;
    private final DocumentFolder documents;
    private final Ledger ledger;
    private final Receivables receivables;
    private final Villages villages;
    private final AuditLog audit;
    private final Clock clock;
    private final Commits commits;

    Adjustments(
            AdjustmentRows rows,
            DocumentIntake intake,
            DocumentFolder documents,
            Ledger ledger,
            Receivables receivables,
            Villages villages,
            AuditLog audit,
            Clock clock,
            Commits commits) {
        this.rows = rows;
        this.intake = intake;
        this.documents = documents;
        this.ledger = ledger;
        this.receivables = receivables;
        this.villages = villages;
        this.audit = audit;
        this.clock = clock;
        this.commits = commits;
    }

    /**
     * Takes in and asks in one go.
     *
     * @param file a PDF, JPEG or PNG
     * @throws BusinessException as {@link #keep} and {@link #request(Actor, RequestAdjustment, Adjustment.Document)}
     */
    public Adjustment request(Actor clerk, RequestAdjustment asked, byte[] file) {
        var kept = keep(clerk, file);
        try {
            return commits.call(() -> request(clerk, asked, kept));
        } finally {
            discardUnlessUsed(kept);
        }
    }

    /**
     * Takes in a document; outside a transaction. Whoever called it calls {@link #discardUnlessUsed} in the end.
     *
     * @throws BusinessException INVALID {@code document.none}, {@code document.too-large}, {@code document.kind},
     *     {@code document.broken}, {@code document.too-many-pixels}
     */
    public Adjustment.Document keep(Actor clerk, byte[] file) {
        clerk.require(Role.SETTLEMENT_CLERK, Organisation.PLATFORM);
        var type = intake.typeOf(file);
        return new Adjustment.Document(documents.store(file), type, file.length, Sha256.hexOf(file));
    }

    /**
     * Asks for an adjustment, which then waits for an approver.
     *
     * @throws BusinessException INVALID as {@link AdjustmentPolicy}, {@code agreement.village}; CONFLICT
     *     {@code adjustment.twice} if the same document backs the same one already
     */
    @Transactional
    public Adjustment request(Actor clerk, RequestAdjustment asked, Adjustment.Document document) {
        clerk.require(Role.SETTLEMENT_CLERK, Organisation.PLATFORM);
        var reason = AdjustmentPolicy.require(asked);
        var made = new Adjustment(
                Ids.next(),
                asked.kind(),
                asked.beneficiary(),
                village(asked.villageCode()),
                AdjustmentPolicy.effect(asked),
                AdjustmentPolicy.incomeKind(asked),
                asked.billReference(),
                reason,
                document,
                Adjustment.State.REQUESTED,
                1,
                clerk.accountId(),
                clock.instant(),
                null,
                "",
                0);
        rows.insert(made);
        record(clerk, "adjustment.requested", made);
        return made;
    }

    /** Deletes the file if no adjustment names it: the request was refused, or repeated. */
    public void discardUnlessUsed(Adjustment.Document document) {
        if (!rows.names(document.key())) {
            documents.delete(document.key());
        }
    }

    /** The hash of the document as it is now, which an approval must name; outside a transaction. */
    public String documentHash(Actor reader, long id) {
        return Sha256.hexOf(document(reader, id));
    }

    /**
     * Posts it; once more after a deadlock, since what a beneficiary owes and has is folded meanwhile.
     *
     * @param documentHash of the document as it is now
     * @throws BusinessException NOT_FOUND; CONFLICT {@code adjustment.same-person}, {@code adjustment.decided},
     *     {@code adjustment.changed}, {@code document.altered} if the document is not what was uploaded,
     *     {@code ledger.floor} if it would take more than there is
     */
    public Adjustment approve(Actor approver, long id, int version, String documentHash) {
        approver.require(Role.SETTLEMENT_APPROVER, Organisation.PLATFORM);
        return commits.call(() -> post(approver, id, version, documentHash));
    }

    private Adjustment post(Actor approver, long id, int version, String documentHash) {
        var waiting = waiting(id, version);
        requireOther(approver, waiting);
        if (!waiting.document().sha256().equals(documentHash)) {
            throw BusinessException.conflict("document.altered");
        }
        var now = clock.instant();
        long posted = ledger.post(AdjustmentPostings.of(waiting, now));
        // What a beneficiary owes comes first, whatever its money is from.
        receivables.net(new Beneficiary(waiting.beneficiary(), waiting.village().value()), waiting.reference());
        rows.decide(id, Adjustment.State.POSTED, approver.accountId(), now, "", posted);
        record(approver, "adjustment.posted", waiting);
        return find(id);
    }

    /** @throws BusinessException as {@link #approve}, INVALID {@code adjustment.reason} without a reason */
    @Transactional
    public Adjustment reject(Actor approver, long id, int version, String reason) {
        approver.require(Role.SETTLEMENT_APPROVER, Organisation.PLATFORM);
        var why = PlainText.require("reason", "adjustment.reason", reason, REASON);
        var waiting = waiting(id, version);
        requireOther(approver, waiting);
        rows.decide(id, Adjustment.State.REJECTED, approver.accountId(), clock.instant(), why, null);
        record(approver, "adjustment.rejected", waiting);
        return find(id);
    }

    /** Its maker takes it back. */
    @Transactional
    public Adjustment withdraw(Actor clerk, long id, int version) {
        clerk.require(Role.SETTLEMENT_CLERK, Organisation.PLATFORM);
        var waiting = waiting(id, version);
        if (waiting.madeBy() != clerk.accountId()) {
            throw BusinessException.conflict("adjustment.not-maker");
        }
        rows.decide(id, Adjustment.State.WITHDRAWN, clerk.accountId(), clock.instant(), "", null);
        record(clerk, "adjustment.withdrawn", waiting);
        return find(id);
    }

    /** The latest first; for the settlement's people and auditors. */
    public PageOf<Adjustment> list(Actor reader, Adjustment.State state, PageQuery page) {
        requireReader(reader);
        return new PageOf<>(rows.inState(state, page.size(), page.offset()), rows.count(state), page);
    }

    /** @throws BusinessException NOT_FOUND */
    public Adjustment require(Actor reader, long id) {
        requireReader(reader);
        return find(id);
    }

    /**
     * The document as it was uploaded.
     *
     * @throws BusinessException CONFLICT {@code document.altered} if the file is gone or is not what was uploaded
     */
    public byte[] document(Actor reader, long id) {
        return content(require(reader, id));
    }

    /** What was posted to the village's accounts in the period, oldest first. */
    public List<Adjustment> posted(VillageCode village, StatementPeriod period) {
        return rows.posted(village, period.start(), period.end());
    }

    private Adjustment find(long id) {
        return rows.find(id).orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    private Adjustment waiting(long id, int version) {
        var adjustment = rows.lock(id).orElseThrow(() -> BusinessException.notFound("not-found"));
        if (!adjustment.isWaiting()) {
            throw BusinessException.conflict("adjustment.decided");
        }
        if (adjustment.version() != version) {
            throw BusinessException.conflict("adjustment.changed");
        }
        return adjustment;
    }

    private static void requireOther(Actor approver, Adjustment adjustment) {
        if (adjustment.madeBy() == approver.accountId()) {
            throw BusinessException.conflict("adjustment.same-person");
        }
    }

    private byte[] content(Adjustment adjustment) {
        var kept = adjustment.document();
        return documents
                .read(kept.key())
                .filter(file -> Sha256.hexOf(file).equals(kept.sha256()))
                .orElseThrow(() -> {
                    log.error("The document of adjustment {} is gone or not what was uploaded", adjustment.id());
                    return BusinessException.conflict("document.altered");
                });
    }

    private VillageCode village(String code) {
        if (!VillageCode.isValid(code) || villages.find(VillageCode.of(code)).isEmpty()) {
            throw BusinessException.invalid("villageCode", "agreement.village");
        }
        return VillageCode.of(code);
    }

    private void record(Actor actor, String action, Adjustment of) {
        audit.record(
                actor,
                action,
                "adjustment:" + of.id(),
                "%s %s:%s %s fen, document %s"
                        .formatted(
                                of.kind(),
                                of.beneficiary(),
                                of.village(),
                                of.effect().fen(),
                                of.document().sha256()));
    }

    private static void requireReader(Actor reader) {
        boolean reads = List.of(Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER, Role.AUDITOR).stream()
                .anyMatch(role -> reader.has(role, Organisation.PLATFORM));
        if (!reads) {
            throw BusinessException.notFound("not-found");
        }
    }
}
