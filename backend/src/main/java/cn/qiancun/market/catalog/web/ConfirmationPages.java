package cn.qiancun.market.catalog.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.AttemptThrottle;
import cn.qiancun.market.catalog.DelegatedWork;
import cn.qiancun.market.shared.BusinessException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * One tap confirms what a first secretary listed: the link's code is all that is asked for, and good for nothing else.
 * Opening the page changes nothing, since messengers open links by themselves.
 */
@Controller
@RequestMapping("/confirm/{code}")
@Access(everyone = true)
class ConfirmationPages {
    private static final int ATTEMPTS_PER_HOUR = 60;

    private final DelegatedWork work;
    private final AttemptThrottle throttle;

    ConfirmationPages(DelegatedWork work, AttemptThrottle throttle) {
        this.work = work;
        this.throttle = throttle;
    }

    @GetMapping
    String show(@PathVariable String code, HttpServletRequest request, HttpServletResponse response, Model model) {
        throttle.count("confirmation", request.getRemoteAddr(), ATTEMPTS_PER_HOUR);
        hide(response);
        var offer = work.offered(code);
        if (offer.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
        model.addAttribute("offer", offer.orElse(null));
        model.addAttribute("code", code);
        model.addAttribute("confirmed", false);
        return "shop/confirmation";
    }

    @PostMapping
    String confirm(@PathVariable String code, HttpServletRequest request, HttpServletResponse response, Model model) {
        throttle.count("confirmation", request.getRemoteAddr(), ATTEMPTS_PER_HOUR);
        hide(response);
        try {
            work.confirm(code);
            model.addAttribute("confirmed", true);
        } catch (BusinessException over) {
            response.setStatus(over.kind().status());
            model.addAttribute("confirmed", false);
        }
        model.addAttribute("offer", null);
        model.addAttribute("code", code);
        return "shop/confirmation";
    }

    // The address is a key: it is neither kept nor told to others.
    private static void hide(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex");
    }
}
