package cn.qiancun.market.storebills.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.QrCode;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.storebills.BillPayments;
import cn.qiancun.market.storebills.StoreBills;
import cn.qiancun.market.supermarkets.Stores;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A store's bills: how it stands, one bill with all that is on it, and paying it. */
@Controller
@RequestMapping("/store/bills")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER})
class StoreBillPages {
    private static final int PAGE_SIZE = 24;

    private final StoreBills bills;
    private final BillPayments payments;
    private final BillSight sight;
    private final Stores stores;
    private final Clock clock;

    StoreBillPages(StoreBills bills, BillPayments payments, BillSight sight, Stores stores, Clock clock) {
        this.bills = bills;
        this.payments = payments;
        this.sight = sight;
        this.stores = stores;
        this.clock = clock;
    }

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(name = "store", required = false) String id,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var store = stores.choose(actor, id);
        model.addAttribute("store", store);
        model.addAttribute("own", stores.ofStaff(actor));
        model.addAttribute("standing", bills.standing(actor, store.id()));
        model.addAttribute("bills", bills.ofStore(actor, store.id(), PageQuery.of(page, PAGE_SIZE)));
        model.addAttribute("today", ShopCalendar.dayOf(clock.instant()));
        return "store/bills";
    }

    @GetMapping("/{number}")
    String one(Actor actor, @PathVariable String number, @RequestParam(defaultValue = "0") String after, Model model) {
        var bill = bills.require(actor, number);
        sight.fill(bill, after, model);
        model.addAttribute(
                "manages",
                actor.has(Role.STORE_MANAGER, stores.require(bill.storeId()).organisation()));
        model.addAttribute("standing", bills.standing(actor, bill.storeId()));
        return "store/bill";
    }

    @PostMapping("/{number}/payment")
    String pay(Actor actor, @PathVariable String number, Model model, HttpServletResponse response) {
        try {
            payments.startCode(actor, number);
        } catch (BusinessException refusal) {
            return refused(refusal, actor, number, model, response);
        }
        return "redirect:/store/bills/" + number + "/payment";
    }

    /** Waits for the money; once it is here, the bill itself. */
    @GetMapping("/{number}/payment")
    String waiting(Actor actor, @PathVariable String number, Model model) {
        payments.refresh(actor, number);
        var bill = bills.require(actor, number);
        var code = payments.code(actor, number);
        if (!bill.due().isPositive() || code.isEmpty()) {
            return "redirect:/store/bills/" + number;
        }
        model.addAttribute("bill", bill);
        model.addAttribute("qr", "data:image/svg+xml;base64," + base64(QrCode.svg(code.get())));
        return "store/bill-payment";
    }

    @PostMapping("/{number}/earnings")
    @Access(Role.STORE_MANAGER)
    String payFromEarnings(
            Actor actor,
            @PathVariable String number,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            payments.payFromEarnings(actor, number);
        } catch (BusinessException refusal) {
            return refused(refusal, actor, number, model, response);
        }
        redirect.addFlashAttribute("notice", "storebill.earnings-used");
        return "redirect:/store/bills/" + number;
    }

    private String refused(
            BusinessException refusal, Actor actor, String number, Model model, HttpServletResponse response) {
        response.setStatus(refusal.formStatus());
        model.addAttribute("errorCode", refusal.code());
        return one(actor, number, "0", model);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
