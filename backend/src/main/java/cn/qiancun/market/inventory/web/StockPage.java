package cn.qiancun.market.inventory.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.OrganisationNames;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.inventory.StockTaking;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.WholeNumber;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A seller's stock: on hand, held by orders, available; and counting it. */
@Controller
@RequestMapping("/village/stock")
@Access(Role.VILLAGE_SELLER)
class StockPage {
    private static final int PAGE_SIZE = 50;

    private final StockTaking stockTaking;
    private final ObjectProvider<OrganisationNames> names;

    StockPage(StockTaking stockTaking, ObjectProvider<OrganisationNames> names) {
        this.stockTaking = stockTaking;
        this.names = names;
    }

    /** A seller to choose. */
    public record Own(long id, String name) {}

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(required = false) String seller,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        return show(actor, sellerOf(actor, seller), page, model);
    }

    @PostMapping("/{variantId}")
    String count(
            Actor actor,
            @PathVariable String variantId,
            @RequestParam(required = false) String seller,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(required = false) String onHand,
            @RequestParam(required = false) String reason,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        long sellerId = sellerOf(actor, seller);
        try {
            int counted = WholeNumber.parse(onHand, 0, Stock.MAX_ON_HAND, "onHand", "stock.count");
            stockTaking.count(actor, sellerId, Ids.parse(variantId), counted, reason);
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            model.addAttribute("refusal", refusal);
            model.addAttribute("refusedVariant", variantId);
            model.addAttribute("enteredOnHand", onHand);
            model.addAttribute("enteredReason", reason);
            return show(actor, sellerId, page, model);
        }
        redirect.addFlashAttribute("notice", "stock.recorded");
        redirect.addAttribute("seller", sellerId);
        redirect.addAttribute("page", page);
        return "redirect:/village/stock";
    }

    private String show(Actor actor, long sellerId, int page, Model model) {
        model.addAttribute("sellerId", sellerId);
        model.addAttribute("own", own(actor));
        model.addAttribute("stock", stockTaking.ofSeller(actor, sellerId, PageQuery.of(page, PAGE_SIZE)));
        return "village/stock";
    }

    /** By name. */
    private List<Own> own(Actor actor) {
        var keys = actor.sellers().stream().map(String::valueOf).toList();
        return names.stream()
                .filter(source -> source.kind() == Organisation.Kind.SELLER)
                .flatMap(source -> source.names(keys).entrySet().stream())
                .map(one -> new Own(Long.parseLong(one.getKey()), one.getValue()))
                .sorted(Comparator.comparing(Own::name))
                .toList();
    }

    /** The seller asked for, else the actor's first. */
    private static long sellerOf(Actor actor, String seller) {
        if (seller != null && !seller.isBlank()) {
            return Ids.parse(seller);
        }
        return actor.sellers().stream().findFirst().orElseThrow(() -> BusinessException.notFound("not-found"));
    }
}
