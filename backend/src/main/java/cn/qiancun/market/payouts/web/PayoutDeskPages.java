package cn.qiancun.market.payouts.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.payouts.BeneficiaryNames;
import cn.qiancun.market.payouts.PayoutDesk;
import cn.qiancun.market.payouts.PayoutState;
import cn.qiancun.market.payouts.PayoutStep;
import cn.qiancun.market.payouts.PayoutView;
import cn.qiancun.market.payouts.Payouts;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The settlement desk: what waits for a second person, what is stuck and since when, and all that was paid. */
@Controller
@RequestMapping("/ops/payouts")
@Access({Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER, Role.AUDITOR})
class PayoutDeskPages {
    private static final int PAGE_SIZE = 30;

    private final PayoutDesk desk;
    private final Payouts payouts;
    private final BeneficiaryNames names;
    private final Accounts accounts;

    PayoutDeskPages(PayoutDesk desk, Payouts payouts, BeneficiaryNames names, Accounts accounts) {
        this.desk = desk;
        this.payouts = payouts;
        this.names = names;
        this.accounts = accounts;
    }

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var toApprove = desk.toApprove();
        var stuck = desk.stuck();
        var all = desk.all(state, PageQuery.of(page, PAGE_SIZE));
        model.addAttribute("figures", desk.figures());
        model.addAttribute("proofIntact", desk.proofIntact());
        model.addAttribute("toApprove", toApprove);
        model.addAttribute("stuck", stuck);
        model.addAttribute("state", state);
        model.addAttribute("states", PayoutState.values());
        model.addAttribute("payouts", all);
        model.addAttribute("names", names(Stream.of(toApprove, stuck, all.items())));
        who(actor, model);
        return "ops/payouts";
    }

    private Map<Beneficiary, String> names(Stream<List<PayoutView>> lists) {
        return names.of(lists.flatMap(Collection::stream)
                .map(PayoutView::beneficiary)
                .distinct()
                .toList());
    }

    private static void who(Actor actor, Model model) {
        model.addAttribute("mayApprove", actor.has(Role.SETTLEMENT_APPROVER, Organisation.PLATFORM));
        model.addAttribute("mayRun", actor.has(Role.SETTLEMENT_CLERK, Organisation.PLATFORM));
        model.addAttribute("me", actor.accountId());
    }

    /** Each of the chosen by itself: what one is refused for does not keep the others. */
    @PostMapping("/approvals")
    @Access(Role.SETTLEMENT_APPROVER)
    String approveChosen(
            Actor actor, @RequestParam(required = false) List<String> payout, RedirectAttributes redirect) {
        if (payout == null || payout.isEmpty()) {
            redirect.addFlashAttribute("refused", "payout.none-chosen");
            return "redirect:/ops/payouts";
        }
        var outcome = desk.approve(actor, payout.stream().map(Ids::parse).toList());
        // Sessions carry texts only.
        redirect.addFlashAttribute("approvedCount", Integer.toString(outcome.approved()));
        redirect.addFlashAttribute(
                "refusals",
                outcome.refusals().stream()
                        .map(refusal ->
                                refusal.payout().id() + " " + refusal.payout().number() + " " + refusal.code())
                        .collect(Collectors.joining(",")));
        return "redirect:/ops/payouts";
    }

    @GetMapping("/{id}")
    String show(Actor actor, @PathVariable String id, Model model) {
        return show(actor, id, null, "", model);
    }

    private String show(Actor actor, String id, BusinessException refusal, String reason, Model model) {
        var detail = desk.detail(actor, Ids.parse(id));
        model.addAttribute("payout", detail.payout());
        model.addAttribute("steps", detail.steps());
        model.addAttribute(
                "people",
                accounts.displayNames(detail.steps().stream()
                        .map(PayoutStep::actorId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet())));
        model.addAttribute(
                "name",
                names.of(List.of(detail.payout().beneficiary()))
                        .get(detail.payout().beneficiary()));
        model.addAttribute("refused", refusal == null || refusal.field() != null ? null : refusal.code());
        model.addAttribute("reasonError", refusal != null && "reason".equals(refusal.field()) ? refusal.code() : null);
        model.addAttribute("reason", reason);
        who(actor, model);
        return "ops/payout";
    }

    @PostMapping("/{id}/approval")
    @Access(Role.SETTLEMENT_APPROVER)
    String approve(
            Actor actor,
            @PathVariable String id,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            payouts.approve(actor, Ids.parse(id));
        } catch (BusinessException refusal) {
            return refused(actor, id, refusal, "", model, response);
        }
        redirect.addFlashAttribute("notice", "payout.approved");
        return "redirect:/ops/payouts/" + Ids.parse(id);
    }

    @PostMapping("/{id}/rejection")
    @Access({Role.SETTLEMENT_APPROVER, Role.SETTLEMENT_CLERK})
    String reject(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            payouts.reject(actor, Ids.parse(id), reason);
        } catch (BusinessException refusal) {
            return refused(actor, id, refusal, reason, model, response);
        }
        redirect.addFlashAttribute("notice", "payout.rejected");
        return "redirect:/ops/payouts/" + Ids.parse(id);
    }

    private String refused(
            Actor actor,
            String id,
            BusinessException refusal,
            String reason,
            Model model,
            HttpServletResponse response) {
        response.setStatus(refusal.formStatus());
        return show(actor, id, refusal, reason, model);
    }
}
