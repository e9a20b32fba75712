package cn.qiancun.market.ordering.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Guest;
import cn.qiancun.market.access.GuestKeys;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.ordering.Cart;
import cn.qiancun.market.ordering.CartOwner;
import cn.qiancun.market.ordering.Carts;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.WholeNumber;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The cart, also of a visitor who has not signed in. */
@Controller
@RequestMapping("/cart")
@Access(everyone = true)
class CartPage {
    private static final String TO_CART = "redirect:/cart";

    private final Carts carts;
    private final GuestKeys guests;

    CartPage(Carts carts, GuestKeys guests) {
        this.carts = carts;
        this.guests = guests;
    }

    @GetMapping
    String show(@Nullable Actor actor, @Nullable Guest guest, Model model) {
        model.addAttribute("cart", cartOf(actor, guest));
        model.addAttribute("maxQuantity", Wanted.MAX_QUANTITY);
        return "shop/cart";
    }

    @PostMapping("/items")
    String add(
            @Nullable Actor actor,
            @RequestParam(required = false) String variantId,
            @RequestParam(required = false) String quantity,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        try {
            int pieces = quantity(quantity);
            long variant = Ids.parse(variantId);
            carts.add(ownerOf(actor, request, response), variant, pieces);
        } catch (BusinessException refusal) {
            return refused(refusal, actor, request, response, model);
        }
        redirect.addFlashAttribute("notice", "cart.added");
        return TO_CART;
    }

    @PostMapping("/items/{variantId}")
    String change(
            @Nullable Actor actor,
            @PathVariable String variantId,
            @RequestParam(required = false) String quantity,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            carts.put(ownerOf(actor, request, response), Ids.parse(variantId), quantity(quantity));
        } catch (BusinessException refusal) {
            model.addAttribute("refusedVariant", variantId);
            model.addAttribute("enteredQuantity", quantity);
            return refused(refusal, actor, request, response, model);
        }
        return TO_CART;
    }

    @PostMapping("/items/{variantId}/removal")
    String remove(@Nullable Actor actor, @Nullable Guest guest, @PathVariable String variantId) {
        if (actor != null || guest != null) {
            carts.remove(CartOwner.of(actor, guest), Ids.parse(variantId));
        }
        return TO_CART;
    }

    private String refused(
            BusinessException refusal,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (refusal.kind() == BusinessException.Kind.NOT_FOUND) {
            throw refusal;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("refusal", refusal);
        return show(actor, guests.find(request).orElse(null), model);
    }

    private static int quantity(String entered) {
        return WholeNumber.parse(entered, 1, Wanted.MAX_QUANTITY, "quantity", "quantity");
    }

    /** A visitor gets a cookie now that there is something to remember. */
    private CartOwner ownerOf(Actor actor, HttpServletRequest request, HttpServletResponse response) {
        return actor != null ? CartOwner.of(actor) : CartOwner.of(null, guests.findOrIssue(request, response));
    }

    private Cart cartOf(Actor actor, Guest guest) {
        return actor == null && guest == null ? new Cart(List.of()) : carts.of(CartOwner.of(actor, guest));
    }
}
