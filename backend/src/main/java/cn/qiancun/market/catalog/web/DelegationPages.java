package cn.qiancun.market.catalog.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.DelegatedWork;
import cn.qiancun.market.catalog.Listings;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PublicUrl;
import cn.qiancun.market.shared.QrCode;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Sellers see what first secretaries list for them, confirm, return or revoke it; secretaries get the link to forward. */
@Controller
class DelegationPages {
    private static final int SHOWN = 100;

    private final DelegatedWork work;
    private final Listings listings;
    private final PublicUrl address;

    DelegationPages(DelegatedWork work, Listings listings, PublicUrl address) {
        this.work = work;
        this.listings = listings;
        this.address = address;
    }

    @GetMapping("/village/delegations")
    @Access(Role.VILLAGE_SELLER)
    String list(Actor actor, Model model) {
        return show(actor, 0, null, model);
    }

    private String show(Actor actor, long refusedId, BusinessException refusal, Model model) {
        var shown = work.listings(actor);
        model.addAttribute("listings", shown);
        model.addAttribute(
                "unconfirmed",
                shown.stream()
                        .filter(one -> !one.work().isConfirmed())
                        .map(one -> one.work().productId())
                        .toList());
        model.addAttribute("delegations", work.delegations(actor));
        model.addAttribute("refusedId", refusedId);
        model.addAttribute("refusal", refusal);
        return "village/delegations";
    }

    @PostMapping("/village/delegations/products/{id}/confirmation")
    @Access(Role.VILLAGE_SELLER)
    String confirm(Actor actor, @PathVariable String id, RedirectAttributes redirect) {
        work.confirm(actor, Ids.parse(id));
        return backTo("helper.confirmed", redirect);
    }

    /** @param product those that the page showed; what was written since is looked at first */
    @PostMapping("/village/delegations/confirmation")
    @Access(Role.VILLAGE_SELLER)
    String confirmAll(Actor actor, @RequestParam(required = false) List<String> product, RedirectAttributes redirect) {
        var shown = product == null ? List.<String>of() : product;
        work.confirmAll(actor, shown.stream().limit(SHOWN).map(Ids::parse).toList());
        return backTo("helper.confirmed", redirect);
    }

    @PostMapping("/village/delegations/products/{id}/refusal")
    @Access(Role.VILLAGE_SELLER)
    String refuse(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            work.refuse(actor, Ids.parse(id), reason);
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            return show(actor, Ids.parse(id), refusal, model);
        }
        return backTo("helper.refused", redirect);
    }

    @PostMapping("/village/delegations/products/{id}/withdrawal")
    @Access(Role.VILLAGE_SELLER)
    String withdraw(Actor actor, @PathVariable String id, RedirectAttributes redirect) {
        listings.withdraw(actor, Ids.parse(id));
        return backTo("listing.withdrawn", redirect);
    }

    @PostMapping("/village/delegations/{seller}/{secretary}/revocation")
    @Access(Role.VILLAGE_SELLER)
    String revoke(
            Actor actor, @PathVariable String seller, @PathVariable String secretary, RedirectAttributes redirect) {
        work.revoke(actor, Ids.parse(seller), Ids.parse(secretary));
        return backTo("helper.delegation-revoked", redirect);
    }

    @PostMapping("/village/delegations/{seller}/{secretary}/restoration")
    @Access(Role.VILLAGE_SELLER)
    String restore(
            Actor actor, @PathVariable String seller, @PathVariable String secretary, RedirectAttributes redirect) {
        work.restore(actor, Ids.parse(seller), Ids.parse(secretary));
        return backTo("helper.delegation-restored", redirect);
    }

    private static String backTo(String notice, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", notice);
        return "redirect:/village/delegations";
    }

    /** Answers with the link itself: it is shown once, and stands in no cookie and no address. */
    @PostMapping("/village/products/{id}/confirmation-link")
    @Access({Role.VILLAGE_SELLER, Role.FIRST_SECRETARY})
    String link(Actor actor, @PathVariable String id, Model model, HttpServletResponse response) {
        String link = address.of("/confirm/" + work.link(actor, Ids.parse(id)));
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("listing", listings.view(actor, Ids.parse(id)));
        model.addAttribute("link", link);
        model.addAttribute("qr", "data:image/svg+xml;base64," + base64(QrCode.svg(link)));
        return "village/confirmation-link";
    }

    private static String base64(String svg) {
        return Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
    }
}
