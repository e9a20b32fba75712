package cn.qiancun.market.ordering.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.ordering.CartOwner;
import cn.qiancun.market.ordering.Carts;
import cn.qiancun.market.shared.Ids;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/cart")
@Tag(name = "cart")
@Access
class CartApi {
    private final Carts carts;

    CartApi(Carts carts) {
        this.carts = carts;
    }

    record Quantity(int quantity) {}

    @GetMapping
    @Operation(summary = "The cart with current prices and what changed")
    CartBody cart(Actor actor) {
        return CartBody.of(carts.of(CartOwner.of(actor)));
    }

    @PutMapping("/items/{variantId}")
    @Operation(summary = "Sets how many of a variant are wanted")
    CartBody put(Actor actor, @PathVariable String variantId, @RequestBody Quantity wanted) {
        carts.put(CartOwner.of(actor), Ids.parse(variantId), wanted.quantity());
        return cart(actor);
    }

    @DeleteMapping("/items/{variantId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes a variant out of the cart")
    void remove(Actor actor, @PathVariable String variantId) {
        carts.remove(CartOwner.of(actor), Ids.parse(variantId));
    }
}
