package cn.qiancun.market.storefront.web;

import cn.qiancun.market.catalog.ProductDetails;
import cn.qiancun.market.reviews.Rating;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PublicUrl;
import cn.qiancun.market.storefront.ProductOffer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a page says, for programs: JSON-LD in the words of schema.org. It stands in a block of data, which the content
 * security policy does not touch since nothing in it runs; its brackets are written so that nothing that people wrote can
 * end the block.
 */
@Component
class StructuredData {
    private static final String SCHEMA = "https://schema.org/";

    private final JsonMapper json;
    private final PublicUrl publicUrl;

    StructuredData(JsonMapper json, PublicUrl publicUrl) {
        this.json = json;
        this.publicUrl = publicUrl;
    }

    /** One step of the way to a page. */
    record Step(String name, String path) {}

    String product(ProductOffer offer, List<Step> way) {
        var card = offer.details().card();
        var product = typed("Product");
        product.put("@id", publicUrl.of("/products/" + card.id()));
        product.put("name", card.name());
        product.put("sku", Long.toString(card.id()));
        product.put("category", card.categoryName());
        if (card.story() != null && !card.story().isBlank()) {
            product.put("description", card.story());
        }
        product.put(
                "image",
                offer.details().pictures().stream()
                        .map(picture -> publicUrl.of(picture.largeUrl()))
                        .toList());
        product.put("offers", offers(offer));
        Rating rating = offer.lasting().reviews().rating();
        if (rating.total() > 0) {
            product.put("aggregateRating", rated(rating));
        }
        return graph(List.of(product, breadcrumbs(way)));
    }

    private Map<String, Object> offers(ProductOffer offer) {
        List<Money> prices = offer.details().variants().stream()
                .map(ProductDetails.Variant::price)
                .sorted()
                .toList();
        var offers = typed(prices.size() > 1 ? "AggregateOffer" : "Offer");
        offers.put("url", publicUrl.of("/products/" + offer.details().card().id()));
        offers.put("priceCurrency", "CNY");
        if (prices.size() > 1) {
            offers.put("lowPrice", yuan(prices.get(0)));
            offers.put("highPrice", yuan(prices.get(prices.size() - 1)));
            offers.put("offerCount", prices.size());
        } else if (!prices.isEmpty()) {
            offers.put("price", yuan(prices.get(0)));
        }
        offers.put("availability", SCHEMA + (offer.isSoldOut() ? "OutOfStock" : "InStock"));
        var seller = typed("Organization");
        seller.put("name", offer.seller().name());
        offers.put("seller", seller);
        return offers;
    }

    private static Map<String, Object> rated(Rating rating) {
        var rated = typed("AggregateRating");
        rated.put("ratingValue", rating.average());
        rated.put("reviewCount", rating.total());
        rated.put("bestRating", "5");
        rated.put("worstRating", "1");
        return rated;
    }

    private Map<String, Object> breadcrumbs(List<Step> way) {
        var items = new ArrayList<Map<String, Object>>();
        for (Step step : way) {
            var item = typed("ListItem");
            item.put("position", items.size() + 1);
            item.put("name", step.name());
            item.put("item", publicUrl.of(step.path()));
            items.add(item);
        }
        var list = typed("BreadcrumbList");
        list.put("itemListElement", items);
        return list;
    }

    private String graph(List<Map<String, Object>> nodes) {
        var graph = new LinkedHashMap<String, Object>();
        graph.put("@context", "https://schema.org");
        graph.put("@graph", nodes);
        return json.writeValueAsString(graph)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026");
    }

    private static Map<String, Object> typed(String type) {
        var node = new LinkedHashMap<String, Object>();
        node.put("@type", type);
        return node;
    }

    /** Money as programs read it: {@code 12.50}. */
    private static String yuan(Money money) {
        return BigDecimal.valueOf(money.fen(), 2).toPlainString();
    }
}
