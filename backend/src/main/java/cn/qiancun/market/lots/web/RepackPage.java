package cn.qiancun.market.lots.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.lots.LotDefaults;
import cn.qiancun.market.lots.LotState;
import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Mixing and repacking lots into a new one. */
@Controller
@RequestMapping("/village/lots/repack")
@Access(Role.VILLAGE_SELLER)
class RepackPage {
    private final Lots lots;
    private final LotDefaults defaults;
    private final LotsPage pages;
    private final Idempotency idempotency;

    RepackPage(Lots lots, LotDefaults defaults, LotsPage pages, Idempotency idempotency) {
        this.lots = lots;
        this.defaults = defaults;
        this.pages = pages;
        this.idempotency = idempotency;
    }

    /** Without a product it asks what comes out. */
    @GetMapping
    String begin(
            Actor actor,
            @RequestParam(required = false) String seller,
            @RequestParam(required = false) String product,
            Model model) {
        if (product == null || product.isBlank()) {
            return pages.choose(actor, seller, "/village/lots/repack", model);
        }
        var known = defaults.of(actor, Ids.parse(product));
        return show(known, LotForm.of(known), usable(actor, known), model);
    }

    /** The seller's newest lots that can be used. */
    private List<LotView> usable(Actor actor, LotDefaults.Defaults known) {
        var query = PageQuery.of(1, PageQuery.MAX_SIZE);
        return lots.of(actor, known.product().sellerId(), Set.of(LotState.OPEN), query).items().stream()
                .filter(LotView::isOpenForSale)
                .toList();
    }

    private static String show(LotDefaults.Defaults known, LotForm form, List<LotView> usable, Model model) {
        LotsPage.fill(known, form, model);
        model.addAttribute("lots", usable);
        return "village/lot-repack";
    }

    @PostMapping
    String repack(
            Actor actor,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var form = LotForm.sent(fields);
        var known = defaults.of(actor, Ids.parse(form.get("product")));
        var usable = usable(actor, known);
        try {
            var command = form.repack(known.product());
            var made = idempotency.once(
                    "lot-repack:" + actor.accountId(),
                    form.get("key"),
                    form.entries(),
                    LotsPage.Declared.class,
                    () -> new LotsPage.Declared(
                            Long.toString(lots.repack(actor, command).id())));
            redirect.addFlashAttribute("notice", "lot.repacked");
            return "redirect:/village/lots/" + made.id();
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            model.addAttribute("refusal", refusal);
            model.addAttribute("wrong", form.fieldOf(refusal));
            return show(known, form, usable, model);
        }
    }
}
