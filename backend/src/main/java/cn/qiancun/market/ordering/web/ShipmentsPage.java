package cn.qiancun.market.ordering.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.lots.LotsOfOrder;
import cn.qiancun.market.ordering.Shipment;
import cn.qiancun.market.ordering.Shipments;
import cn.qiancun.market.ordering.TimeLines;
import cn.qiancun.market.ordering.Waybill;
import cn.qiancun.market.ordering.Weighings;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.villages.OwnSellers;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A seller's consignments: accept, pack, send. */
@Controller
@RequestMapping("/village/shipments")
@Access(Role.VILLAGE_SELLER)
class ShipmentsPage {
    private static final int PAGE_SIZE = 20;

    private final Shipments shipments;
    private final Weighings weighings;
    private final OwnSellers sellers;
    private final OrderNames names;
    private final TimeLines timeLines;
    private final LotsOfOrder lots;

    ShipmentsPage(
            Shipments shipments,
            Weighings weighings,
            OwnSellers sellers,
            OrderNames names,
            TimeLines timeLines,
            LotsOfOrder lots) {
        this.lots = lots;
        this.shipments = shipments;
        this.weighings = weighings;
        this.sellers = sellers;
        this.names = names;
        this.timeLines = timeLines;
    }

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(required = false) String seller,
            @RequestParam(defaultValue = "OPEN") Shipment.Stage stage,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var own = sellers.of(actor);
        long sellerId = OwnSellers.choose(own, seller).id();
        model.addAttribute("sellers", own);
        model.addAttribute("sellerId", sellerId);
        model.addAttribute("stage", stage);
        model.addAttribute("stages", Shipment.Stage.values());
        model.addAttribute("carriers", Waybill.Carrier.values());
        model.addAttribute("counties", names.counties());
        var found = shipments.of(actor, sellerId, stage, PageQuery.of(page, PAGE_SIZE));
        model.addAttribute("shipments", found);
        model.addAttribute("picks", shipments.picks(found.items()));
        model.addAttribute(
                "pickedLots", lots.of(found.items().stream().map(Shipment::id).toList()));
        model.addAttribute(
                "timeLines",
                timeLines.of(found.items().stream().map(Shipment::id).toList()));
        return "village/shipments";
    }

    @PostMapping("/{id}/acceptance")
    String accept(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) String seller,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return attempt(
                actor,
                id,
                seller,
                "shipment.accepted",
                model,
                response,
                redirect,
                () -> shipments.accept(actor, Ids.parse(id)));
    }

    @PostMapping("/{id}/weights")
    String weigh(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) String seller,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var form = WeighingForm.sent(fields);
        return attempt(
                actor,
                id,
                seller,
                "shipment.weighed",
                model,
                response,
                redirect,
                () -> weigh(actor, Ids.parse(id), form, model));
    }

    private void weigh(Actor actor, long id, WeighingForm form, Model model) {
        try {
            weighings.weigh(actor, id, form.read());
        } catch (BusinessException refusal) {
            model.addAttribute("enteredWeights", form.entries());
            model.addAttribute("refusedWeight", form.fieldOf(refusal));
            throw refusal;
        }
    }

    @PostMapping("/{id}/shipment")
    String ship(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) String seller,
            @RequestParam(required = false) String carrier,
            @RequestParam(required = false) String waybill,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        model.addAttribute("enteredCarrier", carrier);
        model.addAttribute("enteredWaybill", waybill);
        return attempt(
                actor,
                id,
                seller,
                "shipment.shipped",
                model,
                response,
                redirect,
                () -> shipments.ship(actor, Ids.parse(id), Waybill.of(carrier, waybill), ChosenLots.sent(fields)));
    }

    @PostMapping("/{id}/dispatch")
    String send(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) String seller,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return attempt(
                actor,
                id,
                seller,
                "shipment.sent",
                model,
                response,
                redirect,
                () -> shipments.sendToPickupPoint(actor, Ids.parse(id), ChosenLots.sent(fields)));
    }

    private String attempt(
            Actor actor,
            String id,
            String seller,
            String notice,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Runnable errand) {
        try {
            errand.run();
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            model.addAttribute("refusal", refusal);
            model.addAttribute("refusedId", Ids.parse(id));
            return list(actor, seller, Shipment.Stage.OPEN, 1, model);
        }
        redirect.addFlashAttribute("notice", notice);
        if (seller != null) {
            redirect.addAttribute("seller", seller);
        }
        return "redirect:/village/shipments";
    }
}
