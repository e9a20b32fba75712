package cn.qiancun.market.recalls;

import cn.qiancun.market.aftersale.Compensations;
import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.ordering.ConsignmentState;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.RefundSale;
import cn.qiancun.market.settlement.RefundableLine;
import cn.qiancun.market.settlement.Refundables;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reckons what a recall would do; changes nothing. Four queries for each consignment that got goods. */
@Component
class RecallPreviews {
    private final RecallPlan plan;
    private final Compensations compensations;
    private final Refundables refundables;
    private final Sellers sellers;

    RecallPreviews(RecallPlan plan, Compensations compensations, Refundables refundables, Sellers sellers) {
        this.plan = plan;
        this.compensations = compensations;
        this.refundables = refundables;
        this.sellers = sellers;
    }

    RecallPreview of(List<LotView> lots) {
        var concerned = plan.of(lots);
        var consignments = new EnumMap<RecallPart.Stage, Long>(RecallPart.Stage.class);
        var units = new EnumMap<RecallPart.Stage, Long>(RecallPart.Stage.class);
        var effects = new Effects();
        for (var one : concerned) {
            consignments.merge(one.stage(), 1L, Long::sum);
            long of = one.lines().stream().mapToLong(RecallPart.Line::quantity).sum();
            units.merge(one.stage(), of, Long::sum);
            effects.add(one, refundOf(one));
        }
        long missing = plan.missing(lots).values().stream()
                .mapToLong(Integer::longValue)
                .sum();
        long buyers =
                concerned.stream().map(one -> one.place().buyerId()).distinct().count();
        return new RecallPreview(
                lots, stocked(lots), missing, consignments, units, buyers, effects.sum(), effects.list());
    }

    private List<RecallPreview.Stocked> stocked(List<LotView> lots) {
        Map<Long, SellerSummary> names =
                sellers.byIds(lots.stream().map(LotView::sellerId).distinct().toList());
        return lots.stream()
                .flatMap(lot -> lot.parts().stream()
                        .filter(part -> part.remaining() > 0)
                        .map(part -> new RecallPreview.Stocked(
                                lot.code(),
                                names.containsKey(lot.sellerId())
                                        ? names.get(lot.sellerId()).name()
                                        : "",
                                lot.productName() + " " + part.variantName(),
                                part.remaining())))
                .toList();
    }

    /** Empty where nothing is left, or nothing was paid. */
    private List<RefundSale.Line> refundOf(RecallPlan.Concerned one) {
        var place = one.place();
        if (place.state() == ConsignmentState.UNPAID) {
            return List.of();
        }
        boolean whole = one.stage() == RecallPart.Stage.HELD || one.isUnclaimedAtPoint();
        if (whole) {
            return refundables.ofOrder(place.orderNumber()).values().stream()
                    .filter(line ->
                            line.consignmentId() == place.id() && line.left().isPositive())
                    .map(RecallPreviews::rest)
                    .toList();
        }
        var quantities = one.lines().stream()
                .collect(Collectors.toMap(RecallPart.Line::lineId, RecallPart.Line::quantity, Integer::sum));
        return compensations.preview(place.orderNumber(), place.id(), quantities).stream()
                .map(line -> RefundSale.Line.ofAmount(line.lineId(), line.amount()))
                .toList();
    }

    private static RefundSale.Line rest(RefundableLine line) {
        return RefundSale.Line.ofAmount(line.lineId(), line.left());
    }

    private record Whose(BeneficiaryKind kind, String owner) {}

    /** Sums by beneficiary. */
    private final class Effects {
        private final Map<Whose, RecallPreview.Effect> byWhom = new LinkedHashMap<>();
        private Money sum = Money.ZERO;

        void add(RecallPlan.Concerned one, List<RefundSale.Line> lines) {
            if (lines.isEmpty()) {
                return;
            }
            boolean completed = one.place().state() == ConsignmentState.COMPLETED;
            var number = one.place().orderNumber();
            for (var part : refundables.preview(new RefundSale("preview", number, lines, Money.ZERO))) {
                var effect = new RecallPreview.Effect(
                        part.kind(),
                        part.owner(),
                        completed ? Money.ZERO : part.amount(),
                        completed ? part.amount() : Money.ZERO);
                byWhom.merge(new Whose(part.kind(), part.owner()), effect, Effects::plus);
                sum = sum.plus(part.amount());
            }
        }

        private static RecallPreview.Effect plus(RecallPreview.Effect one, RecallPreview.Effect more) {
            return new RecallPreview.Effect(
                    one.kind(),
                    one.owner(),
                    one.pending().plus(more.pending()),
                    one.available().plus(more.available()));
        }

        Money sum() {
            return sum;
        }

        List<RecallPreview.Effect> list() {
            return byWhom.values().stream()
                    .filter(effect -> effect.sum().isPositive())
                    .sorted(Comparator.comparing(RecallPreview.Effect::sum).reversed())
                    .toList();
        }
    }
}
