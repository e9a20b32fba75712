package cn.qiancun.market.storefront.web;

import cn.qiancun.market.catalog.Category;
import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.catalog.ProductSort;
import cn.qiancun.market.search.Marker;
import cn.qiancun.market.search.ProductSearch.Found;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.storefront.ListQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * A list's page, with each link it has made beforehand: the template only writes them down.
 *
 * @param heading what the list is narrowed to, or null
 * @param page the goods
 * @param marked their names, what answers the text marked; null without a text
 * @param address without its page
 * @param categories the topmost ones; below: those under the chosen one, or beside it if there are none
 * @param chips what the list is narrowed to, each to be let go again
 * @param withoutChips the list with none of them
 */
public record ListView(
        String heading,
        PageOf<ProductCard> page,
        List<List<Marker.Stretch>> marked,
        String address,
        List<Choice> categories,
        List<Choice> below,
        List<Group> groups,
        List<Chip> chips,
        String withoutChips,
        List<Choice> orders,
        boolean similar,
        boolean degraded) {
    /**
     * A link that changes one thing.
     *
     * @param label a text, or a constant's name where the reader's language decides how it is called
     * @param count how many goods it leaves; 0 if that is not known
     */
    public record Choice(String label, long count, String href, boolean current) {}

    /** @param name of the address's parameter; {@code texts} whether labels are texts and no constants' names */
    public record Group(String name, boolean texts, List<Choice> choices) {}

    /** @param group whose choice it is */
    public record Chip(String group, boolean text, String label, String href) {}

    /**
     * Where in the tree of categories a list stands.
     *
     * @param path from the topmost category down to the chosen one; empty if none is chosen
     * @param below those under the chosen one, or beside it if there are none
     */
    record Shelf(List<Category> topmost, List<Category> path, List<Category> below) {}

    static ListView of(ListQuery asked, Found found, Shelf shelf, UnaryOperator<String> places, Marker marker) {
        var facets = new ListFacets(asked, found, shelf, places);
        Links links = facets.links();
        boolean text = asked.query() != null && !asked.query().isBlank();
        return new ListView(
                facets.heading(),
                new PageOf<>(found.items(), found.total(), asked.pageQuery()),
                text
                        ? found.items().stream()
                                .map(card -> marker.mark(card.name()))
                                .toList()
                        : null,
                links.with("size", asked.size() == null ? null : asked.size().toString())
                        .toString(),
                facets.shelves(shelf.topmost()),
                facets.shelves(shelf.below()),
                facets.groups(),
                facets.chips(),
                Links.none()
                        .with("query", asked.query())
                        .with("sort", asked.sort())
                        .toString(),
                orders(asked, found.degraded(), text, links),
                found.similar(),
                found.degraded());
    }

    /** What the list is narrowed to; null if it has everything. */
    static String heading(ListQuery asked, Found found, Shelf shelf, UnaryOperator<String> places) {
        return new ListFacets(asked, found, shelf, places).heading();
    }

    /** Without a text nothing is relevant; what the database does not know is not offered while it answers. */
    private static List<Choice> orders(ListQuery asked, boolean degraded, boolean text, Links links) {
        ProductSort byDefault = text && !degraded ? ProductSort.RELEVANCE : ProductSort.NEWEST;
        ProductSort shown = asked.shownOrder(degraded);
        List<Choice> orders = new ArrayList<>();
        Arrays.stream(ProductSort.values())
                .filter(sort -> sort != ProductSort.RELEVANCE || text && !degraded)
                .filter(sort -> !degraded || sort.isKnownToDatabase())
                .forEach(sort -> {
                    String value = sort == byDefault ? null : sort.name().toLowerCase(Locale.ROOT);
                    orders.add(
                            new Choice(sort.name(), 0, links.with("sort", value).toString(), sort == shown));
                });
        return orders;
    }
}
