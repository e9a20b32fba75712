package cn.qiancun.market.flashsales.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.flashsales.SessionOrders;
import cn.qiancun.market.flashsales.Sessions;
import cn.qiancun.market.ordering.PlaceOrderBody;
import cn.qiancun.market.ordering.PlacedOrder;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/sessions")
@Tag(name = "sessions")
class SessionsApi {
    private final Sessions sessions;
    private final SessionOrders orders;

    SessionsApi(Sessions sessions, SessionOrders orders) {
        this.sessions = sessions;
        this.orders = orders;
    }

    @GetMapping
    @Access(everyone = true)
    @Operation(
            summary = "Sessions that are running, the nearest end first, and then those to come; without their goods")
    Page<SessionBody> list() {
        var items = sessions.notOver().stream().map(SessionBody::of).toList();
        return new Page<>(items, items.size());
    }

    @GetMapping("/{id}")
    @Access(everyone = true)
    @Operation(summary = "A session with its goods, what is left of them, and how many the caller has already")
    SessionBody one(@PathVariable String id, @Nullable Actor reader) {
        return SessionBody.of(sessions.require(Ids.parse(id), reader));
    }

    @PostMapping("/{id}/orders")
    @ResponseStatus(HttpStatus.CREATED)
    @Access
    @Operation(
            summary = "Orders goods of a running session at its prices; 409 flash.sold-out, flash.limit, flash.closed")
    PlacedOrder place(
            @PathVariable String id,
            Actor actor,
            @RequestHeader(value = "Idempotency-Key", required = false) String key,
            @RequestBody PlaceOrderBody body) {
        return orders.place(actor, Ids.parse(id), key, body.command());
    }
}
