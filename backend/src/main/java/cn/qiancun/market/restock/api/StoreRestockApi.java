package cn.qiancun.market.restock.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.restock.RestockDesk;
import cn.qiancun.market.restock.RestockOrder;
import cn.qiancun.market.restock.RestockOrders;
import cn.qiancun.market.restock.RestockStage;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Page;
import cn.qiancun.market.shared.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.function.Supplier;
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
@RequestMapping("/api/v1/stores/{storeId}/restock/orders")
@Tag(name = "restock")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER})
class StoreRestockApi {
    private static final String KEY = "Idempotency-Key";

    private final RestockDesk desk;
    private final RestockOrders orders;
    private final Idempotency idempotency;

    StoreRestockApi(RestockDesk desk, RestockOrders orders, Idempotency idempotency) {
        this.desk = desk;
        this.orders = orders;
        this.idempotency = idempotency;
    }

    /** @param reason may be missing where nobody has to give one */
    record ReasonBody(String reason) {}

    /** @param version of the order that the person saw */
    record AgreementBody(Integer version) {}

    record Written(List<String> numbers) {}

    record WrittenOrders(List<RestockOrderBody> orders) {}

    private record Done(String number) {}

    private record Asked(String storeId, String number, Object what) {}

    @GetMapping
    @Operation(summary = "A store's orders, the newest first")
    Page<RestockOrderBody> list(
            Actor actor,
            @PathVariable String storeId,
            @RequestParam(defaultValue = "OPEN") RestockStage stage,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        var found = orders.ofStore(actor, Ids.parse(storeId), stage, PageQuery.of(page, size));
        return Page.of(found, RestockOrderBody::of);
    }

    @GetMapping("/{number}")
    @Operation(summary = "One of the store's orders")
    RestockOrderBody one(Actor actor, @PathVariable String storeId, @PathVariable String number) {
        return RestockOrderBody.of(orders.ofStore(actor, Ids.parse(storeId), number));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Writes drafts, one for each seller and village of the goods")
    WrittenOrders write(
            Actor actor,
            @PathVariable String storeId,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody RestockLinesBody body) {
        long store = Ids.parse(storeId);
        var written = idempotency.once(
                "restock-draft:" + actor.accountId(),
                key,
                new Asked(storeId, null, body),
                Written.class,
                () -> new Written(desk.write(actor, store, body.wanted(), body.note()).stream()
                        .map(RestockOrder::number)
                        .toList()));
        return new WrittenOrders(written.numbers().stream()
                .map(number -> one(actor, storeId, number))
                .toList());
    }

    @PostMapping("/{number}/lines")
    @Operation(summary = "Other quantities in a draft; what is not named goes")
    RestockOrderBody rewrite(
            Actor actor,
            @PathVariable String storeId,
            @PathVariable String number,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody RestockLinesBody body) {
        return once(
                actor,
                "lines",
                key,
                new Asked(storeId, number, body),
                () -> desk.rewrite(actor, number, body.wanted(), body.note(), body.versionOrNone()));
    }

    @PostMapping("/{number}/submission")
    @Operation(summary = "Brings a draft to the village; above the store's limit the manager does, or it waits for him")
    RestockOrderBody submit(
            Actor actor,
            @PathVariable String storeId,
            @PathVariable String number,
            @RequestHeader(value = KEY, required = false) String key) {
        return once(actor, "submission", key, new Asked(storeId, number, null), () -> desk.submit(actor, number));
    }

    @PostMapping("/{number}/pool")
    @Operation(summary = "Waits for other stores until together they reach what the village supplies at least")
    RestockOrderBody pool(
            Actor actor,
            @PathVariable String storeId,
            @PathVariable String number,
            @RequestHeader(value = KEY, required = false) String key) {
        return once(actor, "pool", key, new Asked(storeId, number, null), () -> desk.pool(actor, number));
    }

    @PostMapping("/{number}/pool-exit")
    @Operation(summary = "Waits no longer for other stores; it is a draft again")
    RestockOrderBody leavePool(
            Actor actor,
            @PathVariable String storeId,
            @PathVariable String number,
            @RequestHeader(value = KEY, required = false) String key) {
        return once(actor, "pool-exit", key, new Asked(storeId, number, null), () -> desk.leavePool(actor, number));
    }

    @PostMapping("/{number}/send-back")
    @Access(Role.STORE_MANAGER)
    @Operation(summary = "The manager does not approve; the draft can be changed")
    RestockOrderBody sendBack(
            Actor actor,
            @PathVariable String storeId,
            @PathVariable String number,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody ReasonBody body) {
        return once(
                actor,
                "send-back",
                key,
                new Asked(storeId, number, body),
                () -> desk.sendBack(actor, number, body.reason()));
    }

    @PostMapping("/{number}/cancellation")
    @Operation(summary = "Calls an order off before it is shipped; what the village holds for it is free again")
    RestockOrderBody cancel(
            Actor actor,
            @PathVariable String storeId,
            @PathVariable String number,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody ReasonBody body) {
        return once(
                actor,
                "cancellation",
                key,
                new Asked(storeId, number, body),
                () -> desk.cancel(actor, number, body.reason()));
    }

    @PostMapping("/{number}/agreement")
    @Operation(summary = "Agrees to what the village changed")
    RestockOrderBody agree(
            Actor actor,
            @PathVariable String storeId,
            @PathVariable String number,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody AgreementBody body) {
        int version = body.version() == null ? -1 : body.version();
        return once(
                actor, "agreement", key, new Asked(storeId, number, body), () -> desk.agree(actor, number, version));
    }

    private RestockOrderBody once(Actor actor, String errand, String key, Asked asked, Supplier<RestockOrder> verb) {
        var done = idempotency.once("restock-" + errand + ":" + actor.accountId(), key, asked, Done.class, () -> {
            // The store in the address is the order's own, or there is nothing.
            orders.ofStore(actor, Ids.parse(asked.storeId()), asked.number());
            return new Done(verb.get().number());
        });
        return one(actor, asked.storeId(), done.number());
    }
}
