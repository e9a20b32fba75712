package cn.qiancun.market.till.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.till.Refusal;
import cn.qiancun.market.till.RefusedEntries;
import cn.qiancun.market.till.TillShifts;
import cn.qiancun.market.till.Tills;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A stall's tills and shifts, and what could not be booked. Helpers read; the villages' people settle. */
@Controller
@RequestMapping("/stall/{stallId}/till")
@Access({Role.VILLAGE_SELLER, Role.FIRST_SECRETARY, Role.STALL_HELPER})
class StallTillPages {
    private static final int PAGE_SIZE = 20;

    private final Tills tills;
    private final TillShifts shifts;
    private final RefusedEntries refused;
    private final Clock clock;

    StallTillPages(Tills tills, TillShifts shifts, RefusedEntries refused, Clock clock) {
        this.tills = tills;
        this.shifts = shifts;
        this.refused = refused;
        this.clock = clock;
    }

    @GetMapping
    String show(Actor actor, @PathVariable String stallId, @RequestParam(defaultValue = "1") int page, Model model) {
        var frame = TillFrame.ofStall(Ids.parse(stallId));
        var place = tills.place(actor, frame.counterId());
        model.addAttribute("frame", frame);
        model.addAttribute("counter", place.counter());
        model.addAttribute("manages", place.manages());
        model.addAttribute("tills", tills.of(actor, frame.counterId()));
        model.addAttribute("silentBefore", clock.instant().minus(TillPages.SILENT));
        model.addAttribute("shifts", shifts.of(actor, frame.counterId(), PageQuery.of(page, PAGE_SIZE)));
        model.addAttribute(
                "refused", refused.of(actor, frame.counterId(), Refusal.State.WAITING, PageQuery.of(1, PAGE_SIZE)));
        return "stall/till";
    }

    @PostMapping("/tills/{id}/retirement")
    @Access({Role.VILLAGE_SELLER, Role.FIRST_SECRETARY})
    String retire(Actor actor, @PathVariable String stallId, @PathVariable String id, RedirectAttributes redirect) {
        tills.retire(actor, Ids.parse(stallId), Ids.parse(id));
        redirect.addFlashAttribute("notice", "till.retired-done");
        return "redirect:" + TillFrame.ofStall(Ids.parse(stallId)).back();
    }

    @PostMapping("/refused/{id}/booking")
    @Access({Role.VILLAGE_SELLER, Role.FIRST_SECRETARY})
    String book(
            Actor actor,
            @PathVariable String stallId,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String note,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Runnable verb = () -> refused.book(actor, Ids.parse(stallId), Ids.parse(id), note);
        return settle(actor, stallId, id, note, "till.booked", verb, model, redirect, response);
    }

    @PostMapping("/refused/{id}/dropping")
    @Access({Role.VILLAGE_SELLER, Role.FIRST_SECRETARY})
    String drop(
            Actor actor,
            @PathVariable String stallId,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String note,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Runnable verb = () -> refused.drop(actor, Ids.parse(stallId), Ids.parse(id), note);
        return settle(actor, stallId, id, note, "till.dropped", verb, model, redirect, response);
    }

    private String settle(
            Actor actor,
            String stallId,
            String id,
            String note,
            String done,
            Runnable verb,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            verb.run();
            redirect.addFlashAttribute("notice", done);
            return "redirect:" + TillFrame.ofStall(Ids.parse(stallId)).back();
        } catch (BusinessException refusal) {
            var page = show(actor, stallId, 1, model);
            response.setStatus(refusal.formStatus());
            model.addAttribute("refusal", refusal);
            model.addAttribute("refusalOf", Ids.parse(id));
            model.addAttribute("note", note);
            return page;
        }
    }
}
