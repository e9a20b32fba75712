package cn.qiancun.market.payments.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.payments.CureVerdict;
import cn.qiancun.market.payments.Cures;
import cn.qiancun.market.payments.PaymentFile;
import cn.qiancun.market.payments.PaymentFiles;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.Ids;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What two persons decide about a refund or a clawback, on the page of its payment. */
@Controller
@RequestMapping("/ops/payments/{payment}/cures/{number}")
class CurePages {
    private final Cures cures;
    private final PaymentFiles files;

    CurePages(Cures cures, PaymentFiles files) {
        this.cures = cures;
        this.files = files;
    }

    @PostMapping("/proposals")
    @Access({Role.OPERATOR, Role.SETTLEMENT_CLERK})
    String propose(
            Actor actor,
            @PathVariable String payment,
            @PathVariable String number,
            @RequestParam(required = false) String verdict,
            @RequestParam(required = false) String note,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            cures.propose(actor, number, verdict(verdict), note);
        } catch (BusinessException refusal) {
            model.addAttribute("enteredVerdict", verdict);
            model.addAttribute("enteredNote", note);
            return refused(refusal, actor, payment, number, model, response);
        }
        return done("quarantine.proposed", payment, redirect);
    }

    @PostMapping("/approval")
    @Access(Role.SETTLEMENT_APPROVER)
    String approve(
            Actor actor,
            @PathVariable String payment,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String decision,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            cures.approve(actor, number, Ids.parse(decision));
        } catch (BusinessException refusal) {
            return refused(refusal, actor, payment, number, model, response);
        }
        return done("quarantine.approved", payment, redirect);
    }

    @PostMapping("/rejection")
    @Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER})
    String reject(
            Actor actor,
            @PathVariable String payment,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String decision,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            cures.reject(actor, number, Ids.parse(decision));
        } catch (BusinessException refusal) {
            return refused(refusal, actor, payment, number, model, response);
        }
        return done("quarantine.rejected", payment, redirect);
    }

    private static CureVerdict verdict(String entered) {
        return Choice.of(CureVerdict.class, entered).orElse(null);
    }

    private static String done(String notice, String payment, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", notice);
        redirect.addAttribute("payment", payment);
        return "redirect:/ops/payments/{payment}";
    }

    private String refused(
            BusinessException refusal,
            Actor actor,
            String payment,
            String number,
            Model model,
            HttpServletResponse response) {
        response.setStatus(refusal.formStatus());
        model.addAttribute("refusal", refusal);
        model.addAttribute("refusedNumber", number);
        show(actor, files.of(payment), model);
        return "ops/payment";
    }

    /** What the page of a payment needs. */
    static void show(Actor actor, PaymentFile file, Model model) {
        model.addAttribute("file", file);
        model.addAttribute("payment", file.payment());
        model.addAttribute("me", actor.accountId());
        model.addAttribute("proposes", actor.has(Role.OPERATOR) || actor.has(Role.SETTLEMENT_CLERK));
        model.addAttribute("approves", actor.has(Role.SETTLEMENT_APPROVER));
    }
}
