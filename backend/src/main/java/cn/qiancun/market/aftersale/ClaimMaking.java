package cn.qiancun.market.aftersale;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.catalog.PrivatePhotos;
import cn.qiancun.market.ordering.Consignments;
import cn.qiancun.market.ordering.SoldConsignment;
import cn.qiancun.market.settlement.RefundableLine;
import cn.qiancun.market.settlement.Refundables;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes a claim: what may be claimed, what it comes to, and whether a person has to look at it. */
@Component
class ClaimMaking {
    private final Consignments consignments;
    private final Refundables refundables;
    private final ClaimRows rows;
    private final ClaimReader reader;
    private final ClaimMoney money;
    private final AuditLog audit;
    private final AftersaleSettings settings;
    private final Clock clock;

    ClaimMaking(
            Consignments consignments,
            Refundables refundables,
            ClaimRows rows,
            ClaimReader reader,
            ClaimMoney money,
            AuditLog audit,
            AftersaleSettings settings,
            Clock clock) {
        this.consignments = consignments;
        this.refundables = refundables;
        this.rows = rows;
        this.reader = reader;
        this.money = money;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws BusinessException NOT_FOUND unless it is a paid consignment of the buyer's order */
    SoldConsignment requireBuyer(Actor buyer, String number, long consignmentId) {
        return consignments
                .find(number, consignmentId)
                .filter(found -> found.buyerId() == buyer.accountId())
                .orElseThrow(Claims::notThere);
    }

    /** In the caller's transaction. @return the claim's id */
    long make(Actor buyer, String number, MakeClaim asked, List<PrivatePhotos.Kept> photos) {
        rows.lockClaimant(buyer.accountId());
        var consignment = requireBuyer(buyer, number, asked.consignmentId());
        var note = ClaimPolicy.require(asked, photos.size());
        return make(buyer, ClaimRows.By.BUYER, consignment, asked, note, photos);
    }

    /**
     * Of goods that wait at a pick-up point, what their buyer does not take; in the caller's transaction.
     *
     * @param asked without lines for all of them
     * @return the claim's id
     */
    long makeAtDesk(Actor clerk, String number, MakeClaim asked, String note) {
        var consignment = consignments.find(number, asked.consignmentId()).orElseThrow(Claims::notThere);
        rows.lockClaimant(consignment.buyerId());
        return make(clerk, ClaimRows.By.STORE, consignment, asked, note, List.of());
    }

    private long make(
            Actor by,
            ClaimRows.By role,
            SoldConsignment consignment,
            MakeClaim asked,
            String note,
            List<PrivatePhotos.Kept> photos) {
        var now = clock.instant();
        var claim = drafted(consignment, asked, note, lines(asked, consignment, now), now);
        rows.insert(claim, photos);
        rows.event(claim.id(), ClaimState.REQUESTED, role, by.accountId(), claim.note(), now);
        if (claim.kind() == ClaimKind.REFUSED && asked.lines().isEmpty()) {
            consignments.turnAway(consignment.orderNumber(), consignment.id());
        }
        if (claim.automatic()) {
            rows.event(claim.id(), ClaimState.APPROVED, ClaimRows.By.SHOP, null, "", now);
            money.refund(claim);
        }
        audit.record(
                by,
                "claim.made",
                "claim:" + claim.id(),
                "%s %s fen%s"
                        .formatted(
                                claim.kind(), claim.amount().fen(), claim.automatic() ? ", approved by itself" : ""));
        return claim.id();
    }

    /** What the lines come to, as things stand. */
    private List<Claim.Line> lines(MakeClaim asked, SoldConsignment consignment, Instant now) {
        var goods = ClaimPolicy.goodsOf(asked, consignment);
        ClaimPolicy.requirePossible(
                asked.kind(),
                consignment,
                asked.lines().stream().map(line -> goods.get(line.lineId())).toList());
        var sold = refundables.ofOrder(consignment.orderNumber());
        var earlier = reader.claimedFor(goods.keySet());
        boolean whole = asked.kind() == ClaimKind.REFUSED && asked.lines().isEmpty();
        var wanted = whole ? whatIsLeft(consignment, sold, earlier) : asked.lines();
        var lines = new ArrayList<Claim.Line>();
        for (var line : wanted) {
            var about = goods.get(line.lineId());
            if (asked.kind() != ClaimKind.REFUSED) {
                ClaimWindowPolicy.require(asked.kind(), about, consignment.deliveredAt(), now, settings);
            }
            var history = LineHistory.of(line.lineId(), earlier);
            if (history.claimed(asked.kind()) + line.quantity() > about.quantity()) {
                throw BusinessException.conflict("claim.exceeds");
            }
            var amount = CompensationPolicy.of(
                    asked.kind(), asked.ratioBasisPoints(), line, history.line(about, sold.get(line.lineId())));
            lines.add(new Claim.Line(line.lineId(), line.quantity(), line.missingGrams(), amount));
        }
        return lines;
    }

    /** A parcel is refused as a whole: all of it that was not given up or refunded before. */
    private static List<MakeClaim.Line> whatIsLeft(
            SoldConsignment consignment, Map<Long, RefundableLine> sold, List<LineHistory.Earlier> earlier) {
        var left = new ArrayList<MakeClaim.Line>();
        for (var goods : consignment.lines()) {
            var line = LineHistory.of(goods.lineId(), earlier).line(goods, sold.get(goods.lineId()));
            if (line.quantity() > line.back() && line.left().isPositive()) {
                left.add(new MakeClaim.Line(goods.lineId(), line.quantity() - line.back(), null));
            }
        }
        if (left.isEmpty()) {
            throw BusinessException.conflict("claim.exceeds");
        }
        return left;
    }

    private Claim drafted(
            SoldConsignment consignment, MakeClaim asked, String note, List<Claim.Line> lines, Instant now) {
        var amount = Money.sum(lines.stream().map(Claim.Line::amount).toList());
        var lately = reader.automaticSince(consignment.buyerId(), now.minus(settings.automaticPeriod()));
        boolean automatic = AutomaticApprovalPolicy.approves(asked.kind(), amount, lately, settings);
        return new Claim(
                Ids.next(),
                consignment.orderNumber(),
                consignment.id(),
                consignment.buyerId(),
                consignment.sellerId(),
                asked.kind(),
                firstState(asked.kind(), automatic),
                asked.ratioBasisPoints(),
                amount,
                note,
                automatic,
                false,
                "",
                automatic ? now : null,
                null,
                null,
                null,
                now,
                dueAt(asked.kind(), automatic, now),
                lines,
                List.of());
    }

    private static ClaimState firstState(ClaimKind kind, boolean automatic) {
        if (automatic) {
            return ClaimState.APPROVED;
        }
        // What was not taken is on its way back already.
        return kind == ClaimKind.REFUSED ? ClaimState.RETURNING : ClaimState.REQUESTED;
    }

    private Instant dueAt(ClaimKind kind, boolean automatic, Instant now) {
        if (automatic) {
            return null;
        }
        return now.plus(kind == ClaimKind.REFUSED ? settings.receivingWindow() : settings.decisionWindow());
    }
}
