package cn.qiancun.market.payments.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.payments.PaymentsDesk;
import cn.qiancun.market.shared.PageQuery;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What buyers paid and got back, for those who watch over it; reading only. */
@Controller
@Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER, Role.AUDITOR})
class PaymentsPage {
    private static final int PAGE_SIZE = 30;

    private final PaymentsDesk desk;

    PaymentsPage(PaymentsDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/ops/payments")
    String show(
            @RequestParam(defaultValue = "payments") String view,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        boolean refunds = view.equals("refunds");
        String wanted = state.isEmpty() ? null : state;
        var query = PageQuery.of(page, PAGE_SIZE);
        model.addAttribute("view", refunds ? "refunds" : "payments");
        model.addAttribute("state", state);
        model.addAttribute("states", refunds ? desk.refundStates() : desk.attemptStates());
        model.addAttribute("troubled", refunds ? desk.troubledRefunds() : desk.troubledAttempts());
        model.addAttribute("rows", refunds ? desk.refunds(wanted, query) : desk.attempts(wanted, query));
        return "ops/payments";
    }
}
