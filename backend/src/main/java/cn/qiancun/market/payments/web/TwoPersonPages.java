package cn.qiancun.market.payments.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The forms by which one person proposes what happens to money and another approves it. What is decided about, and the
 * page that shows it, differ; the path names it by {@code number}.
 */
abstract class TwoPersonPages {
    abstract void propose(Actor actor, String number, String verdict, String note);

    abstract void approve(Actor actor, String number, long decisionId);

    abstract void reject(Actor actor, String number, long decisionId);

    /** Fills the page on which the forms stand. @return its view */
    abstract String page(Actor actor, Map<String, String> path, Model model);

    /** The page's address, by the names of the path. */
    abstract String address();

    @PostMapping("/proposals")
    @Access({Role.OPERATOR, Role.SETTLEMENT_CLERK})
    String propose(
            Actor actor,
            @PathVariable Map<String, String> path,
            @RequestParam(required = false) String verdict,
            @RequestParam(required = false) String note,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            propose(actor, path.get("number"), verdict, note);
        } catch (BusinessException refusal) {
            model.addAttribute("enteredVerdict", verdict);
            model.addAttribute("enteredNote", note);
            return refused(refusal, actor, path, model, response);
        }
        return done("quarantine.proposed", path, redirect);
    }

    @PostMapping("/approval")
    @Access(Role.SETTLEMENT_APPROVER)
    String approve(
            Actor actor,
            @PathVariable Map<String, String> path,
            @RequestParam(defaultValue = "") String decision,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            approve(actor, path.get("number"), Ids.parse(decision));
        } catch (BusinessException refusal) {
            return refused(refusal, actor, path, model, response);
        }
        return done("quarantine.approved", path, redirect);
    }

    @PostMapping("/rejection")
    @Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER})
    String reject(
            Actor actor,
            @PathVariable Map<String, String> path,
            @RequestParam(defaultValue = "") String decision,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            reject(actor, path.get("number"), Ids.parse(decision));
        } catch (BusinessException refusal) {
            return refused(refusal, actor, path, model, response);
        }
        return done("quarantine.rejected", path, redirect);
    }

    private String done(String notice, Map<String, String> path, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", notice);
        // Names that the address does not have would follow it as parameters.
        path.forEach((name, value) -> {
            if (address().contains("{" + name + "}")) {
                redirect.addAttribute(name, value);
            }
        });
        return "redirect:" + address();
    }

    private String refused(
            BusinessException refusal,
            Actor actor,
            Map<String, String> path,
            Model model,
            HttpServletResponse response) {
        response.setStatus(refusal.formStatus());
        model.addAttribute("refusal", refusal);
        model.addAttribute("refusedNumber", path.get("number"));
        return page(actor, path, model);
    }

    /** Who reads the page, and what of the forms is for them. */
    static void show(Actor actor, Model model) {
        model.addAttribute("me", actor.accountId());
        model.addAttribute("proposes", actor.has(Role.OPERATOR) || actor.has(Role.SETTLEMENT_CLERK));
        model.addAttribute("approves", actor.has(Role.SETTLEMENT_APPROVER));
    }
}
