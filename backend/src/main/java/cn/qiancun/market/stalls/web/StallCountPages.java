package cn.qiancun.market.stalls.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.stalls.StallCounts;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A host counts: types what lies there, sees what differs, says why, and books it. */
@Controller
@RequestMapping("/stall/{stallId}/count")
@Access({Role.VILLAGE_SELLER, Role.FIRST_SECRETARY})
class StallCountPages {
    private final StallPages pages;
    private final StallCounts counts;

    StallCountPages(StallPages pages, StallCounts counts) {
        this.pages = pages;
        this.counts = counts;
    }

    /** With numbers in the address: what differs. Changes nothing. */
    @GetMapping
    String show(
            Actor actor,
            @PathVariable String stallId,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            HttpServletResponse response) {
        return show(actor, stallId, new CountForm(fields.toSingleValueMap()), model, response);
    }

    private String show(Actor actor, String stallId, CountForm form, Model model, HttpServletResponse response) {
        long id = Ids.parse(stallId);
        pages.describe(actor, id, model);
        var countable = counts.countable(actor, id);
        model.addAttribute("countable", countable);
        model.addAttribute("form", form);
        model.addAttribute("differences", List.of());
        model.addAttribute("counted", 0);
        try {
            var read = form.read(countable);
            model.addAttribute("counted", read.size());
            model.addAttribute(
                    "differences",
                    read.stream().filter(CountForm.Counted::differs).toList());
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            model.addAttribute("refusal", refusal);
        }
        return "stall/count";
    }

    @PostMapping
    String book(
            Actor actor,
            @PathVariable String stallId,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        long id = Ids.parse(stallId);
        var form = new CountForm(fields.toSingleValueMap());
        try {
            counts.book(actor, form.command(id));
        } catch (BusinessException refusal) {
            var page = show(actor, stallId, form, model, response);
            response.setStatus(refusal.formStatus());
            model.addAttribute("refusal", refusal);
            return page;
        }
        redirect.addFlashAttribute("notice", "stall.counted-notice");
        return "redirect:" + StallPages.path(id);
    }
}
