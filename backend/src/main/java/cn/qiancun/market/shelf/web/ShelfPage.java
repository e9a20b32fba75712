package cn.qiancun.market.shelf.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shelf.Articles;
import cn.qiancun.market.shelf.StockFilter;
import cn.qiancun.market.shelf.StockReader;
import cn.qiancun.market.supermarkets.Stores;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a store has: the list, and finding an article by what a scanner reads. */
@Controller
@RequestMapping("/store/shelf")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER})
class ShelfPage {
    private static final int PAGE_SIZE = 50;
    private static final String NUMBER = "[0-9]{5}|[0-9]{13}";

    private final Stores stores;
    private final StockReader stock;
    private final Articles articles;

    ShelfPage(Stores stores, StockReader stock, Articles articles) {
        this.stores = stores;
        this.stock = stock;
        this.articles = articles;
    }

    /** A number that a scanner reads leads to its article, if there is one only. */
    @GetMapping
    String list(
            Actor actor,
            @RequestParam(required = false) String store,
            @RequestParam(required = false) String filter,
            @RequestParam(required = false) String query,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var chosen = stores.choose(actor, store);
        if (query != null && query.strip().matches(NUMBER)) {
            var found = articles.byNumber(chosen.id(), query.strip());
            if (found.size() == 1) {
                return "redirect:" + ArticlePage.path(chosen.id(), found.get(0).id());
            }
        }
        var wanted = Choice.of(StockFilter.class, filter).orElse(StockFilter.ALL);
        model.addAttribute("stores", stores.ofStaff(actor));
        model.addAttribute("store", chosen);
        model.addAttribute("filter", wanted);
        model.addAttribute("filters", StockFilter.values());
        model.addAttribute("query", query == null ? "" : query);
        model.addAttribute("lines", stock.list(actor, chosen.id(), wanted, query, PageQuery.of(page, PAGE_SIZE)));
        return "store/shelf";
    }
}
