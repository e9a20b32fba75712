package cn.qiancun.market.catalog;

import java.util.Collections;
import java.util.List;

/** The conditions of a list that stand in no index of their own, as SQL on {@code catalog_product p}. */
final class ProductNarrowing {
    private ProductNarrowing() {}

    static void add(ProductFilter filter, StringBuilder where, List<Object> parameters) {
        if (filter.proof() != null && filter.proof().isKnownToDatabase()) {
            where.append(" and p.proof = ?");
            parameters.add(filter.proof().name());
        }
        if (filter.season() != null) {
            // 0 stands for goods of all year.
            where.append(filter.season().ripe() ? " and " : " and (p.season_months = 0 or ")
                    .append("p.season_months & ? <> 0")
                    .append(filter.season().ripe() ? "" : ")");
            parameters.add(1 << (filter.season().month() - 1));
        }
        if (filter.price() != null) {
            where.append(" and p.from_price_fen >= ? and p.from_price_fen < ?");
            parameters.add(filter.price().fromFen());
            parameters.add(filter.price().belowFen());
        }
        if (filter.temperatures() != null) {
            addTemperatures(filter, where, parameters);
        }
    }

    private static void addTemperatures(ProductFilter filter, StringBuilder where, List<Object> parameters) {
        if (filter.temperatures().isEmpty()) {
            where.append(" and false");
            return;
        }
        where.append(" and exists (select 1 from catalog_variant v where v.product_id = p.id and v.offered"
                        + " and v.temperature in (")
                .append(String.join(
                        ",", Collections.nCopies(filter.temperatures().size(), "?")))
                .append("))");
        filter.temperatures().forEach(temperature -> parameters.add(temperature.name()));
    }
}
