package cn.qiancun.market.fairorders.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.fairorders.FairPreorders;
import cn.qiancun.market.fairorders.PreorderRules;
import cn.qiancun.market.fairorders.PreorderTerms;
import cn.qiancun.market.fairorders.Shortages;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.ShopCalendar;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A fair's preorders for who holds it: until when they are taken, how many there are, and what is to be settled. */
@Controller
@RequestMapping("/fair/preorders/{id}")
@Access(Role.FAIR_ORGANISER)
class OrganiserPreorderPages {
    private static final String ENTERED = "entered";

    private final FairPreorders preorders;
    private final PreorderRules rules;
    private final Shortages shortages;

    OrganiserPreorderPages(FairPreorders preorders, PreorderRules rules, Shortages shortages) {
        this.preorders = preorders;
        this.rules = rules;
        this.shortages = shortages;
    }

    /** The terms as they were entered. */
    record Entered(boolean taking, String until) {
        static Entered of(PreorderTerms terms) {
            return new Entered(
                    terms.taking(),
                    terms.until() == null
                            ? ""
                            : LocalDateTime.ofInstant(terms.until(), ShopCalendar.ZONE)
                                    .toString());
        }
    }

    @GetMapping
    String show(Actor actor, @PathVariable String id, Model model) {
        long fairId = Ids.parse(id);
        var sheet = preorders.of(actor, fairId);
        var listed = shortages.ofFair(actor, fairId);
        model.addAttribute("sheet", sheet);
        model.addAttribute("fair", sheet.fair());
        if (!model.containsAttribute(ENTERED)) {
            model.addAttribute(ENTERED, Entered.of(sheet.terms()));
        }
        model.addAttribute("shortages", listed);
        model.addAttribute(
                "atRow",
                model.getAttribute("sent") instanceof SentRow sent
                        && listed.stream().anyMatch(one -> one.settledAt() == null && sent.isOf(one.id())));
        return "fair/preorders";
    }

    @PostMapping
    String change(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) String taking,
            @RequestParam(required = false) String until,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        model.addAttribute(ENTERED, new Entered("yes".equals(taking), until));
        try {
            rules.change(actor, Ids.parse(id), "yes".equals(taking), moment(until));
        } catch (BusinessException refusal) {
            return refused(refusal, actor, id, model, response);
        }
        redirect.addFlashAttribute("notice", "fairorder.terms.changed");
        return "redirect:/fair/preorders/" + Ids.parse(id);
    }

    @PostMapping("/shortages/{shortage}")
    String settle(
            Actor actor,
            @PathVariable String id,
            @PathVariable String shortage,
            @RequestParam(required = false) String note,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        model.addAttribute("sent", new SentRow(Ids.parse(shortage), note));
        try {
            shortages.settle(actor, Ids.parse(shortage), note);
        } catch (BusinessException refusal) {
            return refused(refusal, actor, id, model, response);
        }
        redirect.addFlashAttribute("notice", "fairorder.shortage.done");
        return "redirect:/fair/preorders/" + Ids.parse(id);
    }

    /** As browsers send a local date and time; empty for the usual evening. */
    private static Instant moment(String written) {
        if (written == null || written.isBlank()) {
            return null;
        }
        try {
            return LocalDateTime.parse(written.strip())
                    .atZone(ShopCalendar.ZONE)
                    .toInstant();
        } catch (DateTimeParseException unreadable) {
            throw BusinessException.invalid("until", "fairorder.moment");
        }
    }

    private String refused(
            BusinessException refusal, Actor actor, String id, Model model, HttpServletResponse response) {
        if (refusal.kind() == BusinessException.Kind.NOT_FOUND) {
            throw refusal;
        }
        response.setStatus(refusal.formStatus());
        model.addAttribute("refusal", refusal);
        return show(actor, id, model);
    }
}
