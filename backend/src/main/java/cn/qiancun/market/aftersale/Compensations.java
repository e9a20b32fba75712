package cn.qiancun.market.aftersale;

import cn.qiancun.market.ordering.Consignments;
import cn.qiancun.market.ordering.SoldConsignment;
import cn.qiancun.market.settlement.RefundableLine;
import cn.qiancun.market.settlement.Refundables;
import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Refunds goods that are called back, without their buyers' asking: as claims of a kind of their own, which somebody else
 * has decided. Claims that are open for the same goods give way to them, so that nothing is paid twice.
 */
@Service
public class Compensations {
    private final Consignments consignments;
    private final Refundables refundables;
    private final Sales sales;
    private final ClaimRows rows;
    private final ClaimReader reader;
    private final ClaimMoney money;
    private final Clock clock;

    Compensations(
            Consignments consignments,
            Refundables refundables,
            Sales sales,
            ClaimRows rows,
            ClaimReader reader,
            ClaimMoney money,
            Clock clock) {
        this.consignments = consignments;
        this.refundables = refundables;
        this.sales = sales;
        this.rows = rows;
        this.reader = reader;
        this.money = money;
        this.clock = clock;
    }

    /**
     * What became of it.
     *
     * @param refundKey of the refund, in payments; null if nothing was left to refund
     * @param waits goods of a claim are on their way back: what that ends in decides what is left, and nothing was done
     */
    public record Outcome(String refundKey, Money refunded, boolean waits) {}

    /**
     * Refunds what so many units of each line were sold for, as far as it is left. The buyer's own claims wait meanwhile.
     *
     * @param reason what the time line tells, at most {@value MakeClaim#MAX_NOTE} characters
     * @throws cn.qiancun.market.shared.BusinessException NOT_FOUND unless it is a paid consignment of the order
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome recall(String orderNumber, long consignmentId, Map<Long, Integer> quantities, String reason) {
        var consignment = require(orderNumber, consignmentId);
        rows.lockClaimant(consignment.buyerId());
        var open = openClaims(consignment, quantities);
        if (open.stream().anyMatch(claim -> !claim.isWithdrawable())) {
            return new Outcome(null, Money.ZERO, true);
        }
        open.forEach(claim -> {
            rows.move(claim, ClaimState.WITHDRAWN, "");
            rows.event(claim.id(), ClaimState.WITHDRAWN, ClaimRows.By.OPERATOR, null, reason, clock.instant());
        });
        var sold = sales.lockLeft(orderNumber).stream()
                .collect(Collectors.toMap(RefundableLine::lineId, Function.identity()));
        var lines = lines(consignment, quantities, sold);
        if (lines.isEmpty()) {
            return new Outcome(null, Money.ZERO, false);
        }
        var claim = claim(consignment, lines, reason);
        rows.insert(claim, List.of());
        rows.event(claim.id(), ClaimState.APPROVED, ClaimRows.By.OPERATOR, null, reason, claim.madeAt());
        money.refund(claim);
        return new Outcome(claim.refundKey(), claim.amount(), false);
    }

    /** What {@link #recall} would refund as things stand; lines of which nothing is left are missing. */
    public List<Claim.Line> preview(String orderNumber, long consignmentId, Map<Long, Integer> quantities) {
        return lines(require(orderNumber, consignmentId), quantities, refundables.ofOrder(orderNumber));
    }

    private SoldConsignment require(String orderNumber, long consignmentId) {
        return consignments.find(orderNumber, consignmentId).orElseThrow(Claims::notThere);
    }

    private List<Claim> openClaims(SoldConsignment consignment, Map<Long, Integer> quantities) {
        return reader.ofOrder(consignment.orderNumber()).stream()
                .filter(claim -> claim.isOpen()
                        && claim.lines().stream().anyMatch(line -> quantities.containsKey(line.lineId())))
                .toList();
    }

    private List<Claim.Line> lines(
            SoldConsignment consignment, Map<Long, Integer> quantities, Map<Long, RefundableLine> sold) {
        if (quantities.isEmpty()) {
            return List.of();
        }
        // What is open gives way, so that its amount is not set aside.
        var earlier = reader.claimedFor(quantities.keySet()).stream()
                .filter(one -> !one.isOpen())
                .toList();
        var lines = new ArrayList<Claim.Line>();
        for (var goods : consignment.lines()) {
            int wanted = quantities.getOrDefault(goods.lineId(), 0);
            if (wanted > 0 && sold.containsKey(goods.lineId())) {
                var line = LineHistory.of(goods.lineId(), earlier).line(goods, sold.get(goods.lineId()));
                int units = Math.min(wanted, line.quantity() - line.back());
                var amount = units > 0 ? CompensationPolicy.whole(units, line) : Money.ZERO;
                if (amount.isPositive()) {
                    lines.add(new Claim.Line(goods.lineId(), units, null, amount));
                }
            }
        }
        return lines;
    }

    private Claim claim(SoldConsignment consignment, List<Claim.Line> lines, String reason) {
        var now = clock.instant();
        return new Claim(
                Ids.next(),
                consignment.orderNumber(),
                consignment.id(),
                consignment.buyerId(),
                consignment.sellerId(),
                ClaimKind.RECALL,
                ClaimState.APPROVED,
                null,
                Money.sum(lines.stream().map(Claim.Line::amount).toList()),
                reason,
                false,
                false,
                "",
                now,
                null,
                null,
                null,
                now,
                null,
                lines,
                List.of());
    }
}
