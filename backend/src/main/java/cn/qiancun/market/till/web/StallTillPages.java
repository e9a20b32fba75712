package cn.qiancun.market.till.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.Submission;
import cn.qiancun.market.till.Refusal;
import cn.qiancun.market.till.RefusedEntries;
import cn.qiancun.market.till.TillShifts;
import cn.qiancun.market.till.Tills;
import java.time.Clock;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

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
    String retire(Actor actor, @PathVariable String stallId, @PathVariable String id, Submission sent) {
        tills.retire(actor, Ids.parse(stallId), Ids.parse(id));
        return sent.done(
                "till.retired-done", TillFrame.ofStall(Ids.parse(stallId)).back());
    }

    @PostMapping("/refused/{id}/booking")
    @Access({Role.VILLAGE_SELLER, Role.FIRST_SECRETARY})
    String book(
            Actor actor,
            @PathVariable String stallId,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String note,
            Submission sent) {
        Runnable verb = () -> refused.book(actor, Ids.parse(stallId), Ids.parse(id), note);
        return settle(actor, stallId, id, note, "till.booked", verb, sent);
    }

    @PostMapping("/refused/{id}/dropping")
    @Access({Role.VILLAGE_SELLER, Role.FIRST_SECRETARY})
    String drop(
            Actor actor,
            @PathVariable String stallId,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String note,
            Submission sent) {
        Runnable verb = () -> refused.drop(actor, Ids.parse(stallId), Ids.parse(id), note);
        return settle(actor, stallId, id, note, "till.dropped", verb, sent);
    }

    private String settle(
            Actor actor, String stallId, String id, String note, String done, Runnable verb, Submission sent) {
        sent.with("refusalOf", Ids.parse(id)).with("note", note);
        var back = TillFrame.ofStall(Ids.parse(stallId)).back();
        return sent.attempt(verb, done, back, () -> show(actor, stallId, 1, sent.model()));
    }
}
