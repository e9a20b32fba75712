package cn.qiancun.market.ordering.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.lots.LotsOfOrder;
import cn.qiancun.market.ordering.OrderState;
import cn.qiancun.market.ordering.OrderView;
import cn.qiancun.market.ordering.OrderingProperties;
import cn.qiancun.market.ordering.Orders;
import cn.qiancun.market.ordering.TimeLines;
import cn.qiancun.market.payments.Payments;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.settlement.ImpactReceipts;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.PublicUrl;
import cn.qiancun.market.shared.QrCode;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A buyer's orders. */
@Controller
@RequestMapping("/orders")
@Access
class OrdersPage {
    private static final int PAGE_SIZE = 10;

    private final Orders orders;
    private final Payments payments;
    private final ImpactReceipts impact;
    private final TimeLines timeLines;
    private final OrderNames names;
    private final LotsOfOrder lots;
    private final List<Provider> providers;
    private final PublicUrl publicUrl;

    OrdersPage(
            Orders orders,
            Payments payments,
            ImpactReceipts impact,
            TimeLines timeLines,
            OrderNames names,
            LotsOfOrder lots,
            OrderingProperties settings,
            PublicUrl publicUrl) {
        this.orders = orders;
        this.payments = payments;
        this.impact = impact;
        this.timeLines = timeLines;
        this.names = names;
        this.lots = lots;
        this.providers = settings.providers();
        this.publicUrl = publicUrl;
    }

    @GetMapping
    String list(Actor actor, @RequestParam(defaultValue = "1") int page, Model model) {
        model.addAttribute("orders", orders.of(actor, PageQuery.of(page, PAGE_SIZE)));
        return "shop/orders";
    }

    @GetMapping("/{number}")
    String one(Actor actor, @PathVariable String number, Model model) {
        var order = orders.require(actor, number);
        model.addAttribute("order", order);
        model.addAttribute("timeLines", timeLines.of(order));
        model.addAttribute("afterSale", timeLines.links(order));
        model.addAttribute(
                "lots",
                lots.of(order.consignments().stream()
                        .map(OrderView.Consignment::id)
                        .toList()));
        model.addAttribute("villages", names.villagesOf(List.of(order)));
        model.addAttribute("counties", names.counties());
        model.addAttribute("payments", payments.ofOrder(number));
        model.addAttribute("parts", impact.ofOrder(number));
        model.addAttribute("providers", providers);
        model.addAttribute("payable", order.state() == OrderState.PENDING_PAYMENT);
        return "shop/order";
    }

    @PostMapping("/{number}/cancellation")
    String cancel(
            Actor actor,
            @PathVariable String number,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            orders.cancel(actor, number);
        } catch (BusinessException refusal) {
            return refused(refusal, actor, number, model, response);
        }
        redirect.addFlashAttribute("notice", "order.cancelled");
        return "redirect:/orders/" + number;
    }

    @PostMapping("/{number}/consignments/{id}/cancellation")
    String cancelConsignment(
            Actor actor,
            @PathVariable String number,
            @PathVariable String id,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            orders.cancelConsignment(actor, number, Ids.parse(id));
        } catch (BusinessException refusal) {
            return refused(refusal, actor, number, model, response);
        }
        redirect.addFlashAttribute("notice", "order.cancelled");
        return "redirect:/orders/" + number;
    }

    @PostMapping("/{number}/consignments/{id}/confirmation")
    String confirm(
            Actor actor,
            @PathVariable String number,
            @PathVariable String id,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            orders.confirm(actor, number, Ids.parse(id));
        } catch (BusinessException refusal) {
            return refused(refusal, actor, number, model, response);
        }
        redirect.addFlashAttribute("notice", "order.confirmed");
        return "redirect:/orders/" + number;
    }

    /** The QR that a clerk scans; the address in it opens the hand-over for who works at the point. */
    @GetMapping("/{number}/consignments/{id}/code.svg")
    ResponseEntity<String> code(Actor actor, @PathVariable String number, @PathVariable String id) {
        long wanted = Ids.parse(id);
        var order = orders.require(actor, number);
        var token = order.consignments().stream()
                .filter(part -> part.id() == wanted)
                .map(OrderView.Consignment::pickupToken)
                .findFirst()
                .orElse(null);
        if (token == null) {
            throw BusinessException.notFound("not-found");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("image/svg+xml"))
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate())
                .body(QrCode.svg(publicUrl.of(desk(order) + token)));
    }

    /** Where whoever hands the goods over confirms it. */
    private static String desk(OrderView order) {
        return order.pickupPoint().isFair() ? "/stall/handover/" : "/store/handover/";
    }

    private String refused(
            BusinessException refusal, Actor actor, String number, Model model, HttpServletResponse response) {
        if (refusal.kind() != BusinessException.Kind.CONFLICT) {
            throw refusal;
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("refusal", refusal);
        return one(actor, number, model);
    }
}
