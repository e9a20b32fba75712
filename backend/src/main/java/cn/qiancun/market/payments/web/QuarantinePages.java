package cn.qiancun.market.payments.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.payments.Decision;
import cn.qiancun.market.payments.PaymentsDesk;
import cn.qiancun.market.payments.Quarantine;
import cn.qiancun.market.payments.QuarantineVerdict;
import cn.qiancun.market.shared.Choice;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** One quarantined payment: what is known of it, what is proposed, and the second person's word. */
@Controller
@RequestMapping("/ops/payments/quarantine/{number}")
class QuarantinePages extends TwoPersonPages {
    private final PaymentsDesk desk;
    private final Quarantine quarantine;

    QuarantinePages(PaymentsDesk desk, Quarantine quarantine) {
        this.desk = desk;
        this.quarantine = quarantine;
    }

    @GetMapping
    @Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER, Role.AUDITOR})
    String show(Actor actor, @PathVariable Map<String, String> path, Model model) {
        return page(actor, path, model);
    }

    @Override
    void propose(Actor actor, String number, String verdict, String note) {
        quarantine.propose(
                actor, number, Choice.of(QuarantineVerdict.class, verdict).orElse(null), note);
    }

    @Override
    void approve(Actor actor, String number, long decisionId) {
        quarantine.approve(actor, number, decisionId);
    }

    @Override
    void reject(Actor actor, String number, long decisionId) {
        quarantine.reject(actor, number, decisionId);
    }

    @Override
    String page(Actor actor, Map<String, String> path, Model model) {
        var number = path.get("number");
        var decisions = quarantine.decisionsOn(number);
        model.addAttribute("payment", desk.attempt(number));
        model.addAttribute("decisions", decisions);
        model.addAttribute(
                "open", decisions.stream().filter(Decision::isOpen).findFirst().orElse(null));
        model.addAttribute("verdicts", QuarantineVerdict.values());
        show(actor, model);
        return "ops/quarantine";
    }

    @Override
    String address() {
        return "/ops/payments/quarantine/{number}";
    }
}
