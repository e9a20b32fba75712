package cn.qiancun.market.fairorders.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.fairorders.Shortages;
import cn.qiancun.market.fairorders.StallHandOvers;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.ordering.WrongPickupCode;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The preorders of a stall on a phone: six digits first, there is a queue; below it what is to be brought. */
@Controller
@RequestMapping("/stall")
@Access({Role.VILLAGE_SELLER, Role.FIRST_SECRETARY, Role.STALL_HELPER})
class StallPreorderPages {
    private static final String TO_DESK = "redirect:/stall/preorders";
    private static final String STALL = "stall";
    private static final String NOTICE = "notice";
    private static final String SENT = "sent";
    private static final String HANDED_OVER = "fairorder.done";

    private final StallHandOvers desk;
    private final Shortages shortages;
    private final StallNames names;

    StallPreorderPages(StallHandOvers desk, Shortages shortages, StallNames names) {
        this.desk = desk;
        this.shortages = shortages;
        this.names = names;
    }

    @GetMapping("/preorders")
    String show(Actor actor, @RequestParam(required = false) String stall, Model model) {
        var stalls = names.current(desk.stallsOf(actor));
        model.addAttribute("stalls", stalls);
        if (stalls.isEmpty() && (stall == null || stall.isBlank())) {
            return "stall/preorders";
        }
        long stallId = stall == null || stall.isBlank() ? stalls.get(0).stall().id() : Ids.parse(stall);
        var found = desk.desk(actor, stallId);
        var listed = shortages.ofStall(actor, stallId);
        model.addAttribute("desk", found);
        model.addAttribute("here", names.of(List.of(found.stall())).get(0));
        model.addAttribute("shortages", listed);
        model.addAttribute(
                "atRow",
                model.getAttribute(SENT) instanceof SentRow sent
                        && (found.waiting().stream()
                                        .anyMatch(one -> sent.isOf(one.pickup().id()))
                                || listed.stream().anyMatch(one -> one.settledAt() == null && sent.isOf(one.id()))));
        return "stall/preorders";
    }

    @PostMapping("/preorders/handover")
    String handOver(
            Actor actor,
            @RequestParam(required = false) String stall,
            @RequestParam(required = false) String code,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        long stallId = Ids.parse(stall);
        model.addAttribute("code", code);
        return handOver(actor, stallId, () -> desk.handOver(actor, stallId, code), model, response, redirect);
    }

    /** One of those that wait. */
    @PostMapping("/preorders/{id}/handover")
    String handOverThis(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) String stall,
            @RequestParam(required = false) String proof,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        long stallId = Ids.parse(stall);
        long consignmentId = Ids.parse(id);
        model.addAttribute(SENT, new SentRow(consignmentId, proof));
        return handOver(
                actor,
                stallId,
                () -> desk.handOverThis(actor, stallId, consignmentId, proof),
                model,
                response,
                redirect);
    }

    private String handOver(
            Actor actor,
            long stallId,
            Runnable step,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            step.run();
        } catch (WrongPickupCode wrong) {
            desk.countWrongCode(actor, stallId);
            return refused(wrong, actor, stallId, model, response);
        } catch (BusinessException refusal) {
            if (refusal.kind() == BusinessException.Kind.NOT_FOUND) {
                throw refusal;
            }
            return refused(refusal, actor, stallId, model, response);
        }
        redirect.addFlashAttribute(NOTICE, HANDED_OVER);
        redirect.addAttribute(STALL, stallId);
        return TO_DESK;
    }

    private String refused(
            BusinessException refusal, Actor actor, long stallId, Model model, HttpServletResponse response) {
        response.setStatus(refusal.formStatus());
        model.addAttribute("refusal", refusal);
        return show(actor, Long.toString(stallId), model);
    }

    @PostMapping("/preorders/shortages/{id}")
    String settle(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) String stall,
            @RequestParam(required = false) String note,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        long stallId = Ids.parse(stall);
        model.addAttribute(SENT, new SentRow(Ids.parse(id), note));
        try {
            shortages.settle(actor, Ids.parse(id), note);
        } catch (BusinessException refusal) {
            if (refusal.kind() == BusinessException.Kind.NOT_FOUND) {
                throw refusal;
            }
            return refused(refusal, actor, stallId, model, response);
        }
        redirect.addFlashAttribute(NOTICE, "fairorder.shortage.done");
        redirect.addAttribute(STALL, stallId);
        return TO_DESK;
    }

    /** What the buyer's QR opens on the phone of whoever works at the stall. */
    @GetMapping("/handover/{token}")
    String scanned(Actor actor, @PathVariable String token, Model model) {
        var scanned = desk.scan(actor, token);
        model.addAttribute("scanned", scanned);
        model.addAttribute("here", names.of(List.of(scanned.stall())).get(0));
        model.addAttribute("token", token);
        return "stall/handover";
    }

    @PostMapping("/handover/{token}")
    String handOverScanned(
            Actor actor,
            @PathVariable String token,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Stall stall = desk.scan(actor, token).stall();
        return handOver(actor, stall.id(), () -> desk.handOverScanned(actor, token), model, response, redirect);
    }
}
