package cn.qiancun.market.storefront.web;

import cn.qiancun.market.catalog.Category;
import cn.qiancun.market.search.ProductSearch.Counts;
import cn.qiancun.market.search.ProductSearch.Facet;
import cn.qiancun.market.search.ProductSearch.Found;
import cn.qiancun.market.storefront.ListQuery;
import cn.qiancun.market.storefront.web.ListView.Chip;
import cn.qiancun.market.storefront.web.ListView.Choice;
import cn.qiancun.market.storefront.web.ListView.Group;
import cn.qiancun.market.storefront.web.ListView.Shelf;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** By what a list can be narrowed and by what it is, as links. Places are told by their codes what they are called. */
final class ListFacets {
    private static final int MOST_VILLAGES = 8;

    /** Its address, what was chosen, what there is to choose, and whether the labels are texts. */
    private record Offer(String name, String chosen, List<Facet> facets, boolean texts) {
        boolean isChosen() {
            return chosen != null && !chosen.isBlank();
        }

        boolean isChosen(Facet facet) {
            return isChosen() && facet.value().equalsIgnoreCase(chosen);
        }

        /** How the choice is called; a code that nothing is found by stays as it was sent. */
        String label() {
            return facets.stream()
                    .filter(this::isChosen)
                    .findFirst()
                    .map(Facet::label)
                    .orElse(null);
        }
    }

    private final ListQuery asked;
    private final UnaryOperator<String> places;
    private final List<Category> path;
    private final Counts counts;
    private final boolean degraded;
    private final List<Offer> offers;
    private final Links links;

    ListFacets(ListQuery asked, Found found, Shelf shelf, UnaryOperator<String> places) {
        this.asked = asked;
        this.places = places;
        this.path = shelf.path();
        this.counts = found.counts();
        this.degraded = found.degraded();
        this.offers = List.of(
                new Offer("county", asked.county(), counts.counties(), true),
                new Offer("proof", asked.proof(), counts.proofs(), false),
                new Offer("season", asked.season(), counts.seasons(), false),
                new Offer("price", asked.price(), counts.prices(), false),
                new Offer("pickup", asked.pickup(), counts.pickup(), false),
                new Offer("village", asked.village(), counts.villages(), true));
        Links all = Links.none().with("query", asked.query()).with("category", asked.category());
        for (Offer offer : offers) {
            all = all.with(offer.name(), offer.chosen());
        }
        this.links = all.with("sort", asked.sort());
    }

    /** To this very list. */
    Links links() {
        return links;
    }

    String heading() {
        List<String> parts = new ArrayList<>();
        if (asked.query() != null && !asked.query().isBlank()) {
            parts.add("“" + asked.query().strip() + "”");
        }
        if (!path.isEmpty()) {
            parts.add(path.get(path.size() - 1).name());
        }
        offers.stream()
                .filter(Offer::texts)
                .filter(Offer::isChosen)
                .map(offer -> places.apply(offer.chosen()))
                .forEach(parts::add);
        return parts.isEmpty() ? null : String.join(" · ", parts);
    }

    List<Choice> shelves(List<Category> categories) {
        Map<String, Long> countByCode =
                counts.categories().stream().collect(Collectors.toMap(Facet::value, Facet::count, Long::sum));
        return categories.stream()
                .map(category -> new Choice(
                        category.name(),
                        countByCode.getOrDefault(category.code(), 0L),
                        links.with("category", target(category)).toString(),
                        path.contains(category)))
                .toList();
    }

    /** Choosing the chosen one again leads back to the one above it. */
    private String target(Category category) {
        int last = path.size() - 1;
        if (last < 0 || !path.get(last).equals(category)) {
            return category.code();
        }
        return last == 0 ? null : path.get(last - 1).code();
    }

    List<Group> groups() {
        return offers.stream()
                .map(offer -> new Group(offer.name(), offer.texts(), choices(offer)))
                .filter(group -> !group.choices().isEmpty())
                .toList();
    }

    private List<Choice> choices(Offer offer) {
        return offer.facets().stream()
                .limit(offer.name().equals("village") ? MOST_VILLAGES : Integer.MAX_VALUE)
                .map(facet -> {
                    boolean current = offer.isChosen(facet);
                    String value = current ? null : inAddress(offer, facet);
                    return new Choice(
                            facet.label(),
                            facet.count(),
                            links.with(offer.name(), value).toString(),
                            current);
                })
                .toList();
    }

    private static String inAddress(Offer offer, Facet facet) {
        return offer.texts() ? facet.value() : facet.value().toLowerCase(Locale.ROOT);
    }

    List<Chip> chips() {
        List<Chip> chips = new ArrayList<>();
        if (!path.isEmpty()) {
            Category chosen = path.get(path.size() - 1);
            chips.add(new Chip(
                    "category",
                    true,
                    chosen.name(),
                    links.with("category", null).toString()));
        }
        for (Offer offer : offers) {
            if (offer.isChosen() && holds(offer)) {
                String label = offer.texts()
                        ? places.apply(offer.chosen())
                        : offer.chosen().toUpperCase(Locale.ROOT);
                chips.add(new Chip(
                        offer.name(),
                        offer.texts(),
                        label,
                        links.with(offer.name(), null).toString()));
            }
        }
        return chips;
    }

    /** What the database passes over stays in the addresses, for when the search is back. */
    private boolean holds(Offer offer) {
        return !offer.name().equals("proof") || asked.narrowedByProof(degraded);
    }
}
