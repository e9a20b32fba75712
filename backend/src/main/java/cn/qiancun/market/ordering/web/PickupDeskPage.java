package cn.qiancun.market.ordering.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.ordering.PickupDesk;
import cn.qiancun.market.ordering.WrongPickupCode;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
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

/** The pick-up desk: six digits first, there is a queue; below it what is ready and what is coming. */
@Controller
@RequestMapping("/store")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER})
class PickupDeskPage {
    private static final int PAGE_SIZE = 50;
    private static final String POINT = "point";
    private static final String NOTICE = "notice";
    private static final String TO_DESK = "redirect:/store/pickups";

    private final PickupDesk desk;
    private final Clock clock;

    PickupDeskPage(PickupDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** @param store the point, as the other pages of a store's console name it */
    @GetMapping("/pickups")
    String show(
            Actor actor,
            @RequestParam(required = false) String point,
            @RequestParam(required = false) String store,
            @RequestParam(required = false) String query,
            HttpServletResponse response,
            Model model) {
        if (query != null && !query.isBlank()) {
            model.addAttribute("query", query.strip());
            try {
                model.addAttribute("found", desk.search(actor, Ids.parse(point), query));
            } catch (BusinessException refusal) {
                response.setStatus(refusal.formStatus());
                model.addAttribute("searchRefusal", refusal);
            }
        }
        return show(actor, point == null ? store : point, model);
    }

    private String show(Actor actor, String point, Model model) {
        var points = desk.pointsOf(actor);
        if (points.isEmpty()) {
            throw BusinessException.notFound("not-found");
        }
        long pointId = point == null || point.isBlank() ? points.get(0).id() : Ids.parse(point);
        var first = PageQuery.of(1, PAGE_SIZE);
        model.addAttribute("points", points);
        model.addAttribute("pointId", pointId);
        model.addAttribute("ready", desk.ready(actor, pointId, first));
        model.addAttribute("coming", desk.coming(actor, pointId, first));
        model.addAttribute("now", clock.instant());
        return "store/pickups";
    }

    @PostMapping("/pickups/{id}/readiness")
    String ready(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) String point,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            desk.markReady(actor, Ids.parse(id));
        } catch (BusinessException refusal) {
            return refused(refusal, actor, point, model, response);
        }
        redirect.addFlashAttribute(NOTICE, "pickup.marked-ready");
        redirect.addAttribute(POINT, point);
        return TO_DESK;
    }

    @PostMapping("/pickups/handover")
    String handOver(
            Actor actor,
            @RequestParam(required = false) String point,
            @RequestParam(required = false) String code,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        long pointId = Ids.parse(point);
        try {
            desk.handOver(actor, pointId, code, null);
        } catch (WrongPickupCode wrong) {
            desk.countWrongCode(actor, pointId);
            return refused(wrong, actor, point, model, response);
        } catch (BusinessException refusal) {
            return refused(refusal, actor, point, model, response);
        }
        redirect.addFlashAttribute(NOTICE, "pickup.handed-over");
        redirect.addAttribute(POINT, point);
        return TO_DESK;
    }

    /** One of those that were found, or that wait. */
    @PostMapping("/pickups/{id}/handover")
    String handOverThis(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) String point,
            @RequestParam(required = false) String proof,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            desk.handOverThis(actor, Ids.parse(id), proof);
        } catch (WrongPickupCode wrong) {
            desk.countWrongCode(actor, Ids.parse(point));
            return refused(wrong, actor, point, model, response);
        } catch (BusinessException refusal) {
            return refused(refusal, actor, point, model, response);
        }
        redirect.addFlashAttribute(NOTICE, "pickup.handed-over");
        redirect.addAttribute(POINT, point);
        return TO_DESK;
    }

    /** What the buyer's QR opens on the clerk's device. */
    @GetMapping("/handover/{token}")
    String scanned(Actor actor, @PathVariable String token, Model model) {
        model.addAttribute("scanned", desk.scan(actor, token));
        model.addAttribute("token", token);
        return "store/handover";
    }

    @PostMapping("/handover/{token}")
    String handOverScanned(Actor actor, @PathVariable String token, RedirectAttributes redirect) {
        var scanned = desk.scan(actor, token);
        desk.handOverScanned(actor, token);
        redirect.addFlashAttribute(NOTICE, "pickup.handed-over");
        redirect.addAttribute(POINT, scanned.pickupPointId());
        return TO_DESK;
    }

    private String refused(
            BusinessException refusal, Actor actor, String point, Model model, HttpServletResponse response) {
        response.setStatus(refusal.formStatus());
        model.addAttribute("refusal", refusal);
        return show(actor, point, model);
    }
}
