package cn.qiancun.market.aftersale;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.ordering.ConsignmentState;
import cn.qiancun.market.ordering.Consignments;
import cn.qiancun.market.settlement.Refundables;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.shared.UtcTime;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * The seller decides about claims on its goods, an operator about those that were taken further; nobody about a claim of
 * their own.
 */
@Service
public class ClaimDecisions {
    private final ClaimReader reader;
    private final ClaimRows rows;
    private final ClaimMoney money;
    private final Consignments consignments;
    private final AuditLog audit;
    private final Commits commits;
    private final AftersaleSettings settings;
    private final Clock clock;

    ClaimDecisions(
            ClaimReader reader,
            ClaimRows rows,
            ClaimMoney money,
            Consignments consignments,
            AuditLog audit,
            Commits commits,
            AftersaleSettings settings,
            Clock clock) {
        this.reader = reader;
        this.rows = rows;
        this.money = money;
        this.consignments = consignments;
        this.audit = audit;
        this.commits = commits;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A compensation is refunded at once; goods that go back are refunded when they are back, or at once where they were
     * sent before an operator decided.
     *
     * @throws BusinessException NOT_FOUND unless it is the actor's to decide; CONFLICT {@code claim.state},
     *     {@code claim.same-person}, {@code sale.refund-exceeds}
     */
    public void approve(Actor actor, long id) {
        decide(actor, id, claim -> {
            if (claim.state() == ClaimState.RETURNING) {
                throw ClaimRows.refused(claim.state());
            }
            if (claim.kind().goesBack() && claim.wasSentBack()) {
                step(actor, claim, ClaimState.RECEIVED, "", decided(actor), "");
                settleRefusal(claim);
                money.refund(claim);
            } else if (claim.kind().goesBack()) {
                var until = UtcTime.column(clock.instant().plus(settings.sendingWindow()));
                var now = UtcTime.column(clock.instant());
                step(
                        actor,
                        claim,
                        ClaimState.APPROVED,
                        "",
                        new Assigned(", decided_by = ?, decided_at = ?, due_at = ?", actor.accountId(), now, until),
                        "");
            } else {
                step(actor, claim, ClaimState.APPROVED, "", decided(actor), "");
                money.refund(claim);
            }
        });
    }

    /** @throws BusinessException as {@link #approve}, INVALID {@code claim.reason} */
    public void reject(Actor actor, long id, String reason) {
        var why = PlainText.require("reason", "claim.reason", reason, MakeClaim.MAX_NOTE);
        decide(actor, id, claim -> {
            var now = UtcTime.column(clock.instant());
            var also = ", decided_by = ?, decided_at = ?, decision = ?";
            step(actor, claim, ClaimState.REJECTED, why, new Assigned(also, actor.accountId(), now, why), "");
            if (isTurnedAway(claim)) {
                consignments.deliveredAfterAll(claim.orderNumber(), claim.consignmentId());
            }
        });
    }

    /**
     * The goods are back: the buyer is refunded, and what can be sold again lies on the shelf again.
     *
     * @throws BusinessException as {@link #approve}
     */
    public void receive(Actor actor, long id, boolean resellable) {
        decide(actor, id, claim -> {
            step(
                    actor,
                    claim,
                    ClaimState.RECEIVED,
                    "",
                    new Assigned(", resellable = ?", resellable),
                    resellable ? ", to be sold again" : "");
            settleRefusal(claim);
            money.refund(claim);
            putBack(actor, claim, resellable);
        });
    }

    private void putBack(Actor actor, Claim claim, boolean resellable) {
        var consignment =
                consignments.find(claim.orderNumber(), claim.consignmentId()).orElseThrow(Claims::notThere);
        var units = claim.lines().stream().collect(Collectors.toMap(Claim.Line::lineId, Claim.Line::quantity));
        consignments.putBack(consignment, units, "claim:" + claim.id(), actor.accountId(), resellable);
    }

    private void settleRefusal(Claim claim) {
        if (isTurnedAway(claim)) {
            consignments.takenBack(claim.orderNumber(), claim.consignmentId());
        }
    }

    private boolean isTurnedAway(Claim claim) {
        return claim.kind() == ClaimKind.REFUSED
                && consignments
                        .find(claim.orderNumber(), claim.consignmentId())
                        .filter(found -> found.state() == ConsignmentState.TURNED_AWAY)
                        .isPresent();
    }

    /** From whom the refund would be taken; for whoever may decide. */
    public List<Refundables.Part> preview(Actor actor, long id) {
        return money.preview(require(actor, id));
    }

    /** @throws BusinessException NOT_FOUND unless the actor sells these goods or operates the shop */
    public Claim require(Actor actor, long id) {
        return reader.find(id)
                .filter(claim -> isSeller(actor, claim) || isOperator(actor))
                .orElseThrow(Claims::notThere);
    }

    /**
     * @param waiting what waits for the seller, the most urgent first; else all, the latest first
     * @throws BusinessException NOT_FOUND unless the actor sells for this seller
     */
    public PageOf<Claim> ofSeller(Actor actor, long sellerId, boolean waiting, PageQuery page) {
        actor.require(Role.VILLAGE_SELLER, Organisation.seller(sellerId));
        return reader.ofSellers(List.of(sellerId), waiting, page);
    }

    /** What waits for an operator, or all. @throws BusinessException NOT_FOUND unless the actor is one */
    public PageOf<Claim> ofAll(Actor actor, boolean waiting, PageQuery page) {
        actor.require(Role.OPERATOR, Organisation.PLATFORM);
        return reader.ofAll(waiting, clock.instant(), page);
    }

    /** Whether it is this actor's turn. */
    public boolean mayDecide(Actor actor, Claim claim) {
        if (claim.accountId() == actor.accountId()) {
            return false;
        }
        return switch (claim.state()) {
            case REQUESTED -> isSeller(actor, claim);
            case RETURNING -> isSeller(actor, claim) || isOperator(actor) && isOverdue(claim);
            case ESCALATED -> isOperator(actor);
            default -> false;
        };
    }

    private void decide(Actor actor, long id, Consumer<Claim> verb) {
        commits.run(() -> {
            require(actor, id);
            var claim = rows.lock(id).orElseThrow(Claims::notThere);
            if (claim.accountId() == actor.accountId()) {
                throw BusinessException.conflict("claim.same-person");
            }
            if (!mayDecide(actor, claim)) {
                throw ClaimRows.refused(claim.state());
            }
            verb.accept(claim);
        });
    }

    /** Further assignments of constants of this class, with their values. */
    private record Assigned(String also, Object... values) {}

    private Assigned decided(Actor actor) {
        return new Assigned(", decided_by = ?, decided_at = ?", actor.accountId(), UtcTime.column(clock.instant()));
    }

    private void step(Actor actor, Claim claim, ClaimState to, String note, Assigned assigned, String detail) {
        rows.move(claim, to, assigned.also(), assigned.values());
        boolean asOperator = claim.state() == ClaimState.ESCALATED || !isSeller(actor, claim);
        var by = asOperator ? ClaimRows.By.OPERATOR : ClaimRows.By.SELLER;
        rows.event(claim.id(), to, by, actor.accountId(), note, clock.instant());
        audit.record(
                actor,
                "claim." + to.name().toLowerCase(java.util.Locale.ROOT),
                "claim:" + claim.id(),
                "%s %s fen of order %s%s".formatted(claim.kind(), claim.amount().fen(), claim.orderNumber(), detail));
    }

    private boolean isOverdue(Claim claim) {
        return claim.dueAt() != null && !clock.instant().isBefore(claim.dueAt());
    }

    private static boolean isSeller(Actor actor, Claim claim) {
        return actor.has(Role.VILLAGE_SELLER, Organisation.seller(claim.sellerId()));
    }

    private static boolean isOperator(Actor actor) {
        return actor.has(Role.OPERATOR, Organisation.PLATFORM);
    }
}
