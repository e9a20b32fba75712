package cn.qiancun.market.fairbooks;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.ProductLabels;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.FairStalls;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.settlement.PlaceSales;
import cn.qiancun.market.settlement.PlaceSales.Slice;
import cn.qiancun.market.settlement.SalePlace;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.VillageSummary;
import cn.qiancun.market.villages.Villages;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Makes a fair's report: a fixed number of queries, however much was sold. */
@Service
public class FairReports {
    private static final int MOST_COMPARED = 5;

    private final Fairs fairs;
    private final FairStalls stalls;
    private final PlaceSales sales;
    private final ProductLabels products;
    private final Villages villages;
    private final ResultRows results;
    private final ClosingRows closings;

    FairReports(
            Fairs fairs,
            FairStalls stalls,
            PlaceSales sales,
            ProductLabels products,
            Villages villages,
            ResultRows results,
            ClosingRows closings) {
        this.fairs = fairs;
        this.stalls = stalls;
        this.sales = sales;
        this.products = products;
        this.villages = villages;
        this.results = results;
        this.closings = closings;
    }

    /** As it stands now, before the closing, too. @throws BusinessException NOT_FOUND for another's fair */
    public FairReport of(Actor organiser, long fairId) {
        var fair = fairs.requireOrganiser(organiser, fairId);
        var ofFair = stalls.ofFair(fairId);
        var places = ofFair.stream().map(Stall::id).map(SalePlace::stall).toList();
        var onTheSpot = sales.slices(places);
        var all = new ArrayList<>(onTheSpot);
        // A fair is the pick-up point of what was ordered for it.
        all.addAll(sales.slices(List.of(SalePlace.pickup(fairId))));
        var labels = products.byIds(all.stream().map(Slice::productId).collect(Collectors.toSet()));
        var named = villages.byCodes(all.stream().map(Slice::village).collect(Collectors.toSet()));
        var perHour = sales.salesByHour(places);
        return new FairReport(
                fair,
                totals(onTheSpot, all, perHour),
                parts(all, slice -> slice.village().value(), code -> villageName(named, code)),
                parts(
                        all,
                        slice -> labels.get(slice.productId()).topCategory().code(),
                        code -> categoryName(labels, code)),
                parts(
                        all,
                        slice -> Long.toString(slice.productId()),
                        id -> labels.get(Long.valueOf(id)).name()),
                parts(onTheSpot, slice -> Long.toString(slice.place().id()), id -> stallName(ofFair, id)),
                hours(onTheSpot, perHour),
                late(fairId, places),
                compared(organiser, fair));
    }

    private static FairReport.Totals totals(
            List<Slice> onTheSpot, List<Slice> all, Map<LocalDateTime, Integer> perHour) {
        var sum = sum(all);
        return new FairReport.Totals(
                perHour.values().stream().mapToInt(Integer::intValue).sum(),
                count(onTheSpot, Slice::place),
                count(all, Slice::village),
                count(all, Slice::productId),
                sum.cash().plus(sum.code()),
                sum.cash(),
                sum.code(),
                sum.preorders());
    }

    private static int count(List<Slice> slices, Function<Slice, ?> by) {
        return (int) slices.stream().map(by).distinct().count();
    }

    private static List<FairReport.Part> parts(
            List<Slice> slices, Function<Slice, String> by, Function<String, String> name) {
        return slices.stream().collect(Collectors.groupingBy(by)).entrySet().stream()
                .map(group -> {
                    var sum = sum(group.getValue());
                    return new FairReport.Part(
                            group.getKey(), name.apply(group.getKey()), sum.cash(), sum.code(), sum.preorders());
                })
                .sorted(Comparator.comparing(FairReport.Part::all).reversed().thenComparing(FairReport.Part::key))
                .toList();
    }

    private record Sum(Money cash, Money code, Money preorders) {}

    private static Sum sum(List<Slice> slices) {
        var cash = Money.ZERO;
        var code = Money.ZERO;
        var preorders = Money.ZERO;
        for (var slice : slices) {
            if (slice.place().kind() == SalePlace.Kind.PICKUP) {
                preorders = preorders.plus(slice.net());
            } else if (slice.cash()) {
                cash = cash.plus(slice.net());
            } else {
                code = code.plus(slice.net());
            }
        }
        return new Sum(cash, code, preorders);
    }

    private static List<FairReport.Hour> hours(List<Slice> onTheSpot, Map<LocalDateTime, Integer> perHour) {
        var sold = new TreeMap<LocalDateTime, Money>();
        onTheSpot.forEach(slice -> sold.merge(slice.hour(), slice.net(), Money::plus));
        return sold.entrySet().stream()
                .map(hour ->
                        new FairReport.Hour(hour.getKey(), perHour.getOrDefault(hour.getKey(), 0), hour.getValue()))
                .toList();
    }

    private Money late(long fairId, List<SalePlace> places) {
        return closings.find(fairId)
                .map(closing -> sales.soldAfter(places, closing.markId()))
                .orElse(Money.ZERO);
    }

    private List<FairReport.Compared> compared(Actor organiser, Fair fair) {
        var earlier = fairs.ofOrganiser(organiser).stream()
                .filter(other -> other.id() != fair.id()
                        && other.lastDay() != null
                        && fair.lastDay() != null
                        && other.lastDay().isBefore(fair.lastDay()))
                .sorted(Comparator.comparing(Fair::lastDay).reversed())
                .toList();
        var sums = results.sums(earlier.stream().map(Fair::id).toList());
        return earlier.stream()
                .filter(other -> sums.containsKey(other.id()))
                .limit(MOST_COMPARED)
                .map(other -> {
                    var sum = sums.get(other.id());
                    return new FairReport.Compared(other, sum.villages(), sum.net(), sum.cash(), sum.preorders());
                })
                .toList();
    }

    private static String villageName(Map<VillageCode, VillageSummary> named, String code) {
        var village = named.get(VillageCode.of(code));
        return village == null ? code : village.shortName();
    }

    private static String categoryName(Map<Long, ProductLabels.Label> labels, String code) {
        return labels.values().stream()
                .map(ProductLabels.Label::topCategory)
                .filter(category -> category.code().equals(code))
                .findFirst()
                .orElseThrow()
                .name();
    }

    private static String stallName(List<Stall> ofFair, String id) {
        return ofFair.stream()
                .filter(stall -> Long.toString(stall.id()).equals(id))
                .findFirst()
                .map(stall -> stall.isFree()
                        ? stall.number()
                        : stall.number() + " " + stall.party().title())
                .orElse(id);
    }
}
