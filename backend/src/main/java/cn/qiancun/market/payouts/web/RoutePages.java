package cn.qiancun.market.payouts.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.payouts.PayoutRoute;
import cn.qiancun.market.payouts.Routes;
import cn.qiancun.market.payouts.SplitDesk;
import cn.qiancun.market.payouts.SplitLimits;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.Typed;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.Villages;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which way each village's money goes, and who receives it at the provider. */
@Controller
@RequestMapping("/ops/routes")
@Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.AUDITOR})
class RoutePages {
    private static final int PAGE_SIZE = 20;

    private final Routes routes;
    private final SplitLimits limits;
    private final SplitDesk desk;
    private final Villages villages;

    RoutePages(Routes routes, SplitLimits limits, SplitDesk desk, Villages villages) {
        this.routes = routes;
        this.limits = limits;
        this.desk = desk;
        this.villages = villages;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String query, @RequestParam(defaultValue = "1") int page, Model model) {
        var latest = routes.latest(PageQuery.of(page, PAGE_SIZE));
        model.addAttribute("routes", latest);
        model.addAttribute(
                "villages",
                villages.byCodes(
                        latest.items().stream().map(Routes.Change::village).toList()));
        model.addAttribute("query", query.strip());
        model.addAttribute(
                "found",
                query.isBlank()
                        ? null
                        : villages.search(null, query.strip(), PageQuery.of(1, PAGE_SIZE))
                                .items());
        model.addAttribute("limit", limits.of(SplitDesk.PROVIDER));
        model.addAttribute("stuck", desk.stuck().size());
        return "ops/routes";
    }

    @GetMapping("/{code}")
    String village(Actor actor, @PathVariable String code, Model model) {
        return show(actor, villageOf(code), null, model);
    }

    @PostMapping("/{code}")
    @Access(Role.OPERATOR)
    String change(
            Actor actor,
            @PathVariable String code,
            @RequestParam(defaultValue = "") String route,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var village = villageOf(code);
        try {
            routes.change(actor, village, routeOf(route), dayOf(from), reason);
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            model.addAttribute("wanted", route);
            model.addAttribute("from", from);
            model.addAttribute("reason", reason);
            return show(actor, village, refusal, model);
        }
        redirect.addFlashAttribute("notice", "route.changed");
        return "redirect:/ops/routes/" + village;
    }

    @PostMapping("/{code}/receivers/{accountId}")
    @Access(Role.OPERATOR)
    String relate(
            Actor actor,
            @PathVariable String code,
            @PathVariable String accountId,
            @RequestParam(defaultValue = "") String errand,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var village = villageOf(code);
        try {
            desk.relate(actor, village, Ids.parse(accountId), errandOf(errand));
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            return show(actor, village, refusal, model);
        }
        redirect.addFlashAttribute("notice", "route.receiver-asked");
        return "redirect:/ops/routes/" + village;
    }

    private String show(Actor actor, VillageCode village, BusinessException refusal, Model model) {
        model.addAttribute("village", villages.require(village));
        model.addAttribute("route", routes.of(village));
        model.addAttribute("history", routes.history(village));
        model.addAttribute("receivers", desk.receiversOf(village));
        model.addAttribute("mayChange", actor.has(Role.OPERATOR));
        model.addAttribute("errorField", refusal == null ? null : refusal.field());
        model.addAttribute("errorCode", refusal == null ? null : refusal.code());
        return "ops/route";
    }

    private static VillageCode villageOf(String code) {
        if (!VillageCode.isValid(code)) {
            throw BusinessException.notFound("not-found");
        }
        return VillageCode.of(code);
    }

    private static PayoutRoute routeOf(String name) {
        return Choice.require(PayoutRoute.class, name, "route", "route.unknown");
    }

    private static LocalDate dayOf(String day) {
        return day.isBlank() ? null : Typed.day(day, "from", "route.from");
    }

    private static SplitDesk.Errand errandOf(String name) {
        return Choice.of(SplitDesk.Errand.class, name).orElseThrow(() -> BusinessException.notFound("not-found"));
    }
}
