package cn.qiancun.market.access.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.AccountNotices;
import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.BrowserSessions;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.access.SignIn;
import cn.qiancun.market.shared.BusinessException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@Access
class AccountPages {
    private final Accounts accounts;
    private final SignIn signIn;
    private final BrowserSessions sessions;
    private final AuditLog audit;
    private final List<AccountNotices> notices;

    AccountPages(
            Accounts accounts, SignIn signIn, BrowserSessions sessions, AuditLog audit, List<AccountNotices> notices) {
        this.notices = notices;
        this.accounts = accounts;
        this.signIn = signIn;
        this.sessions = sessions;
        this.audit = audit;
    }

    record PasswordForm(String current, String replacement) {}

    @GetMapping("/account")
    String account(Actor actor, Model model) {
        model.addAttribute("actor", actor);
        model.addAttribute("memberships", sorted(actor));
        model.addAttribute(
                "notices",
                notices.stream().flatMap(each -> each.unread(actor).stream()).toList());
        return "account/account";
    }

    private static List<Membership> sorted(Actor actor) {
        return actor.memberships().stream()
                .filter(membership -> membership.role() != Role.RESIDENT)
                .sorted(Comparator.comparing(Membership::role)
                        .thenComparing(membership -> membership.organisation().kind())
                        .thenComparing(membership -> membership.organisation().key()))
                .toList();
    }

    @GetMapping("/account/password")
    String passwordPage(Model model) {
        model.addAttribute("form", new PasswordForm(null, null));
        return "account/password";
    }

    @PostMapping("/account/password")
    String changePassword(
            @ModelAttribute("form") PasswordForm form,
            Model model,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            accounts.changePassword(actor.accountId(), form.current(), form.replacement());
        } catch (BusinessException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", Map.of(refused.field(), refused.code()));
            return "account/password";
        }
        audit.record(actor, "account.password-changed", "account:" + actor.accountId(), "");
        sessions.begin(request, signIn.current(actor.accountId()));
        redirect.addFlashAttribute("notice", "account.password.changed");
        return "redirect:/account";
    }
}
