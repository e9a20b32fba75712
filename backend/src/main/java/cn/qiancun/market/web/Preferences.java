package cn.qiancun.market.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.CookiePolicy;
import cn.qiancun.market.access.LocalPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.WebUtils;

/** How a person wants to read: the language and large type, kept in cookies, signed in or not. */
@Controller
class Preferences {
    private static final String LANGUAGE = "language";
    private static final String TYPE = "type";
    private static final String LARGE = "large";
    private static final Duration YEAR = Duration.ofDays(365);

    private final CookiePolicy cookies;

    Preferences(CookiePolicy cookies) {
        this.cookies = cookies;
    }

    boolean largeType(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, cookies.name(TYPE));
        return cookie != null && LARGE.equals(cookie.getValue());
    }

    /** Chinese unless the person switched to English. */
    Locale language(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, cookies.name(LANGUAGE));
        return cookie != null && Locale.ENGLISH.getLanguage().equals(cookie.getValue())
                ? Locale.ENGLISH
                : Locale.SIMPLIFIED_CHINESE;
    }

    @GetMapping("/preferences")
    @Access(everyone = true)
    String change(
            @RequestParam(required = false) String lang,
            @RequestParam(required = false) Boolean largeType,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (lang != null) {
            keep(response, LANGUAGE, lang.startsWith("en") ? "en" : "zh");
        }
        if (largeType != null) {
            keep(response, TYPE, largeType ? LARGE : "normal");
        }
        return "redirect:" + LocalPath.ofReferer(request);
    }

    private void keep(HttpServletResponse response, String name, String value) {
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookies.cookie(name, value, YEAR).toString());
    }
}
