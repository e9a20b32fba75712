package cn.qiancun.market.restock.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.restock.RestockDesk;
import cn.qiancun.market.restock.RestockOrder;
import cn.qiancun.market.restock.RestockOrders;
import cn.qiancun.market.restock.RestockPools;
import cn.qiancun.market.restock.RestockStage;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.Submission;
import cn.qiancun.market.shared.WholeNumber;
import cn.qiancun.market.supermarkets.Stores;
import java.time.DayOfWeek;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A store's orders: the list, one of them, and what can be done with it. */
@Controller
@RequestMapping("/store/restock/orders")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER})
class StoreOrderPages {
    private static final int PAGE_SIZE = 20;

    private final Stores stores;
    private final RestockOrders orders;
    private final RestockDesk desk;
    private final RestockPools pools;
    private final RestockNames names;

    StoreOrderPages(Stores stores, RestockOrders orders, RestockDesk desk, RestockPools pools, RestockNames names) {
        this.stores = stores;
        this.orders = orders;
        this.desk = desk;
        this.pools = pools;
        this.names = names;
    }

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(name = "store", required = false) String storeId,
            @RequestParam(defaultValue = "OPEN") RestockStage stage,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var store = stores.choose(actor, storeId);
        var found = orders.ofStore(actor, store.id(), stage, PageQuery.of(page, PAGE_SIZE));
        model.addAttribute("stores", stores.ofStaff(actor));
        model.addAttribute("store", store);
        model.addAttribute("stage", stage);
        model.addAttribute("stages", RestockStage.values());
        model.addAttribute("orders", found);
        model.addAttribute(
                "villages",
                names.villages(found.items().stream().map(RestockOrder::village).toList()));
        model.addAttribute(
                "sellers",
                names.sellers(found.items().stream().map(RestockOrder::sellerId).toList()));
        return "store/restock-orders";
    }

    @GetMapping("/{number}")
    String one(Actor actor, @PathVariable String number, Model model) {
        var order = orders.require(actor, number);
        var own = orders.ofStore(actor, order.storeId(), number);
        model.addAttribute("order", own);
        model.addAttribute("store", stores.require(own.storeId()));
        model.addAttribute("steps", orders.steps(actor, number));
        model.addAttribute("pool", pools.of(actor, number).orElse(null));
        model.addAttribute("manages", actor.has(Role.STORE_MANAGER, Organisation.store(own.storeId())));
        model.addAttribute("village", names.villages(List.of(own.village())).get(own.village()));
        model.addAttribute("seller", names.sellers(List.of(own.sellerId())).get(own.sellerId()));
        model.addAttribute("weekdays", DayOfWeek.values());
        return "store/restock-order";
    }

    @PostMapping("/{number}/lines")
    String rewrite(
            Actor actor,
            @PathVariable String number,
            @RequestParam(required = false) String version,
            @RequestParam(required = false) String note,
            @RequestParam MultiValueMap<String, String> fields,
            Submission sent) {
        var entered = Quantities.sent(fields);
        sent.with("entered", entered.entered());
        sent.with("enteredNote", note);
        return attempt(actor, number, "restock.rewritten", sent, () -> {
            var wanted = entered.read().entrySet().stream()
                    .filter(line -> line.getValue() > 0)
                    .map(line -> new Wanted(line.getKey(), line.getValue()))
                    .toList();
            return desk.rewrite(actor, number, wanted, note, WholeNumber.version(version));
        });
    }

    @PostMapping("/{number}/submission")
    String submit(Actor actor, @PathVariable String number, Submission sent) {
        return attempt(actor, number, "restock.submitted", sent, () -> desk.submit(actor, number));
    }

    @PostMapping("/{number}/pool")
    String pool(Actor actor, @PathVariable String number, Submission sent) {
        return attempt(actor, number, "restock.pooled", sent, () -> desk.pool(actor, number));
    }

    @PostMapping("/{number}/pool-exit")
    String leavePool(Actor actor, @PathVariable String number, Submission sent) {
        return attempt(actor, number, "restock.pool-left", sent, () -> desk.leavePool(actor, number));
    }

    @PostMapping("/{number}/send-back")
    @Access(Role.STORE_MANAGER)
    String sendBack(
            Actor actor, @PathVariable String number, @RequestParam(required = false) String reason, Submission sent) {
        return attempt(actor, number, "restock.sent-back", sent, () -> desk.sendBack(actor, number, reason));
    }

    @PostMapping("/{number}/cancellation")
    String cancel(
            Actor actor, @PathVariable String number, @RequestParam(required = false) String reason, Submission sent) {
        return attempt(actor, number, "restock.cancelled", sent, () -> desk.cancel(actor, number, reason));
    }

    @PostMapping("/{number}/agreement")
    String agree(
            Actor actor, @PathVariable String number, @RequestParam(required = false) String version, Submission sent) {
        return attempt(
                actor, number, "restock.agreed", sent, () -> desk.agree(actor, number, WholeNumber.version(version)));
    }

    private String attempt(Actor actor, String number, String notice, Submission sent, Supplier<RestockOrder> verb) {
        return sent.attempt(
                () -> {
                    boolean asks = verb.get().awaitsApproval();
                    return sent.done(asks ? "restock.approval-asked" : notice, "/store/restock/orders/" + number);
                },
                () -> one(actor, number, sent.model()));
    }
}
