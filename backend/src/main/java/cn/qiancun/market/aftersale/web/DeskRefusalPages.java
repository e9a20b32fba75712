package cn.qiancun.market.aftersale.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.aftersale.DeskRefusals;
import cn.qiancun.market.ordering.PickupDesk;
import cn.qiancun.market.ordering.WrongPickupCode;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.WholeNumber;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** At the pick-up desk: part of it, or nothing of it, is taken. */
@Controller
@RequestMapping("/store/pickups/{id}")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER})
class DeskRefusalPages {
    private static final String QUANTITY = "quantity-";

    private final PickupDesk desk;
    private final DeskRefusals refusals;

    DeskRefusalPages(PickupDesk desk, DeskRefusals refusals) {
        this.desk = desk;
        this.refusals = refusals;
    }

    @GetMapping("/refusal")
    String form(Actor actor, @PathVariable String id, Model model) {
        model.addAttribute("waiting", desk.require(actor, Ids.parse(id)));
        return "store/refusal";
    }

    @PostMapping("/refusal")
    String refuse(
            Actor actor,
            @PathVariable String id,
            @RequestParam Map<String, String> entered,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        long consignment = Ids.parse(id);
        return act(
                actor,
                id,
                "pickup.refused",
                () -> refusals.refuse(
                        actor,
                        new DeskRefusals.Refuse(
                                consignment, entered.get("proof"), quantities(entered), entered.get("reason"))),
                entered,
                model,
                response,
                redirect);
    }

    @PostMapping("/sending-back")
    String sendBack(
            Actor actor,
            @PathVariable String id,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return act(
                actor,
                id,
                "pickup.sent-back",
                () -> refusals.sendBack(actor, Ids.parse(id)),
                Map.of(),
                model,
                response,
                redirect);
    }

    private String act(
            Actor actor,
            String id,
            String notice,
            Runnable verb,
            Map<String, String> entered,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var waiting = desk.require(actor, Ids.parse(id));
        try {
            verb.run();
        } catch (WrongPickupCode wrong) {
            desk.countWrongCode(actor, waiting.pickupPointId());
            return refused(wrong, actor, id, entered, model, response);
        } catch (BusinessException refusal) {
            return refused(refusal, actor, id, entered, model, response);
        }
        redirect.addFlashAttribute("notice", notice);
        redirect.addAttribute("point", waiting.pickupPointId());
        return "redirect:/store/pickups";
    }

    private String refused(
            BusinessException refusal,
            Actor actor,
            String id,
            Map<String, String> entered,
            Model model,
            HttpServletResponse response) {
        response.setStatus(refusal.formStatus());
        model.addAttribute("refusal", refusal);
        model.addAttribute("entered", entered);
        return form(actor, id, model);
    }

    private static Map<Long, Integer> quantities(Map<String, String> entered) {
        var quantities = new HashMap<Long, Integer>();
        entered.forEach((name, value) -> {
            if (name.startsWith(QUANTITY) && !value.isBlank()) {
                quantities.put(
                        Ids.parse(name.substring(QUANTITY.length())),
                        WholeNumber.parse(value, 0, 9_999, "quantity", "claim.quantity"));
            }
        });
        return quantities;
    }
}
