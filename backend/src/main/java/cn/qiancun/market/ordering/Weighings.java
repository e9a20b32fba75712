package cn.qiancun.market.ordering;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.payments.Payments;
import cn.qiancun.market.settlement.RefundSale;
import cn.qiancun.market.settlement.RefundableLine;
import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.shared.Weight;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the scale says at packing of goods that are charged by weight. What the buyer paid too much goes back in the same
 * transaction: the village's credit by settlement, the money by payments, both under one key.
 */
@Service
public class Weighings {
    /** A seller's explanation is no longer than this. */
    public static final int MAX_NOTE = 200;

    private final OwnConsignments own;
    private final OrderMoves moves;
    private final OrderLines lines;
    private final WeighingRows rows;
    private final Sales sales;
    private final Payments payments;
    private final AuditLog auditLog;
    private final Clock clock;

    Weighings(
            OwnConsignments own,
            OrderMoves moves,
            OrderLines lines,
            WeighingRows rows,
            Sales sales,
            Payments payments,
            AuditLog auditLog,
            Clock clock) {
        this.own = own;
        this.moves = moves;
        this.lines = lines;
        this.rows = rows;
        this.sales = sales;
        this.payments = payments;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /**
     * Records what lines of a consignment weigh, while it is being packed, and refunds the difference to the estimate. A
     * line that was weighed before is corrected by one more record, which may charge less and never more; the same weight
     * again changes nothing.
     *
     * @return all lines of the consignment as they are then
     * @throws BusinessException NOT_FOUND for another's consignment or line; CONFLICT {@code order.state} unless it is
     *     being packed, {@code weighing.upward}, {@code weighing.nothing-left}; INVALID {@code weighing.lines},
     *     {@code weighing.not-by-weight}, {@code weighing.grams}, {@code weighing.note}, naming the line's property such
     *     as {@code lines[0].grams}
     */
    @Transactional
    public List<OrderView.Line> weigh(Actor actor, long consignmentId, WeighGoods command) {
        var order = own.lock(actor, consignmentId);
        var consignment = moves.consignment(consignmentId);
        if (consignment.state() != ConsignmentState.PREPARING) {
            throw OrderMoves.refused(consignment.state());
        }
        requireWhole(command);
        var ordered = lines.ofConsignment(consignmentId, order.id()).stream()
                .collect(Collectors.toMap(OrderView.Line::id, Function.identity()));
        var left = left(order);
        var weighed = new ArrayList<Weighed>();
        for (int i = 0; i < command.lines().size(); i++) {
            var line = ordered.get(command.lines().get(i).lineId());
            weighed.add(weighed(command.lines().get(i), line, left, "lines[" + i + "]."));
        }
        weighed.removeIf(Objects::isNull);
        if (!weighed.isEmpty()) {
            keep(actor, order, consignmentId, weighed);
        }
        return lines.ofConsignment(consignmentId, order.id());
    }

    /**
     * Before it leaves, everything that is charged by weight must have been on the scale.
     *
     * @throws BusinessException CONFLICT {@code weighing.missing} naming the goods
     */
    void requireWeighed(OrderHead order, long consignmentId) {
        var missing = lines.ofConsignment(consignmentId, order.id()).stream()
                .filter(line -> line.isByWeight() && line.weighed() == null)
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        var left = left(order);
        missing.stream()
                .filter(line ->
                        left.containsKey(line.id()) && left.get(line.id()).quantityLeft() > 0)
                .findFirst()
                .ifPresent(line -> {
                    throw BusinessException.conflict("weighing.missing", line.productName() + " " + line.variantName());
                });
    }

    private record Weighed(OrderView.Line line, Weighing weighing) {}

    private static void requireWhole(WeighGoods command) {
        var asked = command.lines();
        var distinct = new HashSet<Long>();
        if (asked.isEmpty() || !asked.stream().allMatch(line -> line != null && distinct.add(line.lineId()))) {
            throw BusinessException.invalid("lines", "weighing.lines");
        }
    }

    private Map<Long, RefundableLine> left(OrderHead order) {
        return sales.lockLeft(order.number()).stream()
                .collect(Collectors.toMap(RefundableLine::lineId, Function.identity()));
    }

    /** @return null if the line was weighed the same before */
    private Weighed weighed(WeighGoods.Line asked, OrderView.Line line, Map<Long, RefundableLine> left, String field) {
        if (line == null) {
            throw BusinessException.notFound("not-found");
        }
        if (!line.isByWeight()) {
            throw BusinessException.invalid(field + "lineId", "weighing.not-by-weight");
        }
        var still = left.get(line.id());
        if (still.quantityLeft() == 0) {
            throw BusinessException.conflict("weighing.nothing-left", line.productName());
        }
        long most = WeighingPolicy.mostGrams(line.catchWeight(), still.quantityLeft());
        if (asked.grams() < 1 || asked.grams() > most) {
            throw BusinessException.invalid(field + "grams", "weighing.grams", 1, most);
        }
        var note = PlainText.orEmpty(field + "note", "weighing.note", asked.note(), MAX_NOTE);
        var before = line.weighed();
        if (before != null
                && before.weight().grams() == asked.grams()
                && before.note().equals(note)) {
            return null;
        }
        var weighing = weighing(line, still, Weight.ofGrams(asked.grams()), note);
        if (note.isEmpty() && WeighingPolicy.tooLight(line.catchWeight(), still.quantityLeft(), weighing.weight())) {
            throw BusinessException.invalid(field + "note", "weighing.note", MAX_NOTE);
        }
        return new Weighed(line, weighing);
    }

    private Weighing weighing(OrderView.Line line, RefundableLine still, Weight weight, String note) {
        var terms = line.catchWeight();
        var before = line.weighed();
        if (before != null && WeighingPolicy.chargesMore(terms, line.paidBeforeWeighing(), before.charged(), weight)) {
            throw BusinessException.conflict("weighing.upward", line.productName());
        }
        var charged = WeighingPolicy.charged(terms, still.left(), weight);
        return new Weighing(
                line.weighings().size() + 1,
                still.quantityLeft(),
                weight,
                charged,
                still.left().minus(charged),
                WeighingPolicy.inTolerance(terms, still.quantityLeft(), weight),
                note,
                clock.instant());
    }

    private void keep(Actor actor, OrderHead order, long consignmentId, List<Weighed> weighed) {
        var key = "weighing:" + Ids.next();
        var refunds = new ArrayList<RefundSale.Line>();
        for (var each : weighed) {
            var refund = each.weighing().refund();
            if (refund.isPositive()) {
                refunds.add(RefundSale.Line.ofAmount(each.line().id(), refund));
            }
            rows.add(
                    consignmentId,
                    each.line().id(),
                    each.weighing(),
                    refund.isPositive() ? key : null,
                    actor.accountId());
        }
        if (!refunds.isEmpty()) {
            var amount = sales.refund(new RefundSale(key, order.number(), refunds, Money.ZERO));
            payments.refund(order.number(), key, amount, "weighed less than estimated");
        }
        auditLog.record(actor, "consignment.weighed", "consignment:" + consignmentId, "order " + order.number());
    }
}
