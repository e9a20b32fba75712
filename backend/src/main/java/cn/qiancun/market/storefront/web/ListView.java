package cn.qiancun.market.storefront.web;

import cn.qiancun.market.catalog.Category;
import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.catalog.ProductSort;
import cn.qiancun.market.search.ProductSearch.Facet;
import cn.qiancun.market.search.ProductSearch.Found;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.storefront.ListQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A list's page, with each link it has made beforehand: the template only writes them down.
 *
 * @param heading what the list is narrowed to, or null
 * @param address without its page
 * @param categories the topmost ones; below: those under the chosen one, or beside it if there are none
 */
public record ListView(
        String heading,
        PageOf<ProductCard> page,
        String address,
        List<Choice> categories,
        List<Choice> below,
        List<Choice> counties,
        List<Choice> villages,
        List<Choice> orders,
        boolean degraded) {
    private static final int MAX_VILLAGES = 8;

    /**
     * A link that changes one thing.
     *
     * @param label a text, or for orders a {@link ProductSort}'s name
     * @param count how many goods it leaves; 0 if that is not known
     */
    public record Choice(String label, long count, String href, boolean current) {}

    /**
     * Where in the tree of categories a list stands.
     *
     * @param path from the topmost category down to the chosen one; empty if none is chosen
     * @param below those under the chosen one, or beside it if there are none
     */
    record Shelf(List<Category> topmost, List<Category> path, List<Category> below) {}

    static ListView of(ListQuery asked, Found found, Shelf shelf) {
        Links links = Links.none()
                .with("query", asked.query())
                .with("category", asked.category())
                .with("county", asked.county())
                .with("village", asked.village())
                .with("sort", asked.sort());
        return new ListView(
                heading(asked, found, shelf),
                new PageOf<>(found.items(), found.total(), asked.pageQuery()),
                links.with("size", asked.size() == null ? null : asked.size().toString())
                        .toString(),
                categories(shelf.topmost(), shelf.path(), links),
                categories(shelf.below(), shelf.path(), links),
                facets("county", asked.county(), found.counties(), links),
                facets("village", asked.village(), found.villages(), links),
                orders(asked, links),
                found.degraded());
    }

    /** What the list is narrowed to; null if it has everything. */
    static String heading(ListQuery asked, Found found, Shelf shelf) {
        List<String> parts = new ArrayList<>();
        if (asked.query() != null && !asked.query().isBlank()) {
            parts.add("“" + asked.query().strip() + "”");
        }
        if (!shelf.path().isEmpty()) {
            parts.add(shelf.path().get(shelf.path().size() - 1).name());
        }
        Stream.of(label(asked.county(), found.counties()), label(asked.village(), found.villages()))
                .filter(label -> label != null)
                .forEach(parts::add);
        return parts.isEmpty() ? null : String.join(" · ", parts);
    }

    private static String label(String value, List<Facet> facets) {
        return facets.stream()
                .filter(facet -> facet.value().equals(value))
                .map(Facet::label)
                .findFirst()
                .orElse(null);
    }

    private static List<Choice> categories(List<Category> categories, List<Category> path, Links links) {
        return categories.stream()
                .map(category -> new Choice(
                        category.name(),
                        0,
                        links.with("category", target(category, path)).toString(),
                        path.contains(category)))
                .toList();
    }

    /** Choosing the chosen one again leads back to the one above it. */
    private static String target(Category category, List<Category> path) {
        int last = path.size() - 1;
        if (last < 0 || !path.get(last).equals(category)) {
            return category.code();
        }
        return last == 0 ? null : path.get(last - 1).code();
    }

    /** Where one is chosen only that one, to be let go again. */
    private static List<Choice> facets(String name, String chosen, List<Facet> facets, Links links) {
        if (chosen != null && !chosen.isBlank()) {
            String label = label(chosen, facets);
            return List.of(new Choice(
                    label == null ? chosen : label, 0, links.with(name, null).toString(), true));
        }
        return facets.stream()
                .limit(name.equals("village") ? MAX_VILLAGES : Integer.MAX_VALUE)
                .map(facet -> new Choice(
                        facet.label(),
                        facet.count(),
                        links.with(name, facet.value()).toString(),
                        false))
                .toList();
    }

    private static List<Choice> orders(ListQuery asked, Links links) {
        ProductSort current = asked.filter().sort();
        boolean text = asked.query() != null && !asked.query().isBlank();
        ProductSort byDefault = text ? ProductSort.RELEVANCE : ProductSort.NEWEST;
        ProductSort shown = current == ProductSort.RELEVANCE && !text ? ProductSort.NEWEST : current;
        return Arrays.stream(ProductSort.values())
                .filter(sort -> text || sort != ProductSort.RELEVANCE)
                .map(sort -> new Choice(
                        sort.name(),
                        0,
                        links.with(
                                        "sort",
                                        sort == byDefault ? null : sort.name().toLowerCase(Locale.ROOT))
                                .toString(),
                        sort == shown))
                .toList();
    }
}
