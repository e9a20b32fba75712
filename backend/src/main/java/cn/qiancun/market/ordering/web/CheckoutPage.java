package cn.qiancun.market.ordering.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.ordering.AddressBook;
import cn.qiancun.market.ordering.AdultPolicy;
import cn.qiancun.market.ordering.CartOwner;
import cn.qiancun.market.ordering.Carts;
import cn.qiancun.market.ordering.Checkout;
import cn.qiancun.market.ordering.PickupPoints;
import cn.qiancun.market.ordering.PlaceOrder;
import cn.qiancun.market.ordering.PlacedOrder;
import cn.qiancun.market.ordering.ReturnExemptionPolicy;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.WholeNumber;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** From the cart to an order: where to, a note, and one button. */
@Controller
@RequestMapping("/checkout")
@Access
class CheckoutPage {
    private final Carts carts;
    private final Checkout checkout;
    private final PickupPoints pickupPoints;
    private final AddressBook addresses;
    private final Idempotency idempotency;
    private final OrderNames names;

    CheckoutPage(
            Carts carts,
            Checkout checkout,
            PickupPoints pickupPoints,
            AddressBook addresses,
            Idempotency idempotency,
            OrderNames names) {
        this.carts = carts;
        this.checkout = checkout;
        this.pickupPoints = pickupPoints;
        this.addresses = addresses;
        this.idempotency = idempotency;
        this.names = names;
    }

    /**
     * What the page sends: never a price.
     *
     * @param key makes a double click one order
     * @param line {@code variantId:quantity}, as the buyer saw them
     * @param delivery {@code pickup:id} or {@code address:id}
     * @param adult {@code yes} if the buyer confirmed being an adult
     * @param exemption {@code yes} if the buyer agreed that perishable goods are not taken back without a reason
     */
    record Form(
            String key,
            List<String> line,
            String delivery,
            String note,
            String county,
            String adult,
            String exemption) {
        Form again() {
            return new Form(UUID.randomUUID().toString(), line, delivery, note, county, adult, exemption);
        }
    }

    @GetMapping
    String show(Actor actor, @RequestParam(required = false) String county, Model model) {
        return show(actor, new Form(null, null, null, null, county, null, null).again(), model);
    }

    @PostMapping
    String place(
            Actor actor,
            @RequestParam(required = false) String key,
            @RequestParam(required = false) List<String> line,
            @RequestParam(required = false) String delivery,
            @RequestParam(required = false) String note,
            @RequestParam(required = false) String county,
            @RequestParam(required = false) String adult,
            @RequestParam(required = false) String exemption,
            Model model,
            HttpServletResponse response) {
        var form = new Form(key, line, delivery, note, county, adult, exemption);
        try {
            var command = command(form);
            var placed = idempotency.once(
                    "orders:" + actor.accountId(),
                    key,
                    command,
                    PlacedOrder.class,
                    () -> checkout.place(actor, command));
            return "redirect:/orders/" + placed.number();
        } catch (BusinessException refusal) {
            if (refusal.code().equals("idempotency.in-progress")) {
                // The first click is being served; its order will head the list.
                return "redirect:/orders";
            }
            if (refusal.kind() == BusinessException.Kind.MALFORMED) {
                throw refusal;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("refusal", refusal);
            return show(actor, form.again(), model);
        }
    }

    private String show(Actor actor, Form form, Model model) {
        var cart = carts.of(CartOwner.of(actor));
        var goods = cart.orderable();
        if (goods.isEmpty()) {
            return "redirect:/cart";
        }
        var county = form.county() == null || form.county().isBlank() ? null : form.county();
        model.addAttribute("form", form);
        model.addAttribute("cart", cart);
        model.addAttribute("parcels", names.bySeller(goods));
        model.addAttribute("shipping", checkout.shippingOf(goods));
        model.addAttribute("counties", names.counties());
        model.addAttribute("county", county);
        model.addAttribute("points", pickupPoints.open(county));
        model.addAttribute(
                "temperatures",
                goods.stream().map(line -> line.temperature()).distinct().toList());
        model.addAttribute("addresses", addresses.of(actor));
        model.addAttribute("back", "/checkout");
        model.addAttribute("adultText", AdultPolicy.asks(goods) ? AdultPolicy.TEXT_VERSION : null);
        model.addAttribute(
                "exemptionText", ReturnExemptionPolicy.asks(goods) ? ReturnExemptionPolicy.TEXT_VERSION : null);
        model.addAttribute("maxNote", PlaceOrder.MAX_NOTE);
        return "shop/checkout";
    }

    private static PlaceOrder command(Form form) {
        var lines = form.line() == null
                ? List.<Wanted>of()
                : form.line().stream().map(CheckoutPage::wanted).toList();
        return new PlaceOrder(
                lines,
                PlaceOrder.Delivery.chosen(form.delivery()),
                form.note(),
                "yes".equals(form.adult()),
                "yes".equals(form.exemption()));
    }

    private static Wanted wanted(String line) {
        var parts = line.split(":", 2);
        int quantity =
                WholeNumber.parse(parts.length < 2 ? "" : parts[1], 1, Wanted.MAX_QUANTITY, "quantity", "quantity");
        return new Wanted(Ids.parse(parts[0]), quantity);
    }
}
