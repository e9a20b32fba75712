package cn.qiancun.market.fairbooks.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.fairbooks.FairCash;
import cn.qiancun.market.fairbooks.FairClosing;
import cn.qiancun.market.fairbooks.FairResults;
import cn.qiancun.market.fairs.FairState;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.villages.Villages;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The evening of a fair: what is in the drawers, what reached the bank, closing it, what each village got. */
@Controller
@RequestMapping("/fair/books")
@Access(Role.FAIR_ORGANISER)
class FairBookPages {
    private final FairCash cash;
    private final FairClosing closing;
    private final FairResults results;
    private final Fairs fairs;
    private final Villages villages;
    private final Clock clock;

    FairBookPages(
            FairCash cash, FairClosing closing, FairResults results, Fairs fairs, Villages villages, Clock clock) {
        this.cash = cash;
        this.closing = closing;
        this.results = results;
        this.fairs = fairs;
        this.villages = villages;
        this.clock = clock;
    }

    @GetMapping
    String list(Actor actor, Model model) {
        model.addAttribute(
                "fairs",
                fairs.ofOrganiser(actor).stream()
                        .filter(fair -> fair.state() == FairState.PUBLISHED || fair.state() == FairState.CLOSED)
                        .toList());
        return "fair/books";
    }

    @GetMapping("/{id}")
    String one(Actor actor, @PathVariable String id, Model model) {
        long fairId = Ids.parse(id);
        var today = ShopCalendar.dayOf(clock.instant());
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", new CashForm(Map.of("bankedOn", today.toString())));
        }
        var found = results.of(actor, fairId);
        model.addAttribute("fair", fairs.requireOrganiser(actor, fairId));
        model.addAttribute("drawers", cash.drawers(actor, fairId));
        model.addAttribute("handIns", cash.handIns(actor, fairId));
        model.addAttribute("closing", closing.of(actor, fairId).orElse(null));
        model.addAttribute("unsent", closing.unsent(actor, fairId));
        model.addAttribute("results", found);
        model.addAttribute(
                "villages",
                villages.byCodes(found.stream().map(result -> result.village()).toList()));
        model.addAttribute("today", today);
        return "fair/book";
    }

    @PostMapping("/{id}/cash")
    String handIn(
            Actor actor,
            @PathVariable String id,
            @RequestParam Map<String, String> fields,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var form = new CashForm(fields);
        try {
            cash.handIn(actor, Ids.parse(id), form.read());
        } catch (BusinessException refusal) {
            model.addAttribute("form", form);
            return refused(refusal, "cashError", actor, id, model, response);
        }
        redirect.addFlashAttribute("notice", "fairbook.banked");
        return "redirect:/fair/books/" + Ids.parse(id);
    }

    @PostMapping("/{id}/closing")
    String close(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String despite,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            closing.close(actor, Ids.parse(id), despite);
        } catch (BusinessException refusal) {
            model.addAttribute("despite", despite);
            return refused(refusal, "closeError", actor, id, model, response);
        }
        redirect.addFlashAttribute("notice", "fairbook.closing-begun");
        return "redirect:/fair/books/" + Ids.parse(id);
    }

    private String refused(
            BusinessException refusal,
            String where,
            Actor actor,
            String id,
            Model model,
            HttpServletResponse response) {
        response.setStatus(refusal.formStatus());
        model.addAttribute(where, refusal);
        return one(actor, id, model);
    }
}
