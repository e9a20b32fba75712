package cn.qiancun.market.ordering.web;

import cn.qiancun.market.catalog.QuotedLine;
import cn.qiancun.market.ordering.OrderView;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.County;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.market.villages.Villages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The names of villages, sellers and counties for ordering's pages; one query each for a whole page. */
@Component
class OrderNames {
    private final Villages villages;
    private final Sellers sellers;

    OrderNames(Villages villages, Sellers sellers) {
        this.villages = villages;
        this.sellers = sellers;
    }

    /** One seller's goods as they will travel together. */
    public record Parcel(String sellerName, String villageName, List<QuotedLine> lines) {
        public Money goods() {
            return Money.sum(lines.stream().map(QuotedLine::gross).toList());
        }
    }

    List<Parcel> bySeller(List<QuotedLine> goods) {
        var groups =
                goods.stream().collect(Collectors.groupingBy(QuotedLine::sellerId, TreeMap::new, Collectors.toList()));
        var known = sellers.byIds(groups.keySet());
        var places =
                villages(goods.stream().map(line -> line.villageCode().value()).toList());
        var parcels = new ArrayList<Parcel>();
        groups.forEach((sellerId, lines) -> parcels.add(new Parcel(
                known.containsKey(sellerId) ? known.get(sellerId).name() : "",
                places.getOrDefault(lines.get(0).villageCode().value(), ""),
                lines)));
        return parcels;
    }

    /** Code to short name. */
    Map<String, String> villages(Collection<String> codes) {
        var wanted = codes.stream().distinct().map(VillageCode::of).toList();
        return villages.byCodes(wanted).entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().value(),
                        entry -> entry.getValue().shortName()));
    }

    Map<String, String> villagesOf(Collection<OrderView> orders) {
        return villages(orders.stream()
                .flatMap(order -> order.consignments().stream())
                .flatMap(part -> part.lines().stream())
                .map(OrderView.Line::villageCode)
                .toList());
    }

    /** Code to name, in the registry's order. */
    Map<String, String> counties() {
        return villages.counties().stream()
                .collect(Collectors.toMap(County::code, County::name, (one, same) -> one, LinkedHashMap::new));
    }
}
