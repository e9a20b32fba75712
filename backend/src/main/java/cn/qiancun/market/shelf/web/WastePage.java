package cn.qiancun.market.shelf.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shelf.Articles;
import cn.qiancun.market.shelf.Movement;
import cn.qiancun.market.shelf.MovementKind;
import cn.qiancun.market.shelf.Movements;
import cn.qiancun.market.shelf.WasteDesk;
import cn.qiancun.market.supermarkets.Stores;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was thrown away, and finding what is to be. */
@Controller
@RequestMapping("/store/shelf")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER})
class WastePage {
    private static final int PAGE_SIZE = 30;

    private final Stores stores;
    private final Articles articles;
    private final Movements movements;
    private final WasteDesk desk;
    private final Accounts accounts;

    WastePage(Stores stores, Articles articles, Movements movements, WasteDesk desk, Accounts accounts) {
        this.stores = stores;
        this.articles = articles;
        this.movements = movements;
        this.desk = desk;
        this.accounts = accounts;
    }

    /** A number that was scanned or typed leads to the form on its article's page. */
    @GetMapping("/waste")
    String show(
            Actor actor,
            @RequestParam(required = false) String store,
            @RequestParam(required = false) String number,
            @RequestParam(defaultValue = "1") int page,
            Model model,
            HttpServletResponse response) {
        var chosen = stores.choose(actor, store);
        if (number != null && !number.isBlank()) {
            var found = articles.byNumber(chosen.id(), number.strip());
            if (!found.isEmpty()) {
                return "redirect:" + ArticlePage.path(chosen.id(), found.get(0).id()) + "#waste";
            }
            var refusal = BusinessException.invalid("number", "shelf.number");
            response.setStatus(refusal.formStatus());
            model.addAttribute("refusal", refusal);
        }
        var wasted = movements.ofKind(actor, chosen.id(), MovementKind.WASTE, PageQuery.of(page, PAGE_SIZE));
        model.addAttribute("stores", stores.ofStaff(actor));
        model.addAttribute("store", chosen);
        model.addAttribute("number", number);
        model.addAttribute("wasted", wasted);
        model.addAttribute(
                "names",
                accounts.displayNames(
                        wasted.items().stream().map(Movement::accountId).toList()));
        return "store/shelf-waste";
    }

    /** No cache but the reader's own keeps it. */
    @GetMapping("/{storeId}/waste/{booking}/{width}.jpg")
    ResponseEntity<byte[]> photo(
            Actor actor, @PathVariable String storeId, @PathVariable String booking, @PathVariable String width) {
        int wanted = width.matches("[0-9]{1,4}") ? Integer.parseInt(width) : 0;
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
                .body(desk.photo(actor, Ids.parse(storeId), Ids.parse(booking), wanted));
    }
}
