package cn.qiancun.market.fairs.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.fairs.FairKind;
import cn.qiancun.market.fairs.FairPlanning;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.fairs.Organisers;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.villages.Villages;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An organiser's fairs, and a new one. */
@Controller
@RequestMapping("/fair/fairs")
@Access(Role.FAIR_ORGANISER)
class FairListPages {
    private final Fairs fairs;
    private final FairPlanning planning;
    private final Organisers organisers;
    private final Catalog catalog;
    private final Villages villages;
    private final Clock clock;

    FairListPages(
            Fairs fairs,
            FairPlanning planning,
            Organisers organisers,
            Catalog catalog,
            Villages villages,
            Clock clock) {
        this.fairs = fairs;
        this.planning = planning;
        this.organisers = organisers;
        this.catalog = catalog;
        this.villages = villages;
        this.clock = clock;
    }

    @GetMapping
    String list(Actor actor, Model model) {
        var own = fairs.ofOrganiser(actor);
        model.addAttribute("fairs", own);
        model.addAttribute(
                "villages",
                villages.byCodes(own.stream().map(fair -> fair.community()).toList()));
        model.addAttribute("today", today());
        return "fair/fairs";
    }

    @GetMapping("/new")
    String blank(Actor actor, Model model) {
        return form(actor, FairForm.blank(today()), model);
    }

    @PostMapping
    String create(Actor actor, FairForm form, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        try {
            var fair = planning.create(actor, Ids.parse(form.organiser()), form.terms());
            redirect.addFlashAttribute("notice", "fair.created");
            return "redirect:/fair/fairs/" + fair.id() + "/plan";
        } catch (BusinessException refusal) {
            Refused.show(refusal, "fair", model, response);
            return form(actor, form, model);
        }
    }

    private String form(Actor actor, FairForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("organisers", organisers.of(actor));
        model.addAttribute("kinds", FairKind.values());
        model.addAttribute("allCategories", catalog.categories());
        return "fair/fair-new";
    }

    private LocalDate today() {
        return ShopCalendar.dayOf(clock.instant());
    }
}
