package cn.qiancun.market.lots;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was harvested or made together: declared, certified, held back, repacked. */
@Service
public class Lots {
    private final LotDeclaring declaring;
    private final LotRows rows;
    private final LotWriter writer;
    private final LotReader reader;
    private final LotShelf shelf;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Lots(
            LotDeclaring declaring,
            LotRows rows,
            LotWriter writer,
            LotReader reader,
            LotShelf shelf,
            JdbcClient jdbc,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.declaring = declaring;
        this.rows = rows;
        this.writer = writer;
        this.reader = reader;
        this.shelf = shelf;
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Records a harvest or a production. What may be sold is in stock at once; where a certificate is demanded and none is
     * given, the goods wait for it.
     *
     * @throws BusinessException NOT_FOUND for another seller's product; INVALID naming the field at fault, such as
     *     {@code parts[0].quantity}, {@code madeOn}, {@code expiresOn}, {@code quantity}, {@code contact}
     */
    @Transactional
    public LotView declare(Actor actor, DeclareLot command) {
        return made(actor, declaring.declare(actor, command), "lot.declared");
    }

    /**
     * Mixes or repacks lots into a new one, which demands a certificate of its own if any of them does.
     *
     * @throws BusinessException as {@link #declare}; NOT_FOUND for another seller's lot; CONFLICT
     *     {@code lot.certificate-required}, {@code lot.expired}, {@code lot.state} for a parent that does not pass the gate,
     *     {@code lot.repack-certificate} without a new certificate, {@code stock.short} if orders hold the goods; INVALID
     *     {@code lot.repack-sum}, {@code lot.repack-units}, {@code lot.taken-more}
     */
    @Transactional
    public LotView repack(Actor actor, RepackLots command) {
        var lot = made(actor, declaring.repack(actor, command), "lot.repacked");
        reader.byIds(command.taken().stream().map(RepackLots.Taken::lotId).toList())
                .forEach(parent -> events.publishEvent(new LotsOnSaleChanged(parent.productId())));
        return lot;
    }

    private LotView made(Actor actor, long lotId, String action) {
        var lot = reader.byId(lotId).orElseThrow();
        audit.record(actor, action, "lot:" + lotId, lot.productName() + " " + lot.quantity());
        events.publishEvent(new LotsOnSaleChanged(lot.productId()));
        return lot;
    }

    /**
     * Signs for a lot that has no certificate yet; what waited for it is in stock at once. Nobody changes it afterwards.
     *
     * @throws BusinessException NOT_FOUND; CONFLICT {@code lot.certified}, {@code lot.state}; INVALID as {@link #declare}
     */
    @Transactional
    public LotView issueCertificate(Actor actor, long lotId, CertificateTerms terms) {
        LotAccess.requireSeller(actor, rows.require(lotId).sellerId());
        var checked = LotPolicy.certificate(terms);
        var lot = shelf.lock(lotId);
        if (lot.certified()) {
            throw BusinessException.conflict("lot.certified");
        }
        requireState(lot, LotState.OPEN, LotState.BLOCKED);
        writer.certify(lotId, checked, actor.accountId(), clock.instant());
        shelf.putOn(rows.require(lotId), actor.accountId());
        return made(actor, lotId, "lot.certified");
    }

    /**
     * Holds a lot back: what no order holds can no longer be bought, what orders hold is {@link LotView#shortUnits}.
     *
     * @throws BusinessException NOT_FOUND unless the actor sells it or operates the shop; CONFLICT {@code lot.state};
     *     INVALID {@code lot.reason}
     */
    @Transactional
    public LotView block(Actor actor, long lotId, String reason) {
        return holdBack(actor, lotId, reason, LotState.BLOCKED, "lot.blocked");
    }

    /** Calls a lot back, whatever became of it; for good. @throws BusinessException as {@link #block} */
    @Transactional
    public LotView recall(Actor actor, long lotId, String reason) {
        return holdBack(actor, lotId, reason, LotState.RECALLED, "lot.recalled");
    }

    private LotView holdBack(Actor actor, long lotId, String reason, LotState to, String action) {
        LotAccess.requireSellerOrOperator(actor, rows.require(lotId).sellerId());
        var why = PlainText.require("reason", "lot.reason", reason, LotPolicy.MAX_REASON);
        var lot = shelf.lock(lotId);
        if (to == LotState.BLOCKED) {
            requireState(lot, LotState.OPEN);
        } else if (lot.state() == LotState.RECALLED) {
            throw state(lot);
        }
        rows.hold(lotId, lot.state(), to, why, LotAccess.isOperator(actor), clock.instant());
        shelf.clear(variants(lotId), actor.accountId());
        events.publishEvent(new LotStateChanged(lotId, to));
        return made(actor, lotId, action);
    }

    /**
     * Lets a blocked lot be sold again. What an operator blocked only an operator lets go.
     *
     * @throws BusinessException NOT_FOUND; CONFLICT {@code lot.state}, {@code lot.held-by-operator}
     */
    @Transactional
    public LotView unblock(Actor actor, long lotId) {
        LotAccess.requireSellerOrOperator(actor, rows.require(lotId).sellerId());
        var lot = shelf.lock(lotId);
        requireState(lot, LotState.BLOCKED);
        if (rows.isHeldByOperator(lotId) && !LotAccess.isOperator(actor)) {
            throw BusinessException.conflict("lot.held-by-operator");
        }
        boolean late = ShopCalendar.dayOf(clock.instant()).isAfter(lot.sellableUntil());
        var to = late ? LotState.EXPIRED : LotState.OPEN;
        rows.let(lotId, LotState.BLOCKED, to);
        shelf.putOn(rows.require(lotId), actor.accountId());
        rows.closeEmpty(List.of(lotId));
        events.publishEvent(new LotStateChanged(lotId, to));
        return made(actor, lotId, "lot.unblocked");
    }

    /** The newest first. @throws BusinessException NOT_FOUND unless the actor sells for this seller */
    @Transactional(readOnly = true)
    public PageOf<LotView> of(Actor actor, long sellerId, Collection<LotState> states, PageQuery page) {
        LotAccess.requireSeller(actor, sellerId);
        return reader.ofSeller(sellerId, List.copyOf(states), page);
    }

    /** @throws BusinessException NOT_FOUND unless the actor sells it or operates the shop */
    @Transactional(readOnly = true)
    public LotView require(Actor actor, long lotId) {
        var lot = byId(lotId).orElseThrow(() -> BusinessException.notFound("not-found"));
        LotAccess.requireSellerOrOperator(actor, lot.sellerId());
        return lot;
    }

    /** Who grew it; empty if nobody said. @throws BusinessException NOT_FOUND unless the actor sells it */
    @Transactional(readOnly = true)
    public String growerOf(Actor actor, long lotId) {
        LotAccess.requireSeller(actor, rows.require(lotId).sellerId());
        return reader.grower(lotId);
    }

    /** For neighbours, who decide who may see it. */
    @Transactional(readOnly = true)
    public Optional<LotView> byId(long lotId) {
        return reader.byId(lotId);
    }

    /** As {@link #byId}, for any number in six queries; those that are unknown are absent. */
    @Transactional(readOnly = true)
    public List<LotView> byIds(Collection<Long> lotIds) {
        return reader.byIds(lotIds);
    }

    /** As typed or scanned; of one that is not there {@link LotCodes#isGenuine} tells whether the shop may have made it. */
    @Transactional(readOnly = true)
    public Optional<LotView> byCode(String code) {
        return reader.byCode(LotCodes.normal(code));
    }

    /** All lots that were mixed or repacked from this one, and from those. */
    @Transactional(readOnly = true)
    public List<LotView> madeFrom(long lotId) {
        var found = new TreeSet<Long>();
        var asked = List.of(lotId);
        while (!asked.isEmpty()) {
            var next = new ArrayList<Long>();
            jdbc
                    .sql("SELECT DISTINCT child_id FROM lots_parent WHERE parent_id IN (:parents)")
                    .param("parents", asked)
                    .query(Long.class)
                    .list()
                    .stream()
                    .filter(found::add)
                    .forEach(next::add);
            asked = List.copyOf(next);
        }
        return reader.byIds(found);
    }

    private List<Long> variants(long lotId) {
        return rows.parts(lotId).stream().map(LotPart::variantId).toList();
    }

    private static void requireState(LotHead lot, LotState... states) {
        if (!List.of(states).contains(lot.state())) {
            throw state(lot);
        }
    }

    private static BusinessException state(LotHead lot) {
        return BusinessException.conflict("lot.state", lot.state().name());
    }
}
