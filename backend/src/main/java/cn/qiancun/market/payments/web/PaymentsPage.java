package cn.qiancun.market.payments.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.payments.PaymentFiles;
import cn.qiancun.market.payments.PaymentsDesk;
import cn.qiancun.market.shared.PageQuery;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What buyers paid and got back, for those who watch over it; reading only. */
@Controller
@Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER, Role.AUDITOR})
class PaymentsPage {
    private static final int PAGE_SIZE = 30;

    private final PaymentsDesk desk;
    private final PaymentFiles files;

    PaymentsPage(PaymentsDesk desk, PaymentFiles files) {
        this.desk = desk;
        this.files = files;
    }

    @GetMapping("/ops/payments")
    String show(
            @RequestParam(defaultValue = "payments") String view,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        String wantedState = state.isEmpty() ? null : state;
        String wantedNumber = number.isBlank() ? null : number.strip();
        var query = PageQuery.of(page, PAGE_SIZE);
        switch (view) {
            case "refunds" -> {
                model.addAttribute("states", desk.refundStates());
                model.addAttribute("troubled", desk.troubledRefunds());
                model.addAttribute("rows", desk.refunds(wantedState, wantedNumber, query));
            }
            case "clawbacks" -> {
                model.addAttribute("states", desk.clawbackStates());
                model.addAttribute("troubled", desk.troubledClawbacks());
                model.addAttribute("rows", desk.clawbacks(wantedState, wantedNumber, query));
            }
            default -> {
                model.addAttribute("states", desk.attemptStates());
                model.addAttribute("troubled", desk.troubledAttempts());
                model.addAttribute("rows", desk.attempts(wantedState, wantedNumber, query));
            }
        }
        model.addAttribute("view", view.equals("refunds") || view.equals("clawbacks") ? view : "payments");
        model.addAttribute("state", state);
        model.addAttribute("number", number.strip());
        return "ops/payments";
    }

    /** One attempt: what happened, what the provider said, and what is to be done. */
    @GetMapping("/ops/payments/{number}")
    String one(Actor actor, @PathVariable String number, Model model) {
        CurePages.show(actor, files.of(number), model);
        return "ops/payment";
    }
}
