package cn.qiancun.market.fairs.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.fairs.Applications;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.FairKind;
import cn.qiancun.market.fairs.FairPlanning;
import cn.qiancun.market.fairs.FairStalls;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.WholeNumber;
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

/** One fair as its organiser keeps it: what it is, its publication, a copy of it, its cancellation. */
@Controller
@RequestMapping("/fair/fairs/{id}")
@Access(Role.FAIR_ORGANISER)
class FairPages {
    private static final String NOTICE = "notice";

    private final Fairs fairs;
    private final FairPlanning planning;
    private final FairStalls stalls;
    private final Applications applications;
    private final Catalog catalog;
    private final Villages villages;

    FairPages(
            Fairs fairs,
            FairPlanning planning,
            FairStalls stalls,
            Applications applications,
            Catalog catalog,
            Villages villages) {
        this.fairs = fairs;
        this.planning = planning;
        this.stalls = stalls;
        this.applications = applications;
        this.catalog = catalog;
        this.villages = villages;
    }

    @GetMapping
    String show(Actor actor, @PathVariable String id, Model model) {
        var fair = fairs.requireOrganiser(actor, Ids.parse(id));
        var all = stalls.ofFair(fair.id());
        model.addAttribute("fair", fair);
        model.addAttribute("stallCount", all.size());
        model.addAttribute(
                "takenCount", all.stream().filter(stall -> !stall.isFree()).count());
        model.addAttribute("counts", applications.counts(actor, fair.id()));
        model.addAttribute("community", villages.placeName(fair.community().value()));
        model.addAttribute("kinds", FairKind.values());
        model.addAttribute("allCategories", catalog.categories());
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", FairForm.of(fair));
        }
        return "fair/fair";
    }

    @PostMapping
    String change(
            Actor actor,
            @PathVariable String id,
            FairForm form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            planning.change(actor, Ids.parse(id), WholeNumber.version(form.version()), form.terms());
        } catch (BusinessException refusal) {
            Refused.show(refusal, "fair", model, response);
            model.addAttribute("form", form);
            return show(actor, id, model);
        }
        redirect.addFlashAttribute(NOTICE, "fair.saved");
        return back(Ids.parse(id));
    }

    @PostMapping("/publication")
    String publish(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String version,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            planning.publish(actor, Ids.parse(id), WholeNumber.version(version));
        } catch (BusinessException refusal) {
            Refused.show(refusal, "publication", model, response);
            return show(actor, id, model);
        }
        redirect.addFlashAttribute(NOTICE, "fair.published");
        return back(Ids.parse(id));
    }

    @PostMapping("/copies")
    String copy(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String firstDay,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Fair copied;
        try {
            var day = FairForm.date("firstDay", "fair.first-day", firstDay);
            copied = planning.copy(actor, Ids.parse(id), name, day);
        } catch (BusinessException refusal) {
            Refused.show(refusal, "copy", model, response);
            model.addAttribute("copyName", name);
            model.addAttribute("firstDay", firstDay);
            return show(actor, id, model);
        }
        redirect.addFlashAttribute(NOTICE, "fair.copied");
        return back(copied.id());
    }

    @PostMapping("/cancellation")
    String cancel(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            planning.cancel(actor, Ids.parse(id), WholeNumber.version(version), reason);
        } catch (BusinessException refusal) {
            Refused.show(refusal, "cancellation", model, response);
            model.addAttribute("reason", reason);
            return show(actor, id, model);
        }
        redirect.addFlashAttribute(NOTICE, "fair.cancelled");
        return back(Ids.parse(id));
    }

    private static String back(long id) {
        return "redirect:/fair/fairs/" + id;
    }
}
