package cn.qiancun.market.fairs.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.fairs.Application;
import cn.qiancun.market.fairs.Placements;
import cn.qiancun.market.fairs.Suggestion;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Downloads;
import cn.qiancun.market.shared.Ids;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who stands where: the rules' suggestion, changes by hand on the plan, and the stalls' cards. */
@Controller
@RequestMapping("/fair/fairs/{id}")
@Access(Role.FAIR_ORGANISER)
class PlacementPages {
    private final Placements placements;
    private final StallCards cards;

    PlacementPages(Placements placements, StallCards cards) {
        this.placements = placements;
        this.cards = cards;
    }

    @GetMapping("/placement")
    String show(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String suggest, Model model) {
        var plan = placements.plan(actor, Ids.parse(id));
        Map<Long, Application> waiting =
                plan.waiting().stream().collect(Collectors.toMap(Application::id, Function.identity()));
        var suggestion =
                suggest.isEmpty() ? null : placements.suggest(actor, plan.fair().id());
        model.addAttribute("fair", plan.fair());
        model.addAttribute("plan", plan);
        model.addAttribute("grid", PlanGrid.of(plan.stalls(), 0));
        model.addAttribute("waitingById", waiting);
        model.addAttribute("suggestion", suggestion);
        model.addAttribute("suggested", suggestion == null ? Map.of() : byStall(suggestion));
        return "fair/placement";
    }

    private static Map<Long, Suggestion.Seat> byStall(Suggestion suggestion) {
        return suggestion.seats().stream().collect(Collectors.toMap(Suggestion.Seat::stallId, Function.identity()));
    }

    /** @param what {@code place} one party at the one chosen stall, {@code exchange} two stalls, or {@code free} some */
    @PostMapping("/placement")
    String change(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(required = false) List<String> stall,
            @RequestParam(defaultValue = "") String application,
            @RequestParam(required = false) String seen,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var chosen =
                stall == null ? List.<Long>of() : stall.stream().map(Ids::parse).toList();
        try {
            change(actor, Ids.parse(id), what, chosen, application, seen);
        } catch (BusinessException refusal) {
            Refused.show(refusal, "placement", model, response);
            model.addAttribute("chosen", chosen);
            model.addAttribute("chosenApplication", application);
            return show(actor, id, "", model);
        }
        redirect.addFlashAttribute("notice", "fair.placement-saved");
        return back(id);
    }

    private void change(Actor actor, long fairId, String what, List<Long> stalls, String application, String seen) {
        switch (what) {
            case "place" -> {
                requireCount(stalls, 1, "fair.one-stall");
                if (application.isEmpty()) {
                    throw BusinessException.invalid("application", "fair.no-party");
                }
                placements.place(actor, fairId, stalls.get(0), Ids.parse(application));
            }
            case "exchange" -> {
                requireCount(stalls, 2, "fair.two-stalls");
                placements.exchange(actor, fairId, stalls.get(0), stalls.get(1), seen);
            }
            case "free" -> placements.free(actor, fairId, stalls);
            default -> throw BusinessException.invalid("what", "fair.tool");
        }
    }

    private static void requireCount(List<Long> stalls, int count, String code) {
        if (stalls.size() != count) {
            throw BusinessException.invalid("stall", code);
        }
    }

    @PostMapping("/placement/suggestion")
    String take(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String fingerprint,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            placements.take(actor, Ids.parse(id), fingerprint);
        } catch (BusinessException refusal) {
            Refused.show(refusal, "suggestion", model, response);
            return show(actor, id, "yes", model);
        }
        redirect.addFlashAttribute("notice", "fair.suggestion-taken");
        return back(id);
    }

    @GetMapping("/stall-cards.pdf")
    void cards(Actor actor, @PathVariable String id, Locale locale, HttpServletResponse response) throws IOException {
        var plan = placements.plan(actor, Ids.parse(id));
        var name = plan.fair().name();
        Downloads.head(response, Downloads.PDF, "stall-cards.pdf", name + ".pdf");
        cards.write(plan, locale, response.getOutputStream());
    }

    private static String back(String id) {
        return "redirect:/fair/fairs/" + Ids.parse(id) + "/placement";
    }
}
