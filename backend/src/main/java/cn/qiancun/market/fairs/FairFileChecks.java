package cn.qiancun.market.fairs;

import cn.qiancun.market.catalog.GoodsOfSellers;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.CsvFile;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.RowProblem;
import cn.qiancun.market.shared.TableFile;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.shared.WholeNumber;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.market.villages.Villages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Sorts the rows of an organiser's list into applications and the problems of the others. */
@Component
class FairFileChecks {
    private static final Set<String> YES = Set.of("1", "是", "要", "Y", "y", "yes", "YES", "TRUE", "true");
    private static final Map<String, String> COLUMNS =
            Map.of("variantId", "product", "price", "price_yuan", "villageCode", "village");

    private final Villages villages;
    private final Sellers sellers;
    private final GoodsOfSellers catalogue;
    private final ApplicationRows rows;

    FairFileChecks(Villages villages, Sellers sellers, GoodsOfSellers catalogue, ApplicationRows rows) {
        this.villages = villages;
        this.sellers = sellers;
        this.catalogue = catalogue;
        this.rows = rows;
    }

    /** What the rows are checked against, read once. */
    private record Around(
            Fair fair,
            Map<String, Optional<VillageCode>> villages,
            Map<String, SellerSummary> sellers,
            Map<Long, List<GoodsOfSellers.Goods>> goods,
            Map<Long, ApplicationHead> applications,
            Map<Long, List<ApplicationRows.GoodsRow>> brought) {}

    FairFilePlan check(Fair fair, TableFile.Rows file) {
        var plan = new FairFilePlan();
        plan.problems.addAll(file.problems());
        var around = around(fair, file.rows());
        for (var row : file.rows()) {
            try {
                take(row, around, plan);
            } catch (BusinessException refusal) {
                if (refusal.kind() != BusinessException.Kind.INVALID) {
                    throw refusal;
                }
                var column = COLUMNS.getOrDefault(refusal.field(), refusal.field());
                plan.problems.add(
                        new RowProblem(row.line(), column, refusal.code().replace('.', '-'), row.get(column)));
            }
        }
        return plan;
    }

    private Around around(Fair fair, List<CsvFile.Row> file) {
        Map<String, Optional<VillageCode>> codes = new HashMap<>();
        file.forEach(row -> codes.computeIfAbsent(row.get("village"), this::village));
        var found = sellers.ofVillages(
                codes.values().stream().flatMap(Optional::stream).distinct().toList());
        var applications = rows.ofFair(fair.id()).stream()
                .collect(Collectors.toMap(ApplicationHead::hostSellerId, Function.identity()));
        return new Around(
                fair,
                codes,
                found.stream().collect(Collectors.toMap(one -> place(one.villageCode(), one.name()), one -> one)),
                catalogue.onSale(found.stream().map(SellerSummary::id).toList()).stream()
                        .collect(Collectors.groupingBy(GoodsOfSellers.Goods::sellerId)),
                applications,
                rows.goods(
                        applications.values().stream().map(ApplicationHead::id).toList()));
    }

    /** By code, or by a name that only one village has. */
    private Optional<VillageCode> village(String typed) {
        if (VillageCode.isValid(typed)) {
            return villages.find(VillageCode.of(typed)).map(found -> found.code());
        }
        if (typed.isBlank()) {
            return Optional.empty();
        }
        var named = villages.search(null, typed, PageQuery.of(1, PageQuery.MAX_SIZE)).items().stream()
                .filter(one -> one.shortName().equals(typed) || one.name().equals(typed))
                .toList();
        return named.size() == 1 ? Optional.of(named.get(0).code()) : Optional.empty();
    }

    private static String place(VillageCode village, String name) {
        return village + name;
    }

    private static void take(CsvFile.Row row, Around around, FairFilePlan plan) {
        var village = around.villages()
                .get(row.get("village"))
                .orElseThrow(() -> BusinessException.invalid("village", "fair.row-village"));
        var seller = around.sellers().get(place(village, row.get("seller")));
        if (seller == null) {
            throw BusinessException.invalid("seller", "fair.row-seller");
        }
        var before = around.applications().get(seller.id());
        if (before != null && !before.isChangeable()) {
            throw BusinessException.invalid("seller", "fair.row-decided");
        }
        var goods = goods(row, around.goods().getOrDefault(seller.id(), List.of()));
        var offer = new Offer(goods.variantId(), quantity(row), price(row));
        OfferPolicy.require(around.fair(), goods, offer, "");
        var party = plan.parties.computeIfAbsent(seller.id(), any -> new FairFilePlan.Party(seller, before));
        put(party, new OfferPolicy.Checked(offer, goods), around, plan);
        party.power |= YES.contains(row.get("power"));
        party.cold |= YES.contains(row.get("cold"));
    }

    private static void put(FairFilePlan.Party party, OfferPolicy.Checked goods, Around around, FairFilePlan plan) {
        if (party.goods.containsKey(goods.goods().variantId())) {
            throw BusinessException.invalid("product", "fair.goods-twice");
        }
        if (party.seen >= OfferPolicy.MOST_GOODS) {
            throw BusinessException.invalid("seller", "fair.goods");
        }
        party.seen++;
        boolean known = party.before != null
                && around.brought().getOrDefault(party.before.id(), List.of()).stream()
                        .anyMatch(one -> isSame(one, goods));
        if (known) {
            plan.countUnchanged();
        } else {
            party.goods.put(goods.goods().variantId(), goods);
        }
    }

    private static boolean isSame(ApplicationRows.GoodsRow before, OfferPolicy.Checked goods) {
        return before.variantId() == goods.goods().variantId()
                && before.quantity() == goods.offer().quantity()
                && Objects.equals(before.price(), goods.offer().price());
    }

    private static GoodsOfSellers.Goods goods(CsvFile.Row row, List<GoodsOfSellers.Goods> ofSeller) {
        var named = ofSeller.stream()
                .filter(goods -> goods.productName().equals(row.get("product")))
                .toList();
        if (named.isEmpty()) {
            throw BusinessException.invalid("product", "fair.row-product");
        }
        var variant = row.get("variant");
        var chosen = variant.isEmpty()
                ? named
                : named.stream()
                        .filter(goods -> goods.variantName().equals(variant))
                        .toList();
        if (chosen.size() != 1) {
            throw BusinessException.invalid("variant", "fair.row-variant");
        }
        return chosen.get(0);
    }

    private static int quantity(CsvFile.Row row) {
        return WholeNumber.parse(row.get("quantity"), 1, OfferPolicy.MOST_UNITS, "quantity", "fair.quantity");
    }

    private static Money price(CsvFile.Row row) {
        var typed = row.get("price_yuan");
        if (typed.isEmpty()) {
            return null;
        }
        try {
            return Money.parseYuan(typed);
        } catch (IllegalArgumentException unreadable) {
            throw BusinessException.invalid("price_yuan", "fair.row-price");
        }
    }
}
