package cn.qiancun.market.flashsales.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.QuotedLine;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.flashsales.SessionOrders;
import cn.qiancun.market.flashsales.Sessions;
import cn.qiancun.market.ordering.AddressBook;
import cn.qiancun.market.ordering.AdultPolicy;
import cn.qiancun.market.ordering.Checkout;
import cn.qiancun.market.ordering.PickupPoints;
import cn.qiancun.market.ordering.PlaceOrder;
import cn.qiancun.market.ordering.ReturnExemptionPolicy;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PublicUrl;
import cn.qiancun.market.villages.County;
import cn.qiancun.market.villages.Villages;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** A session as residents see it, and the way from there to an order. */
@Controller
@RequestMapping("/sessions")
class SessionPages {
    /** Of the goods, not of the form: only the session's page can say what else there is. */
    private static final Set<String> OF_THE_SESSION =
            Set.of("flash.closed", "flash.sold-out", "flash.limit", "flash.not-offered", "flash.stopped");

    private final Sessions sessions;
    private final SessionOrders orders;
    private final Checkout checkout;
    private final PickupPoints pickupPoints;
    private final AddressBook addresses;
    private final Villages villages;
    private final PublicUrl publicUrl;

    SessionPages(
            Sessions sessions,
            SessionOrders orders,
            Checkout checkout,
            PickupPoints pickupPoints,
            AddressBook addresses,
            Villages villages,
            PublicUrl publicUrl) {
        this.sessions = sessions;
        this.orders = orders;
        this.checkout = checkout;
        this.pickupPoints = pickupPoints;
        this.addresses = addresses;
        this.villages = villages;
        this.publicUrl = publicUrl;
    }

    @GetMapping
    @Access(everyone = true)
    String list(Model model) {
        model.addAttribute("sessions", sessions.notOver());
        model.addAttribute("canonical", publicUrl.of("/sessions"));
        return "shop/sessions";
    }

    @GetMapping("/{id}")
    @Access(everyone = true)
    String one(@PathVariable String id, @Nullable Actor reader, Model model) {
        var view = sessions.require(Ids.parse(id), reader);
        model.addAttribute("view", view);
        model.addAttribute(
                "canonical", publicUrl.of("/sessions/" + view.session().id()));
        model.addAttribute(
                "description",
                view.session().text().lines().findFirst().orElse(view.session().title()));
        return "shop/session";
    }

    @GetMapping("/{id}/checkout")
    @Access
    String choose(
            @PathVariable String id, Actor actor, SessionOrderForm form, Model model, HttpServletResponse response) {
        return show(id, actor, form.again(), model, response);
    }

    @PostMapping("/{id}/orders")
    @Access
    String place(
            @PathVariable String id, Actor actor, SessionOrderForm form, Model model, HttpServletResponse response) {
        try {
            var placed = orders.place(actor, Ids.parse(id), form.key(), form.command());
            return "redirect:/orders/" + placed.number();
        } catch (BusinessException refusal) {
            if (refusal.code().equals("idempotency.in-progress")) {
                // The first click is being served; its order will head the list.
                return "redirect:/orders";
            }
            if (OF_THE_SESSION.contains(refusal.code())) {
                return refused(id, actor, refusal, model, response);
            }
            response.setStatus(refusal.formStatus());
            model.addAttribute("refusal", refusal);
            return show(id, actor, form.again(), model, response);
        }
    }

    private String show(String id, Actor actor, SessionOrderForm form, Model model, HttpServletResponse response) {
        var view = sessions.require(Ids.parse(id), actor);
        List<QuotedLine> lines;
        try {
            lines = orders.quote(actor, view.session().id(), List.of(form.wanted()));
        } catch (BusinessException refusal) {
            return refused(id, actor, refusal, model, response);
        }
        var county = form.county() == null || form.county().isBlank() ? null : form.county();
        model.addAttribute("view", view);
        model.addAttribute("form", form);
        model.addAttribute("lines", lines);
        model.addAttribute(
                "goods", Money.sum(lines.stream().map(QuotedLine::gross).toList()));
        model.addAttribute("shipping", checkout.shippingOf(lines));
        model.addAttribute("counties", counties());
        model.addAttribute("county", county);
        model.addAttribute("points", pickupPoints.open(county));
        model.addAttribute(
                "temperatures", lines.stream().map(QuotedLine::temperature).toList());
        model.addAttribute("addresses", addresses.of(actor));
        model.addAttribute("back", checkoutOf(view.session().id(), form.wanted()));
        model.addAttribute("adultText", AdultPolicy.asks(lines) ? AdultPolicy.TEXT_VERSION : null);
        model.addAttribute(
                "exemptionText", ReturnExemptionPolicy.asks(lines) ? ReturnExemptionPolicy.TEXT_VERSION : null);
        model.addAttribute("maxNote", PlaceOrder.MAX_NOTE);
        return "shop/session-checkout";
    }

    /** Where somebody comes back to after adding an address. */
    private static String checkoutOf(long session, Wanted wanted) {
        return "/sessions/" + session + "/checkout?variant=" + wanted.variantId() + "&quantity=" + wanted.quantity();
    }

    private String refused(
            String id, Actor actor, BusinessException refusal, Model model, HttpServletResponse response) {
        response.setStatus(refusal.formStatus());
        model.addAttribute("refusal", refusal);
        return one(id, actor, model);
    }

    /** Code to name, in the registry's order. */
    private Map<String, String> counties() {
        return villages.counties().stream()
                .collect(Collectors.toMap(County::code, County::name, (one, same) -> one, LinkedHashMap::new));
    }
}
