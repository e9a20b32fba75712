package cn.qiancun.market.access.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.BrowserSessions;
import cn.qiancun.market.access.Guest;
import cn.qiancun.market.access.GuestKeys;
import cn.qiancun.market.access.LocalPath;
import cn.qiancun.market.access.NotSignedIn;
import cn.qiancun.market.access.SignIn;
import cn.qiancun.market.access.SignedIn;
import cn.qiancun.market.access.TooManyAttempts;
import cn.qiancun.market.shared.BusinessException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@Access(everyone = true)
class SignInPages {
    private static final String SIGN_IN = "account/sign-in";
    private static final String REGISTER = "account/register";

    private final SignIn signIn;
    private final BrowserSessions sessions;
    private final GuestKeys guests;
    private final ApplicationEventPublisher events;

    SignInPages(SignIn signIn, BrowserSessions sessions, GuestKeys guests, ApplicationEventPublisher events) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.guests = guests;
        this.events = events;
    }

    /** What people enter; {@code next} is where they wanted to go. */
    record SignInForm(String phone, String password, String next) {}

    record RegisterForm(String phone, String password, String displayName, String next) {}

    @GetMapping("/sign-in")
    String signInPage(@RequestParam(required = false) String next, @Nullable Actor actor, Model model) {
        if (actor != null) {
            return "redirect:" + LocalPath.orHome(next);
        }
        model.addAttribute("form", new SignInForm(null, null, LocalPath.orHome(next)));
        return SIGN_IN;
    }

    @PostMapping("/sign-in")
    String signIn(
            @ModelAttribute("form") SignInForm form,
            Model model,
            @Nullable Guest guest,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            begin(signIn.prove(form.phone(), form.password(), request.getRemoteAddr()), guest, request, response);
            return "redirect:" + LocalPath.orHome(form.next());
        } catch (NotSignedIn wrong) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", Map.of("password", wrong.code()));
            return SIGN_IN;
        } catch (TooManyAttempts wait) {
            return askToWait(wait, model, response, SIGN_IN);
        }
    }

    @GetMapping("/register")
    String registerPage(@RequestParam(required = false) String next, @Nullable Actor actor, Model model) {
        if (actor != null) {
            return "redirect:" + LocalPath.orHome(next);
        }
        model.addAttribute("form", new RegisterForm(null, null, null, LocalPath.orHome(next)));
        return REGISTER;
    }

    @PostMapping("/register")
    String register(
            @ModelAttribute("form") RegisterForm form,
            Model model,
            @Nullable Guest guest,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            long id = signIn.register(form.phone(), form.password(), form.displayName(), request.getRemoteAddr());
            begin(signIn.current(id), guest, request, response);
            return "redirect:" + LocalPath.orHome(form.next());
        } catch (TooManyAttempts wait) {
            return askToWait(wait, model, response, REGISTER);
        } catch (BusinessException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", Map.of(refused.field() == null ? "phone" : refused.field(), refused.code()));
            return REGISTER;
        }
    }

    @PostMapping("/sign-out")
    String signOut(HttpServletRequest request) {
        sessions.end(request);
        return "redirect:/";
    }

    private void begin(
            SignIn.Proven proven, @Nullable Guest guest, HttpServletRequest request, HttpServletResponse response) {
        sessions.begin(request, proven);
        events.publishEvent(new SignedIn(proven.accountId(), guest == null ? null : guest.key()));
        if (guest != null) {
            guests.forget(response);
        }
    }

    private static String askToWait(TooManyAttempts wait, Model model, HttpServletResponse response, String page) {
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(
                HttpHeaders.RETRY_AFTER, Long.toString(wait.retryAfter().toSeconds() + 1));
        model.addAttribute("refusal", wait.code());
        return page;
    }
}
