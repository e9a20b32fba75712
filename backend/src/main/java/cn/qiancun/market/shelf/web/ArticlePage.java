package cn.qiancun.market.shelf.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shelf.Article;
import cn.qiancun.market.shelf.Movement;
import cn.qiancun.market.shelf.Movements;
import cn.qiancun.market.shelf.Pile;
import cn.qiancun.market.shelf.Repricings;
import cn.qiancun.market.shelf.StockReader;
import cn.qiancun.market.shelf.WasteReason;
import cn.qiancun.market.supermarkets.Stores;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One article of a store: where its goods lie, its prices and movements, and the forms for all that is done with it. */
@Controller
@RequestMapping("/store/shelf/{storeId}/articles/{id}")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER})
class ArticlePage {
    private static final int PAGE_SIZE = 20;

    private final Stores stores;
    private final StockReader stock;
    private final Movements movements;
    private final Repricings repricings;
    private final Accounts accounts;
    private final Clock clock;

    ArticlePage(
            Stores stores,
            StockReader stock,
            Movements movements,
            Repricings repricings,
            Accounts accounts,
            Clock clock) {
        this.stores = stores;
        this.stock = stock;
        this.movements = movements;
        this.repricings = repricings;
        this.accounts = accounts;
        this.clock = clock;
    }

    static String path(long storeId, long articleId) {
        return "/store/shelf/" + storeId + "/articles/" + articleId;
    }

    @GetMapping
    String show(
            Actor actor,
            @PathVariable String storeId,
            @PathVariable String id,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var store = stores.requireStaff(actor, Ids.parse(storeId));
        var article = stock.article(actor, store.id(), Ids.parse(id));
        var moved = movements.ofArticle(actor, store.id(), article.id(), PageQuery.of(page, PAGE_SIZE));
        model.addAttribute("store", store);
        model.addAttribute("article", article);
        model.addAttribute("manager", actor.has(Role.STORE_MANAGER, store.organisation()));
        describe(article, model);
        model.addAttribute("movements", moved);
        model.addAttribute(
                "names",
                accounts.displayNames(
                        moved.items().stream().map(Movement::accountId).toList()));
        model.addAttribute("today", ShopCalendar.dayOf(clock.instant()));
        model.addAttribute("reasons", WasteReason.values());
        model.addAttribute("places", stock.places(store.id()));
        model.addAttribute("key", UUID.randomUUID().toString());
        if (!model.containsAttribute("entered")) {
            model.addAttribute("entered", ShelfForm.EMPTY);
        }
        return "store/shelf-article";
    }

    private void describe(Article article, Model model) {
        List<Pile> piles = stock.piles(article);
        model.addAttribute("piles", piles);
        model.addAttribute("onHand", piles.stream().mapToLong(Pile::quantity).sum());
        model.addAttribute(
                "missing",
                -piles.stream()
                        .mapToLong(Pile::quantity)
                        .filter(some -> some < 0)
                        .sum());
        model.addAttribute("prices", stock.prices(article));
        model.addAttribute("repricings", repricings.ofArticle(article.id(), PAGE_SIZE));
        model.addAttribute("villagePrice", repricings.villagePriceOf(article));
        model.addAttribute("bound", repricings.boundPercent());
    }
}
