package cn.qiancun.market.search;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A product as the judges of the relevance test see it: what it is, whatever its seller calls it.
 *
 * @param kind what a shopper would call it: 番茄 for what is sold as 西红柿, too
 * @param qualities what is said of it in its name or story: 有机
 * @param shipped its name in the shipped catalogue; null for a generated one
 */
record ShelvedGoods(Goods goods, String kind, Set<String> qualities, String shipped) {
    /** Facts that must all be there: {@code kind=大葱&county=章丘区}. */
    record Condition(List<String[]> facts) {}

    /** @param conditions alternatives, as {@code kind=大葱&county=章丘区|kind=香葱}; blank for none */
    static List<Condition> conditions(String conditions) {
        return Stream.of(conditions.split("\\|"))
                .filter(alternative -> !alternative.isBlank())
                .map(alternative -> new Condition(Stream.of(alternative.split("&"))
                        .map(fact -> fact.split("=", 2))
                        .toList()))
                .toList();
    }

    boolean meetsAny(List<Condition> conditions) {
        return conditions.stream()
                .anyMatch(condition -> condition.facts().stream().allMatch(fact -> has(fact[0], fact[1])));
    }

    private boolean has(String fact, String value) {
        var card = goods.card();
        return switch (fact) {
            case "kind" -> kind.equals(value);
            case "category" -> card.categoryCode().equals(value);
            case "county" -> card.countyName().equals(value);
            case "village" -> card.villageName().equals(value);
            case "secretary" -> value.equals(goods.secretary());
            case "seller" -> card.sellerName().equals(value);
            case "quality" -> qualities.contains(value);
            case "shipped" -> value.equals(shipped);
            case "names" -> card.name().contains(value);
            case "variant" ->
                card.name().replace(" ", "").contains(value)
                        || goods.traits().variantNames().stream()
                                .anyMatch(variant -> variant.replace(" ", "").contains(value));
            default -> throw new IllegalArgumentException("Unknown fact: " + fact);
        };
    }
}
