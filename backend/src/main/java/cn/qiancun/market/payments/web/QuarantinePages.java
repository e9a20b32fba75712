package cn.qiancun.market.payments.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.payments.PaymentsDesk;
import cn.qiancun.market.payments.Quarantine;
import cn.qiancun.market.payments.QuarantineDecision;
import cn.qiancun.market.payments.QuarantineVerdict;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.Ids;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One quarantined payment: what is known of it, what is proposed, and the second person's word. */
@Controller
@RequestMapping("/ops/payments/quarantine/{number}")
class QuarantinePages {
    private final PaymentsDesk desk;
    private final Quarantine quarantine;

    QuarantinePages(PaymentsDesk desk, Quarantine quarantine) {
        this.desk = desk;
        this.quarantine = quarantine;
    }

    /** What a person entered. */
    record Form(String verdict, String note) {}

    @GetMapping
    @Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER, Role.AUDITOR})
    String show(Actor actor, @PathVariable String number, Model model) {
        return show(actor, number, new Form(null, null), model);
    }

    @PostMapping("/proposals")
    @Access({Role.OPERATOR, Role.SETTLEMENT_CLERK})
    String propose(
            Actor actor,
            @PathVariable String number,
            @RequestParam(required = false) String verdict,
            @RequestParam(required = false) String note,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            quarantine.propose(actor, number, verdict(verdict), note);
        } catch (BusinessException refusal) {
            return refused(refusal, actor, number, new Form(verdict, note), model, response);
        }
        return done("quarantine.proposed", number, redirect);
    }

    @PostMapping("/approval")
    @Access(Role.SETTLEMENT_APPROVER)
    String approve(
            Actor actor,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String decision,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            quarantine.approve(actor, number, Ids.parse(decision));
        } catch (BusinessException refusal) {
            return refused(refusal, actor, number, new Form(null, null), model, response);
        }
        return done("quarantine.approved", number, redirect);
    }

    @PostMapping("/rejection")
    @Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER})
    String reject(
            Actor actor,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String decision,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            quarantine.reject(actor, number, Ids.parse(decision));
        } catch (BusinessException refusal) {
            return refused(refusal, actor, number, new Form(null, null), model, response);
        }
        return done("quarantine.rejected", number, redirect);
    }

    private static QuarantineVerdict verdict(String entered) {
        return Choice.of(QuarantineVerdict.class, entered).orElse(null);
    }

    private static String done(String notice, String number, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", notice);
        redirect.addAttribute("number", number);
        return "redirect:/ops/payments/quarantine/{number}";
    }

    private String refused(
            BusinessException refusal,
            Actor actor,
            String number,
            Form form,
            Model model,
            HttpServletResponse response) {
        response.setStatus(refusal.formStatus());
        model.addAttribute("refusal", refusal);
        return show(actor, number, form, model);
    }

    private String show(Actor actor, String number, Form form, Model model) {
        var payment = desk.attempt(number);
        var decisions = quarantine.decisionsOn(number);
        var open = decisions.stream()
                .filter(QuarantineDecision::isOpen)
                .findFirst()
                .orElse(null);
        boolean proposes = actor.has(Role.OPERATOR) || actor.has(Role.SETTLEMENT_CLERK);
        model.addAttribute("payment", payment);
        model.addAttribute("decisions", decisions);
        model.addAttribute("open", open);
        model.addAttribute("me", actor.accountId());
        model.addAttribute("form", form);
        model.addAttribute("verdicts", QuarantineVerdict.values());
        model.addAttribute(
                "mayPropose", proposes && open == null && payment.state().equals("QUARANTINED"));
        model.addAttribute(
                "mayApprove",
                open != null && actor.has(Role.SETTLEMENT_APPROVER) && open.mayBeApprovedBy(actor.accountId()));
        model.addAttribute("mayReject", open != null && (proposes || actor.has(Role.SETTLEMENT_APPROVER)));
        return "ops/quarantine";
    }
}
