package cn.qiancun.market.lots.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.lots.CertificateBasis;
import cn.qiancun.market.lots.LotDefaults;
import cn.qiancun.market.lots.LotState;
import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.villages.OwnSellers;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A seller's lots, and declaring one. */
@Controller
@RequestMapping("/village/lots")
@Access(Role.VILLAGE_SELLER)
class LotsPage {
    private static final int PAGE_SIZE = 20;
    private static final Set<LotState> CURRENT = EnumSet.of(LotState.OPEN, LotState.BLOCKED);

    private final Lots lots;
    private final LotDefaults defaults;
    private final OwnSellers sellers;
    private final Catalog catalog;
    private final Idempotency idempotency;

    LotsPage(Lots lots, LotDefaults defaults, OwnSellers sellers, Catalog catalog, Idempotency idempotency) {
        this.lots = lots;
        this.defaults = defaults;
        this.sellers = sellers;
        this.catalog = catalog;
        this.idempotency = idempotency;
    }

    record Declared(String id) {}

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(required = false) String seller,
            @RequestParam(defaultValue = "false") boolean ended,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var own = sellers.of(actor);
        long sellerId = OwnSellers.choose(own, seller).id();
        var states = ended ? EnumSet.complementOf(EnumSet.copyOf(CURRENT)) : CURRENT;
        model.addAttribute("sellers", own);
        model.addAttribute("sellerId", sellerId);
        model.addAttribute("ended", ended);
        model.addAttribute("lots", lots.of(actor, sellerId, states, PageQuery.of(page, PAGE_SIZE)));
        return "village/lots";
    }

    /** Without a product it asks which one. */
    @GetMapping("/new")
    String begin(
            Actor actor,
            @RequestParam(required = false) String seller,
            @RequestParam(required = false) String product,
            Model model) {
        if (product == null || product.isBlank()) {
            return choose(actor, seller, "/village/lots/new", model);
        }
        var known = defaults.of(actor, Ids.parse(product));
        return show(known, LotForm.of(known), model);
    }

    String choose(Actor actor, String seller, String next, Model model) {
        var own = sellers.of(actor);
        long sellerId = OwnSellers.choose(own, seller).id();
        model.addAttribute("sellers", own);
        model.addAttribute("sellerId", sellerId);
        model.addAttribute("next", next);
        model.addAttribute("products", catalog.namesOfSeller(sellerId));
        return "village/lot-product";
    }

    static String show(LotDefaults.Defaults known, LotForm form, Model model) {
        fill(known, form, model);
        return "village/lot-form";
    }

    static void fill(LotDefaults.Defaults known, LotForm form, Model model) {
        model.addAttribute("product", known.product());
        model.addAttribute("form", form);
        model.addAttribute("bases", CertificateBasis.values());
        model.addAttribute("units", SalesUnit.values());
    }

    @PostMapping
    String declare(
            Actor actor,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var form = LotForm.sent(fields);
        var known = defaults.of(actor, Ids.parse(form.get("product")));
        try {
            var command = form.read(known.product());
            var declared = idempotency.once(
                    "lot:" + actor.accountId(),
                    form.get("key"),
                    form.entries(),
                    Declared.class,
                    () -> new Declared(
                            Long.toString(lots.declare(actor, command).id())));
            redirect.addFlashAttribute("notice", "lot.declared");
            return "redirect:/village/lots/" + declared.id();
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            model.addAttribute("refusal", refusal);
            model.addAttribute("wrong", form.fieldOf(refusal));
            return show(known, form, model);
        }
    }
}
