package cn.qiancun.market.restock.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.restock.Supply;
import cn.qiancun.market.restock.SupplyTerms;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.WholeNumber;
import cn.qiancun.market.villages.OwnSellers;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How long a seller's deliveries take, and for how long stores can wait for each other. */
@Controller
@RequestMapping("/village/restock/supply")
@Access(Role.VILLAGE_SELLER)
class SupplyPages {
    private final Supply supply;
    private final OwnSellers sellers;

    SupplyPages(Supply supply, OwnSellers sellers) {
        this.supply = supply;
        this.sellers = sellers;
    }

    @GetMapping
    String show(Actor actor, @RequestParam(required = false) String seller, Model model) {
        var own = sellers.of(actor);
        var chosen = OwnSellers.choose(own, seller);
        var terms = supply.of(actor, chosen.id());
        model.addAttribute("sellers", own);
        model.addAttribute("seller", chosen);
        fill(model, Integer.toString(terms.leadDays()), Integer.toString(terms.poolHours()));
        return "village/restock-supply";
    }

    private static void fill(Model model, String leadDays, String poolHours) {
        model.addAttribute("leadDays", leadDays);
        model.addAttribute("poolHours", poolHours);
    }

    @PostMapping
    String save(
            Actor actor,
            @RequestParam(required = false) String seller,
            @RequestParam(required = false) String leadDays,
            @RequestParam(required = false) String poolHours,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        long sellerId = OwnSellers.choose(sellers.of(actor), seller).id();
        try {
            int lead = WholeNumber.parse(leadDays, 0, SupplyTerms.MAX_LEAD_DAYS, "leadDays", "restock.lead-days-whole");
            int pool = WholeNumber.parse(
                    poolHours, 1, SupplyTerms.MAX_POOL_HOURS, "poolHours", "restock.pool-hours-whole");
            supply.set(actor, sellerId, new SupplyTerms(lead, pool));
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            show(actor, seller, model);
            fill(model, leadDays, poolHours);
            model.addAttribute("refusal", refusal);
            return "village/restock-supply";
        }
        redirect.addFlashAttribute("notice", "restock.supply-saved");
        redirect.addAttribute("seller", sellerId);
        return "redirect:/village/restock/supply";
    }
}
