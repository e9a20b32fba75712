package cn.qiancun.market.storebills.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.Typed;
import cn.qiancun.market.storebills.Bill;
import cn.qiancun.market.storebills.BillClosing;
import cn.qiancun.market.storebills.StoreBills;
import cn.qiancun.market.supermarkets.Stores;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The bills of all stores, for those who settle. */
@Controller
@RequestMapping("/ops/store-bills")
@Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER, Role.AUDITOR})
class OpsBillPages {
    private static final int PAGE_SIZE = 50;

    private final StoreBills bills;
    private final BillClosing closing;
    private final BillSight sight;
    private final Stores stores;
    private final Clock clock;

    OpsBillPages(StoreBills bills, BillClosing closing, BillSight sight, Stores stores, Clock clock) {
        this.bills = bills;
        this.closing = closing;
        this.sight = sight;
        this.stores = stores;
        this.clock = clock;
    }

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(defaultValue = "OPEN") String state,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var found = bills.all(actor, !state.equals("PAID"), PageQuery.of(page, PAGE_SIZE));
        model.addAttribute("state", state.equals("PAID") ? "PAID" : "OPEN");
        model.addAttribute("bills", found);
        model.addAttribute(
                "stores", stores.byIds(found.items().stream().map(Bill::storeId).toList()));
        model.addAttribute("all", stores.open());
        model.addAttribute("maySettle", actor.has(Role.SETTLEMENT_CLERK, Organisation.PLATFORM));
        model.addAttribute("today", ShopCalendar.dayOf(clock.instant()));
        return "ops/store-bills";
    }

    @GetMapping("/{number}")
    String one(Actor actor, @PathVariable String number, @RequestParam(defaultValue = "0") String after, Model model) {
        var bill = bills.require(actor, number);
        sight.fill(bill, after, model);
        model.addAttribute("standing", bills.standing(actor, bill.storeId()));
        return "ops/store-bill";
    }

    @PostMapping
    @Access(Role.SETTLEMENT_CLERK)
    String close(
            Actor actor,
            @RequestParam(defaultValue = "") String store,
            @RequestParam(defaultValue = "") String through,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            var bill = closing.close(actor, Ids.parse(store), Typed.day(through, "through", "storebill.day"));
            redirect.addFlashAttribute("notice", "storebill.closed");
            return "redirect:/ops/store-bills/" + bill.number();
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            model.addAttribute("errorField", refusal.field());
            model.addAttribute("errorCode", refusal.code());
            model.addAttribute("chosen", store);
            model.addAttribute("through", through);
            return list(actor, "OPEN", 1, model);
        }
    }
}
