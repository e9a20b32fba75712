package cn.qiancun.market.restock.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.restock.RestockOrders;
import cn.qiancun.market.restock.StandingOrders;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.supermarkets.Stores;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a store orders every week: begun from an order that it has written, ended here. */
@Controller
@RequestMapping("/store/restock/standing")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER})
class StandingPages {
    private final Stores stores;
    private final StandingOrders standing;
    private final RestockOrders orders;

    StandingPages(Stores stores, StandingOrders standing, RestockOrders orders) {
        this.stores = stores;
        this.standing = standing;
        this.orders = orders;
    }

    @GetMapping
    String list(Actor actor, @RequestParam(name = "store", required = false) String storeId, Model model) {
        var store = stores.choose(actor, storeId);
        model.addAttribute("stores", stores.ofStaff(actor));
        model.addAttribute("store", store);
        model.addAttribute("standing", standing.of(actor, store.id()));
        return "store/restock-standing";
    }

    /** The goods are those of the order. */
    @PostMapping
    String begin(
            Actor actor,
            @RequestParam(required = false) String order,
            @RequestParam(required = false) List<String> weekdays,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var found = orders.require(actor, order);
        var like = orders.ofStore(actor, found.storeId(), order);
        var wanted = like.lines().stream()
                .map(line -> new Wanted(line.variantId(), line.ordered()))
                .toList();
        try {
            standing.begin(actor, like.storeId(), days(weekdays), wanted);
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            model.addAttribute("refusal", refusal);
            return list(actor, Long.toString(like.storeId()), model);
        }
        redirect.addFlashAttribute("notice", "restock.standing-began");
        redirect.addAttribute("store", like.storeId());
        return "redirect:/store/restock/standing";
    }

    @PostMapping("/{id}/end")
    String end(
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = "store", required = false) String storeId,
            RedirectAttributes redirect) {
        var store = stores.choose(actor, storeId);
        standing.end(actor, store.id(), Ids.parse(id));
        redirect.addFlashAttribute("notice", "restock.standing-ended");
        redirect.addAttribute("store", store.id());
        return "redirect:/store/restock/standing";
    }

    private static Set<DayOfWeek> days(List<String> named) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var name : named == null ? List.<String>of() : named) {
            days.add(Choice.require(DayOfWeek.class, name, "weekdays", "restock.weekdays"));
        }
        return days;
    }
}
