package cn.qiancun.market.ordering.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.lots.LotsOfOrder;
import cn.qiancun.market.lots.PickedLot;
import cn.qiancun.market.ordering.Checkout;
import cn.qiancun.market.ordering.ConsignmentState;
import cn.qiancun.market.ordering.OrderState;
import cn.qiancun.market.ordering.OrderView;
import cn.qiancun.market.ordering.Orders;
import cn.qiancun.market.ordering.PlaceOrderBody;
import cn.qiancun.market.ordering.PlacedOrder;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Page;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.PublicUrl;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/orders")
@Tag(name = "orders")
@Access
class OrdersApi {
    private static final String KEY = "Idempotency-Key";

    private final Checkout checkout;
    private final Orders orders;
    private final LotsOfOrder lots;
    private final PublicUrl publicUrl;
    private final Idempotency idempotency;

    OrdersApi(Checkout checkout, Orders orders, LotsOfOrder lots, PublicUrl publicUrl, Idempotency idempotency) {
        this.lots = lots;
        this.publicUrl = publicUrl;
        this.checkout = checkout;
        this.orders = orders;
        this.idempotency = idempotency;
    }

    record Cancelled(String number, OrderState state) {}

    record CancelledConsignment(String number, String consignmentId, ConsignmentState state) {}

    record Confirmed(String number, String consignmentId) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Places an order at the shop's own prices and holds its stock until it is paid")
    PlacedOrder place(
            Actor actor, @RequestHeader(value = KEY, required = false) String key, @RequestBody PlaceOrderBody body) {
        var command = body.command();
        return idempotency.once(
                "orders:" + actor.accountId(), key, command, PlacedOrder.class, () -> checkout.place(actor, command));
    }

    @GetMapping
    @Operation(summary = "Own orders, the latest first")
    Page<OrderBody> own(
            Actor actor, @RequestParam(defaultValue = "1") int page, @RequestParam(defaultValue = "20") int size) {
        return Page.of(orders.of(actor, PageQuery.of(page, size)), OrderBody::of);
    }

    @GetMapping("/{number}")
    @Operation(summary = "One of the caller's own orders")
    OrderBody one(Actor actor, @PathVariable String number) {
        return OrderBody.of(orders.require(actor, number));
    }

    @GetMapping("/{number}/lots")
    @Operation(
            summary =
                    "Which lots the goods of an own order came from, once they have left; with the pages of their codes")
    List<LineLotBody> lots(Actor actor, @PathVariable String number) {
        var parts = orders.require(actor, number).consignments().stream()
                .map(OrderView.Consignment::id)
                .toList();
        return lots.of(parts).values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(PickedLot::lineId))
                .map(lot -> LineLotBody.of(lot, publicUrl.of("/trace/" + lot.code())))
                .toList();
    }

    @PostMapping("/{number}/cancellation")
    @Operation(summary = "Cancels while nothing has left a seller; what was paid is refunded wholly")
    Cancelled cancel(
            Actor actor, @PathVariable String number, @RequestHeader(value = KEY, required = false) String key) {
        return idempotency.once(
                "order-cancellation:" + actor.accountId(),
                key,
                number,
                Cancelled.class,
                () -> new Cancelled(number, orders.cancel(actor, number)));
    }

    @PostMapping("/{number}/consignments/{id}/cancellation")
    @Operation(summary = "Cancels one seller's part before it has left; its goods and its carriage are refunded")
    CancelledConsignment cancelConsignment(
            Actor actor,
            @PathVariable String number,
            @PathVariable String id,
            @RequestHeader(value = KEY, required = false) String key) {
        return idempotency.once(
                "consignment-cancellation:" + actor.accountId(),
                key,
                new Confirmed(number, id),
                CancelledConsignment.class,
                () -> new CancelledConsignment(number, id, orders.cancelConsignment(actor, number, Ids.parse(id))));
    }

    @PostMapping("/{number}/consignments/{id}/confirmation")
    @Operation(summary = "The buyer has the goods: the consignment completes")
    Confirmed confirm(
            Actor actor,
            @PathVariable String number,
            @PathVariable String id,
            @RequestHeader(value = KEY, required = false) String key) {
        var confirmed = new Confirmed(number, id);
        return idempotency.once(
                "consignment-confirmation:" + actor.accountId(), key, confirmed, Confirmed.class, () -> {
                    orders.confirm(actor, number, Ids.parse(id));
                    return confirmed;
                });
    }
}
