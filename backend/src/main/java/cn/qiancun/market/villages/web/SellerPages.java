package cn.qiancun.market.villages.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.SellerDesk;
import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.market.villages.Villages;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An operator registers who sells for a village and who may act for the seller and the village. */
@Controller
@RequestMapping("/ops/sellers")
@Access(Role.OPERATOR)
class SellerPages {
    private static final int PAGE_SIZE = 20;

    private final Sellers sellers;
    private final Villages villages;
    private final SellerDesk desk;

    SellerPages(Sellers sellers, Villages villages, SellerDesk desk) {
        this.sellers = sellers;
        this.villages = villages;
        this.desk = desk;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "1") int page, Model model) {
        return show(page, null, model);
    }

    private String show(int page, BusinessException refusal, Model model) {
        var found = sellers.all(PageQuery.of(page, PAGE_SIZE));
        model.addAttribute("sellers", found);
        model.addAttribute(
                "villages",
                villages.byCodes(
                        found.items().stream().map(SellerSummary::villageCode).toList()));
        model.addAttribute("kinds", SellerKind.values());
        model.addAttribute("errorField", refusal == null ? null : refusal.field());
        model.addAttribute("errorCode", refusal == null ? null : refusal.code());
        return "ops/sellers";
    }

    @PostMapping
    String register(
            Actor actor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String villageCode,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            desk.register(actor, name, kindOf(kind), VillageCode.of(villageCode.strip()));
        } catch (BusinessException refusal) {
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            model.addAttribute("name", name);
            model.addAttribute("kind", kind);
            model.addAttribute("villageCode", villageCode);
            boolean noVillage = refusal.kind() == BusinessException.Kind.NOT_FOUND;
            return show(1, noVillage ? BusinessException.invalid("villageCode", refusal.code()) : refusal, model);
        }
        redirect.addFlashAttribute("notice", "seller.registered");
        return "redirect:/ops/sellers";
    }

    @PostMapping("/{id}/members")
    String addMember(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(defaultValue = "") String role,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            desk.addMember(actor, Ids.parse(id), phone.strip(), role.equals(Role.VILLAGE_ACCOUNTANT.name()));
        } catch (BusinessException refusal) {
            if (refusal.kind() != BusinessException.Kind.INVALID) {
                throw refusal;
            }
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            model.addAttribute("memberOf", Ids.parse(id));
            model.addAttribute("phone", phone);
            return show(1, refusal, model);
        }
        redirect.addFlashAttribute("notice", "seller.member-added");
        return "redirect:/ops/sellers";
    }

    private static SellerKind kindOf(String kind) {
        return Choice.require(SellerKind.class, kind, "kind", "seller.kind");
    }
}
