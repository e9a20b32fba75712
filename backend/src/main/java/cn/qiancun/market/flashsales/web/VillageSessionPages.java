package cn.qiancun.market.flashsales.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.flashsales.SellerConsents;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.WholeNumber;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a seller answers whether its goods may be in a session, at that price and so many. */
@Controller
@RequestMapping("/village/sessions")
@Access(Role.VILLAGE_SELLER)
class VillageSessionPages {
    private static final int MOST = 1_000_000;

    private final SellerConsents consents;

    VillageSessionPages(SellerConsents consents) {
        this.consents = consents;
    }

    /** Which good was refused with which words, so that they stay if they are too many. */
    record Refused(long good, String reason) {}

    @GetMapping
    String list(Actor actor, Model model) {
        model.addAttribute("sheets", consents.of(actor));
        return "village/sessions";
    }

    /** @param price as the seller saw it, in yuan; @param offered as the seller saw it */
    @PostMapping("/goods/{id}/consent")
    String consent(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String price,
            @RequestParam(defaultValue = "") String offered,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        return step(
                actor,
                "flash.consented",
                model,
                redirect,
                response,
                () -> consents.consent(
                        actor,
                        Ids.parse(id),
                        GoodForm.yuan(price),
                        WholeNumber.parse(offered, 1, MOST, "offered", "flash.offered")));
    }

    @PostMapping("/goods/{id}/refusal")
    String decline(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) String reason,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        model.addAttribute("refused", new Refused(Ids.parse(id), reason));
        return step(
                actor,
                "flash.declined",
                model,
                redirect,
                response,
                () -> consents.decline(actor, Ids.parse(id), reason));
    }

    private String step(
            Actor actor,
            String notice,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response,
            Runnable step) {
        try {
            step.run();
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            model.addAttribute("refusal", refusal);
            return list(actor, model);
        }
        redirect.addFlashAttribute("notice", notice);
        return "redirect:/village/sessions";
    }
}
