package cn.qiancun.market.fairs.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.fairs.OrganiserKind;
import cn.qiancun.market.fairs.Organisers;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.Ids;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An operator registers who holds fairs, and appoints their people. */
@Controller
@RequestMapping("/ops/fair-organisers")
@Access(Role.OPERATOR)
class OrganiserPages {
    private static final String NOTICE = "notice";

    private final Organisers organisers;

    OrganiserPages(Organisers organisers) {
        this.organisers = organisers;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("organisers", organisers.all());
        model.addAttribute("kinds", OrganiserKind.values());
        return "ops/fair-organisers";
    }

    @PostMapping
    String register(
            Actor actor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String kind,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            var chosen = Choice.require(OrganiserKind.class, kind, "kind", "organiser.kind");
            var organiser = organisers.register(actor, name, chosen);
            redirect.addFlashAttribute(NOTICE, "organiser.registered");
            return "redirect:/ops/fair-organisers/" + organiser.id();
        } catch (BusinessException refusal) {
            Refused.show(refusal, "organiser", model, response);
            model.addAttribute("name", name);
            model.addAttribute("kind", kind);
            return list(model);
        }
    }

    @GetMapping("/{id}")
    String show(Actor actor, @PathVariable String id, Model model) {
        var organiser = organisers.require(Ids.parse(id));
        model.addAttribute("organiser", organiser);
        model.addAttribute("members", organisers.members(actor, organiser.id()));
        return "ops/fair-organiser";
    }

    @PostMapping("/{id}/members")
    String appoint(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String phone,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            organisers.appoint(actor, Ids.parse(id), phone);
        } catch (BusinessException refusal) {
            Refused.show(refusal, "member", model, response);
            model.addAttribute("phone", phone);
            return show(actor, id, model);
        }
        redirect.addFlashAttribute(NOTICE, "organiser.appointed");
        return back(id);
    }

    @PostMapping("/{id}/members/{account}/removal")
    String dismiss(Actor actor, @PathVariable String id, @PathVariable String account, RedirectAttributes redirect) {
        organisers.dismiss(actor, Ids.parse(id), Ids.parse(account));
        redirect.addFlashAttribute(NOTICE, "organiser.dismissed");
        return back(id);
    }

    private static String back(String id) {
        return "redirect:/ops/fair-organisers/" + Ids.parse(id);
    }
}
