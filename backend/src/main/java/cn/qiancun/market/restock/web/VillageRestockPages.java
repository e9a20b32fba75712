package cn.qiancun.market.restock.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.restock.RestockOrder;
import cn.qiancun.market.restock.RestockOrders;
import cn.qiancun.market.restock.RestockStage;
import cn.qiancun.market.restock.SupplyDesk;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.Submission;
import cn.qiancun.market.villages.OwnSellers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Stores' orders as a village sees them: answer, pack, ship. */
@Controller
@RequestMapping("/village/restock")
@Access(Role.VILLAGE_SELLER)
class VillageRestockPages {
    private static final int PAGE_SIZE = 20;
    private static final String LOT = "lot-";

    private final SupplyDesk desk;
    private final RestockOrders orders;
    private final OwnSellers sellers;
    private final RestockNames names;

    VillageRestockPages(SupplyDesk desk, RestockOrders orders, OwnSellers sellers, RestockNames names) {
        this.desk = desk;
        this.orders = orders;
        this.sellers = sellers;
        this.names = names;
    }

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(required = false) String seller,
            @RequestParam(defaultValue = "OPEN") RestockStage stage,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var own = sellers.of(actor);
        long sellerId = OwnSellers.choose(own, seller).id();
        var found = orders.ofSeller(actor, sellerId, stage, PageQuery.of(page, PAGE_SIZE));
        model.addAttribute("sellers", own);
        model.addAttribute("sellerId", sellerId);
        model.addAttribute("stage", stage);
        model.addAttribute("stages", RestockStage.values());
        model.addAttribute("orders", found);
        model.addAttribute(
                "stores",
                names.stores(found.items().stream().map(RestockOrder::storeId).toList()));
        return "village/restock";
    }

    @GetMapping("/{number}")
    String one(Actor actor, @PathVariable String number, Model model) {
        var order = orders.ofSupplier(actor, number);
        model.addAttribute("order", order);
        model.addAttribute("store", names.stores(List.of(order.storeId())).get(order.storeId()));
        model.addAttribute("steps", orders.steps(actor, number));
        model.addAttribute("picks", desk.picks(actor, number));
        return "village/restock-order";
    }

    @PostMapping("/{number}/acceptance")
    String accept(Actor actor, @PathVariable String number, Submission sent) {
        return attempt(actor, number, "restock.accepted", sent, () -> desk.accept(actor, number));
    }

    @PostMapping("/{number}/change")
    String change(
            Actor actor,
            @PathVariable String number,
            @RequestParam(required = false) String reason,
            @RequestParam MultiValueMap<String, String> fields,
            Submission sent) {
        var entered = Quantities.sent(fields);
        sent.with("enteredChange", entered.entered());
        sent.with("enteredReason", reason);
        return attempt(
                actor,
                number,
                "restock.village-changed",
                sent,
                () -> desk.change(actor, number, entered.read(), reason));
    }

    @PostMapping("/{number}/rejection")
    String reject(
            Actor actor, @PathVariable String number, @RequestParam(required = false) String reason, Submission sent) {
        return attempt(actor, number, "restock.rejected", sent, () -> desk.reject(actor, number, reason));
    }

    @PostMapping("/{number}/cancellation")
    String cancel(
            Actor actor, @PathVariable String number, @RequestParam(required = false) String reason, Submission sent) {
        return attempt(actor, number, "restock.cancelled", sent, () -> desk.cancel(actor, number, reason));
    }

    @PostMapping("/{number}/shipment")
    String ship(
            Actor actor,
            @PathVariable String number,
            @RequestParam MultiValueMap<String, String> fields,
            Submission sent) {
        var entered = Quantities.sent(fields);
        sent.with("enteredShipment", entered.entered());
        return attempt(
                actor, number, "restock.shipped", sent, () -> desk.ship(actor, number, entered.read(), lots(fields)));
    }

    /** By line, where one was chosen. */
    private static Map<Long, Long> lots(MultiValueMap<String, String> fields) {
        var lots = new HashMap<Long, Long>();
        fields.toSingleValueMap().forEach((name, value) -> {
            if (name.startsWith(LOT) && value != null && !value.isBlank()) {
                lots.put(Ids.parse(name.substring(LOT.length())), Ids.parse(value));
            }
        });
        return lots;
    }

    private String attempt(Actor actor, String number, String notice, Submission sent, Supplier<RestockOrder> verb) {
        return sent.attempt(verb::get, notice, "/village/restock/" + number, () -> one(actor, number, sent.model()));
    }
}
