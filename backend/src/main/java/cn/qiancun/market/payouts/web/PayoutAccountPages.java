package cn.qiancun.market.payouts.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.payouts.BeneficiaryNames;
import cn.qiancun.market.payouts.PayoutAccountView;
import cn.qiancun.market.payouts.PayoutAccounts;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Submission;
import java.util.function.Consumer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Accounts that wait for an operator to compare them with the paper that proves them. */
@Controller
@RequestMapping("/ops/payout-accounts")
@Access(Role.OPERATOR)
class PayoutAccountPages {
    private final PayoutAccounts accounts;
    private final BeneficiaryNames names;

    PayoutAccountPages(PayoutAccounts accounts, BeneficiaryNames names) {
        this.accounts = accounts;
        this.names = names;
    }

    @GetMapping
    String waiting(Actor actor, Model model) {
        var waiting = accounts.waiting(actor);
        model.addAttribute("accounts", waiting);
        model.addAttribute(
                "names",
                names.of(waiting.stream()
                        .map(PayoutAccountView::beneficiary)
                        .distinct()
                        .toList()));
        return "ops/payout-accounts";
    }

    @PostMapping("/{id}/verification")
    String verify(
            Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String number, Submission sent) {
        return decide(actor, id, account -> accounts.verify(actor, account, number), "payout-account.verified", sent);
    }

    @PostMapping("/{id}/rejection")
    String reject(
            Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String reason, Submission sent) {
        sent.with("reason", reason);
        return decide(actor, id, account -> accounts.reject(actor, account, reason), "payout-account.rejected", sent);
    }

    /** What was typed as a number is not repeated on the page; a reason is. */
    private String decide(Actor actor, String id, Consumer<Long> decision, String notice, Submission sent) {
        long account = Ids.parse(id);
        return sent.attempt(
                () -> {
                    decision.accept(account);
                    return sent.done(notice, "/ops/payout-accounts");
                },
                refusal -> {
                    sent.with("refusedId", account);
                    sent.with("refusedField", refusal.field());
                    sent.with("refused", refusal.code());
                    return waiting(actor, sent.model());
                });
    }
}
