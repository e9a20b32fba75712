package cn.qiancun.market.till.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.Submission;
import cn.qiancun.market.shared.Typed;
import cn.qiancun.market.till.LostTills;
import cn.qiancun.market.till.TillShifts;
import cn.qiancun.market.till.Tills;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where whoever is answerable closes the shift of a till that was lost or broke. */
@Controller
class LostTillPages {
    private static final String CLOSING = "/shifts/{shiftId}/closing";

    private final Tills tills;
    private final TillShifts shifts;
    private final LostTills lost;

    LostTillPages(Tills tills, TillShifts shifts, LostTills lost) {
        this.tills = tills;
        this.shifts = shifts;
        this.lost = lost;
    }

    /** As it was typed. @param counted in yuan; nothing can be counted if the drawer is {@code gone}, too */
    record ClosingForm(String counted, boolean gone, String reason) {
        static final ClosingForm EMPTY = new ClosingForm("", false, "");

        Money money() {
            return gone ? null : Typed.yuan(counted, "counted", "till.counted");
        }
    }

    @GetMapping("/store/till" + CLOSING)
    @Access(Role.STORE_MANAGER)
    String ofStore(Actor actor, @PathVariable String shiftId, @RequestParam String store, Model model) {
        return show(actor, TillFrame.ofStore(Ids.parse(store)), shiftId, ClosingForm.EMPTY, model);
    }

    @GetMapping("/stall/{stallId}/till" + CLOSING)
    @Access({Role.VILLAGE_SELLER, Role.FIRST_SECRETARY})
    String ofStall(Actor actor, @PathVariable String stallId, @PathVariable String shiftId, Model model) {
        return show(actor, TillFrame.ofStall(Ids.parse(stallId)), shiftId, ClosingForm.EMPTY, model);
    }

    @PostMapping("/store/till" + CLOSING)
    @Access(Role.STORE_MANAGER)
    String closeOfStore(
            Actor actor,
            @PathVariable String shiftId,
            @RequestParam String store,
            @RequestParam(defaultValue = "") String counted,
            @RequestParam(defaultValue = "false") boolean gone,
            @RequestParam(defaultValue = "") String reason,
            Submission sent) {
        var form = new ClosingForm(counted, gone, reason);
        return close(actor, TillFrame.ofStore(Ids.parse(store)), shiftId, form, sent);
    }

    @PostMapping("/stall/{stallId}/till" + CLOSING)
    @Access({Role.VILLAGE_SELLER, Role.FIRST_SECRETARY})
    String closeOfStall(
            Actor actor,
            @PathVariable String stallId,
            @PathVariable String shiftId,
            @RequestParam(defaultValue = "") String counted,
            @RequestParam(defaultValue = "false") boolean gone,
            @RequestParam(defaultValue = "") String reason,
            Submission sent) {
        var form = new ClosingForm(counted, gone, reason);
        return close(actor, TillFrame.ofStall(Ids.parse(stallId)), shiftId, form, sent);
    }

    private String show(Actor actor, TillFrame frame, String shiftId, ClosingForm form, Model model) {
        var place = tills.place(actor, frame.counterId());
        if (!place.manages()) {
            throw BusinessException.notFound("not-found");
        }
        model.addAttribute("frame", frame);
        model.addAttribute("counter", place.counter());
        model.addAttribute("shift", shifts.require(actor, frame.counterId(), shiftId));
        model.addAttribute("form", form);
        return "store/till-lost";
    }

    private String close(Actor actor, TillFrame frame, String shiftId, ClosingForm form, Submission sent) {
        return sent.attempt(
                () -> lost.close(actor, frame.counterId(), shiftId, form.money(), form.reason()),
                "till.lost-done",
                frame.back(),
                () -> show(actor, frame, shiftId, form, sent.model()));
    }
}
