package cn.qiancun.market.storefront.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.fairorders.FairsNear;
import cn.qiancun.market.search.ProductSearch;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PublicUrl;
import cn.qiancun.market.storefront.ListQuery;
import cn.qiancun.market.storefront.Offers;
import cn.qiancun.market.storefront.ProductOffer;
import cn.qiancun.market.storefront.ShopWindow;
import cn.qiancun.market.villages.Villages;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages that anybody reads: home, list and product. */
@Controller
@Access(everyone = true)
class ProductPages {
    private static final int DESCRIPTION_LENGTH = 120;

    private final ProductSearch search;
    private final Offers offers;
    private final ShopWindow window;
    private final Villages villages;
    private final RenderedParts parts;
    private final StructuredData structured;
    private final MessageSource messages;
    private final PublicUrl publicUrl;
    private final FairsNear fairs;

    ProductPages(
            ProductSearch search,
            Offers offers,
            ShopWindow window,
            Villages villages,
            RenderedParts parts,
            StructuredData structured,
            MessageSource messages,
            PublicUrl publicUrl,
            FairsNear fairs) {
        this.fairs = fairs;
        this.search = search;
        this.offers = offers;
        this.window = window;
        this.villages = villages;
        this.parts = parts;
        this.structured = structured;
        this.messages = messages;
        this.publicUrl = publicUrl;
    }

    @GetMapping("/")
    String home(Locale locale, Model model) {
        var home = window.home();
        model.addAttribute("stall", parts.list("shop/parts/stall", "home", home, locale, () -> Map.of("home", home)));
        model.addAttribute("description", messages.getMessage("home.lead", null, locale));
        model.addAttribute("canonical", publicUrl.of("/"));
        model.addAttribute("fairsNear", fairs.next());
        return "shop/home";
    }

    @GetMapping("/products")
    String list(ListQuery asked, Locale locale, Model model) {
        var found = search.search(asked.filter(search.today()), asked.pageQuery());
        var shelf =
                new ListView.Shelf(window.categories(), window.path(asked.category()), window.below(asked.category()));
        model.addAttribute("query", asked.query());
        model.addAttribute("heading", ListView.heading(asked, found, shelf, villages::placeName));
        model.addAttribute(
                "goods",
                parts.list(
                        "shop/parts/goods",
                        asked,
                        found,
                        locale,
                        () -> Map.of(
                                "list",
                                ListView.of(asked, found, shelf, villages::placeName, search.marker(asked.query())))));
        if (asked.wholeShelf()) {
            model.addAttribute("canonical", publicUrl.of(asked.shelf()));
        }
        return "shop/list";
    }

    @GetMapping("/products/{id}")
    String product(@PathVariable String id, Locale locale, Model model) {
        ProductOffer offer = offers.require(Ids.parse(id));
        var card = offer.details().card();
        model.addAttribute("product", card);
        model.addAttribute(
                "around",
                parts.around(
                        "shop/parts/product", offer.lasting(), offer.now(), locale, () -> aboutOffer(offer, locale)));
        model.addAttribute("description", description(card.story(), card.villageName() + " " + card.name()));
        model.addAttribute("canonical", publicUrl.of("/products/" + card.id()));
        model.addAttribute("shareType", "product");
        model.addAttribute(
                "shareImage", publicUrl.of(offer.details().pictures().get(0).largeUrl()));
        return "shop/product";
    }

    private Map<String, Object> aboutOffer(ProductOffer offer, Locale locale) {
        var card = offer.details().card();
        var way = List.of(
                new StructuredData.Step(messages.getMessage("nav.products", null, locale), "/products"),
                new StructuredData.Step(card.categoryName(), "/products?category=" + card.categoryCode()),
                new StructuredData.Step(card.name(), "/products/" + card.id()));
        return Map.of(
                "offer",
                offer,
                "product",
                card,
                "path",
                window.path(card.categoryCode()),
                "structured",
                structured.product(offer, way),
                "share",
                ShareView.of(offer.lasting().share(), card.fromPrice()));
    }

    private static String description(String story, String otherwise) {
        if (story == null || story.isBlank()) {
            return otherwise;
        }
        return story.codePointCount(0, story.length()) <= DESCRIPTION_LENGTH
                ? story
                : story.substring(0, story.offsetByCodePoints(0, DESCRIPTION_LENGTH)) + "…";
    }

    /** A part of the search box: completions as links. */
    @GetMapping("/suggestions")
    String suggestions(@RequestParam(defaultValue = "") String query, Model model) {
        model.addAttribute(
                "suggestions",
                search.suggest(query).stream()
                        .map(text -> new ListView.Choice(
                                text, 0, Links.none().with("query", text).toString(), false))
                        .toList());
        return "shop/suggestions";
    }

    @GetMapping("/licences")
    String licences(Model model) {
        model.addAttribute("canonical", publicUrl.of("/licences"));
        return "shop/licences";
    }
}
