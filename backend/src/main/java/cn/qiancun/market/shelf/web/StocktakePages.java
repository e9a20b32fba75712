package cn.qiancun.market.shelf.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.Submission;
import cn.qiancun.market.shelf.CountDifference;
import cn.qiancun.market.shelf.CountEntry;
import cn.qiancun.market.shelf.CountSheets;
import cn.qiancun.market.shelf.StockReader;
import cn.qiancun.market.shelf.Stocktakes;
import cn.qiancun.market.supermarkets.Stores;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Stocktakes: the list, the blind sheet, and the differences for whoever takes them. */
@Controller
@RequestMapping("/store/shelf")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER})
class StocktakePages {
    private static final int PAGE_SIZE = 20;

    private final Stores stores;
    private final Stocktakes stocktakes;
    private final CountSheets sheets;
    private final CountEntry entry;
    private final StockReader stock;
    private final Accounts accounts;

    StocktakePages(
            Stores stores,
            Stocktakes stocktakes,
            CountSheets sheets,
            CountEntry entry,
            StockReader stock,
            Accounts accounts) {
        this.stores = stores;
        this.stocktakes = stocktakes;
        this.sheets = sheets;
        this.entry = entry;
        this.stock = stock;
        this.accounts = accounts;
    }

    private static String path(long storeId, long id) {
        return "/store/shelf/" + storeId + "/stocktakes/" + id;
    }

    @GetMapping("/stocktakes")
    String list(
            Actor actor,
            @RequestParam(required = false) String store,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var chosen = stores.choose(actor, store);
        model.addAttribute("stores", stores.ofStaff(actor));
        model.addAttribute("store", chosen);
        model.addAttribute("places", stock.places(chosen.id()));
        model.addAttribute("stocktakes", stocktakes.of(actor, chosen.id(), PageQuery.of(page, PAGE_SIZE)));
        return "store/stocktakes";
    }

    @PostMapping("/stocktakes")
    String open(
            Actor actor,
            @RequestParam(required = false) String store,
            @RequestParam(required = false) String place,
            Submission sent) {
        long storeId = Ids.parse(store);
        return sent.attempt(
                () -> {
                    long id = stocktakes.open(actor, storeId, place);
                    return sent.done("shelf.stocktake.opened", path(storeId, id));
                },
                () -> list(actor, store, 1, sent.model()));
    }

    @GetMapping("/{storeId}/stocktakes/{id}")
    String show(Actor actor, @PathVariable String storeId, @PathVariable String id, Model model) {
        var store = stores.requireStaff(actor, Ids.parse(storeId));
        var stocktake = stocktakes.require(actor, store.id(), Ids.parse(id));
        var differences = sheets.differences(actor, store.id(), stocktake.id());
        model.addAttribute("store", store);
        model.addAttribute("stocktake", stocktake);
        model.addAttribute("lines", sheets.lines(actor, store.id(), stocktake.id()));
        model.addAttribute("differences", differences);
        model.addAttribute(
                "sum",
                Money.sum(differences.stream().map(CountDifference::value).toList()));
        model.addAttribute("names", accounts.displayNames(new TreeSet<>(stocktake.counters())));
        model.addAttribute("places", stock.places(store.id()));
        model.addAttribute("manager", actor.has(Role.STORE_MANAGER, store.organisation()));
        model.addAttribute("counted", stocktake.counters().contains(actor.accountId()));
        if (!model.containsAttribute("entered")) {
            model.addAttribute("entered", Map.of());
        }
        return "store/stocktake";
    }

    /** One line of the sheet, or goods that are not on it: with their number, and the lot's code if there is one. */
    @PostMapping("/{storeId}/stocktakes/{id}/counts")
    String count(
            Actor actor,
            @PathVariable String storeId,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> fields,
            Submission sent) {
        var entered = fields.toSingleValueMap();
        sent.with("entered", entered);
        return attempt(actor, storeId, id, "shelf.stocktake.recorded", sent, () -> {
            if (entered.getOrDefault("article", "").isBlank()) {
                entry.extra(actor, Ids.parse(storeId), Ids.parse(id), entered);
            } else {
                entry.listed(actor, Ids.parse(storeId), Ids.parse(id), entered);
            }
        });
    }

    @PostMapping("/{storeId}/stocktakes/{id}/end")
    String close(Actor actor, @PathVariable String storeId, @PathVariable String id, Submission sent) {
        return attempt(
                actor,
                storeId,
                id,
                "shelf.stocktake.closed",
                sent,
                () -> stocktakes.close(actor, Ids.parse(storeId), Ids.parse(id)));
    }

    @PostMapping("/{storeId}/stocktakes/{id}/approval")
    @Access(Role.STORE_MANAGER)
    String approve(Actor actor, @PathVariable String storeId, @PathVariable String id, Submission sent) {
        return attempt(
                actor,
                storeId,
                id,
                "shelf.stocktake.approved",
                sent,
                () -> stocktakes.approve(actor, Ids.parse(storeId), Ids.parse(id)));
    }

    @PostMapping("/{storeId}/stocktakes/{id}/again")
    @Access(Role.STORE_MANAGER)
    String countAgain(Actor actor, @PathVariable String storeId, @PathVariable String id, Submission sent) {
        return attempt(
                actor,
                storeId,
                id,
                "shelf.stocktake.again-done",
                sent,
                () -> stocktakes.countAgain(actor, Ids.parse(storeId), Ids.parse(id)));
    }

    @PostMapping("/{storeId}/stocktakes/{id}/cancellation")
    String cancel(Actor actor, @PathVariable String storeId, @PathVariable String id, Submission sent) {
        return attempt(
                actor,
                storeId,
                id,
                "shelf.stocktake.cancelled",
                sent,
                () -> stocktakes.cancel(actor, Ids.parse(storeId), Ids.parse(id)));
    }

    private String attempt(Actor actor, String storeId, String id, String notice, Submission sent, Runnable verb) {
        return sent.attempt(
                verb, notice, path(Ids.parse(storeId), Ids.parse(id)), () -> show(actor, storeId, id, sent.model()));
    }
}
