package cn.qiancun.market.fairs.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.SellerSeats;
import cn.qiancun.market.fairs.Application;
import cn.qiancun.market.fairs.ApplicationState;
import cn.qiancun.market.fairs.Applications;
import cn.qiancun.market.fairs.Applying;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.FairStalls;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.villages.SellerSummary;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Fairs as villages see them: which take applications, what they applied for, where they stand; and applying. */
@Controller
@RequestMapping("/village/fairs")
@Access({Role.VILLAGE_SELLER, Role.FIRST_SECRETARY})
class VillageFairPages {
    private final Fairs fairs;
    private final FairStalls stalls;
    private final Applications applications;
    private final Applying applying;
    private final SellerSeats seats;
    private final Catalog catalog;
    private final Clock clock;

    VillageFairPages(
            Fairs fairs,
            FairStalls stalls,
            Applications applications,
            Applying applying,
            SellerSeats seats,
            Catalog catalog,
            Clock clock) {
        this.fairs = fairs;
        this.stalls = stalls;
        this.applications = applications;
        this.applying = applying;
        this.seats = seats;
        this.catalog = catalog;
        this.clock = clock;
    }

    @GetMapping
    String list(Actor actor, Model model) {
        var sellers = sellers(actor);
        var own = applications.own(actor);
        var open = fairs.takingApplications(ShopCalendar.dayOf(clock.instant())).stream()
                .filter(fair -> sellers.stream().anyMatch(seller -> mayApply(fair, seller, own)))
                .toList();
        var stands = stalls.ofSellers(sellers.stream().map(SellerSummary::id).toList());
        var known = fairs.byIds(Stream.concat(
                        own.stream().map(Application::fairId), stands.stream().map(Stall::fairId))
                .distinct()
                .toList());
        model.addAttribute("sellers", sellers);
        model.addAttribute("open", open);
        model.addAttribute("applications", own);
        model.addAttribute("stands", stands);
        model.addAttribute("fairs", known);
        model.addAttribute("categoryNames", categoryNames());
        return "village/fairs";
    }

    private static boolean mayApply(Fair fair, SellerSummary seller, List<Application> own) {
        return own.stream()
                .noneMatch(one -> one.fairId() == fair.id()
                        && one.host().id() == seller.id()
                        && one.state() != ApplicationState.WITHDRAWN);
    }

    private Map<String, String> categoryNames() {
        var names = new HashMap<String, String>();
        catalog.categories().forEach(category -> names.put(category.code(), category.name()));
        return names;
    }

    private List<SellerSummary> sellers(Actor actor) {
        return seats.of(actor).stream().map(SellerSeats.Seat::seller).toList();
    }

    @GetMapping("/{fair}/apply")
    String blank(Actor actor, @PathVariable String fair, @RequestParam(defaultValue = "") String seller, Model model) {
        return form(actor, Ids.parse(fair), seller, ApplyForm.BLANK, model);
    }

    @PostMapping("/{fair}/apply")
    String apply(
            Actor actor,
            @PathVariable String fair,
            @RequestParam(defaultValue = "") String seller,
            @RequestParam Map<String, String> sent,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var form = ApplyForm.of(sent);
        try {
            long id = applying.apply(actor, Ids.parse(fair), Ids.parse(seller), form.command());
            redirect.addFlashAttribute("notice", "fair.applied");
            return "redirect:/village/fairs/applications/" + id;
        } catch (BusinessException refusal) {
            Refused.show(refusal, "apply", model, response);
            model.addAttribute("errorField", form.fieldOf(refusal.field()));
            return form(actor, Ids.parse(fair), seller, form, model);
        }
    }

    private String form(Actor actor, long fairId, String seller, ApplyForm form, Model model) {
        var sellers = sellers(actor);
        var chosen = sellers.stream()
                .filter(one -> seller.isEmpty() || one.id() == Ids.parse(seller))
                .findFirst()
                .orElseThrow(() -> BusinessException.notFound("not-found"));
        model.addAttribute("fair", fairs.published(fairId).orElseThrow(() -> BusinessException.notFound("not-found")));
        model.addAttribute("sellers", sellers);
        model.addAttribute("seller", chosen);
        model.addAttribute("choices", applying.choices(actor, fairId, chosen.id()));
        model.addAttribute("form", form);
        return "village/fair-apply";
    }
}
