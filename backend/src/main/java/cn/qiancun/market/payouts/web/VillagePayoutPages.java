package cn.qiancun.market.payouts.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.payments.PayeeKind;
import cn.qiancun.market.payouts.EnterAccount;
import cn.qiancun.market.payouts.PayoutAccounts;
import cn.qiancun.market.payouts.PayoutDesk;
import cn.qiancun.market.payouts.Payouts;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The village accountant's page: what can be paid out, asking for it, where it goes, and what became of it. */
@Controller
@RequestMapping("/village/payouts")
@Access(Role.VILLAGE_ACCOUNTANT)
class VillagePayoutPages {
    private static final int PAGE_SIZE = 20;

    private final Payouts payouts;
    private final PayoutDesk desk;
    private final PayoutAccounts accounts;
    private final OwnBeneficiaries own;
    private final Idempotency idempotency;

    VillagePayoutPages(
            Payouts payouts, PayoutDesk desk, PayoutAccounts accounts, OwnBeneficiaries own, Idempotency idempotency) {
        this.payouts = payouts;
        this.desk = desk;
        this.accounts = accounts;
        this.own = own;
        this.idempotency = idempotency;
    }

    /** What was asked for, to recognise a double click. */
    record Asked(String whom, String amount, String note) {}

    @GetMapping
    String show(
            Actor actor,
            @RequestParam(required = false) String whom,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        return show(actor, whom, page, null, model);
    }

    private String show(Actor actor, String whom, int page, BusinessException refusal, Model model) {
        var mine = own.of(actor);
        var chosen = own.choose(mine, whom);
        var history = accounts.history(actor, chosen);
        model.addAttribute("mine", mine);
        model.addAttribute("whom", chosen);
        model.addAttribute("can", payouts.payable(actor, chosen));
        model.addAttribute("accounts", history);
        model.addAttribute("kinds", PayeeKind.values());
        model.addAttribute("payouts", desk.of(actor, List.of(chosen), PageQuery.of(page, PAGE_SIZE)));
        model.addAttribute("key", UUID.randomUUID().toString());
        model.addAttribute("errorField", refusal == null ? null : refusal.field());
        model.addAttribute("errorCode", refusal == null ? null : refusal.code());
        return "village/payouts";
    }

    @PostMapping
    String request(
            Actor actor,
            @RequestParam(required = false) String key,
            @RequestParam(defaultValue = "") String whom,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String note,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            idempotency.once("payouts:" + actor.accountId(), key, new Asked(whom, amount, note), Asked.class, () -> {
                payouts.request(actor, Beneficiary.parse(whom), parsed(amount), note);
                return new Asked(whom, amount, note);
            });
        } catch (BusinessException refusal) {
            model.addAttribute("amount", amount);
            model.addAttribute("note", note);
            return refused(actor, whom, refusal, model, response);
        }
        redirect.addFlashAttribute("notice", "payout.requested");
        redirect.addAttribute("whom", whom);
        return "redirect:/village/payouts";
    }

    @PostMapping("/accounts")
    String enter(
            Actor actor,
            @RequestParam(defaultValue = "") String whom,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String bankName,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String holder,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            accounts.enter(actor, Beneficiary.parse(whom), new EnterAccount(kind(kind), bankName, number, holder));
        } catch (BusinessException refusal) {
            model.addAttribute("kind", kind);
            model.addAttribute("bankName", bankName);
            model.addAttribute("number", number);
            model.addAttribute("holder", holder);
            return refused(actor, whom, refusal, model, response);
        }
        redirect.addFlashAttribute("notice", "payout-account.entered");
        redirect.addAttribute("whom", whom);
        return "redirect:/village/payouts";
    }

    @GetMapping("/{id}")
    String one(Actor actor, @PathVariable String id, Model model) {
        var detail = desk.detail(actor, Ids.parse(id));
        var whom = detail.payout().beneficiary();
        model.addAttribute("name", own.of(actor).getOrDefault(whom, whom.owner()));
        model.addAttribute("payout", detail.payout());
        model.addAttribute("steps", detail.steps());
        // A village sees that another person decided, not who.
        model.addAttribute("people", Map.of());
        model.addAttribute("me", actor.accountId());
        return "village/payout";
    }

    @PostMapping("/{id}/withdrawal")
    String takeBack(Actor actor, @PathVariable String id, Locale locale, RedirectAttributes redirect) {
        payouts.reject(actor, Ids.parse(id), own.takenBack(locale));
        redirect.addFlashAttribute("notice", "payout.taken-back");
        return "redirect:/village/payouts/" + Ids.parse(id);
    }

    private String refused(
            Actor actor, String whom, BusinessException refusal, Model model, HttpServletResponse response) {
        response.setStatus(refusal.formStatus());
        return show(actor, whom, 1, refusal, model);
    }

    private static PayeeKind kind(String name) {
        for (var kind : PayeeKind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        return null;
    }

    private static Money parsed(String yuan) {
        try {
            return Money.parseYuan(yuan.strip());
        } catch (IllegalArgumentException unreadable) {
            throw BusinessException.invalid("amount", "payout.amount");
        }
    }
}
