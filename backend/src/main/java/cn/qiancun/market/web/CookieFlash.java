package cn.qiancun.market.web;

import cn.qiancun.market.access.CookiePolicy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.AbstractFlashMapManager;
import org.springframework.web.util.WebUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries what one page tells the next (the notice after a form) in a short-lived cookie, so that
 * it needs no session. Only short texts travel, and they only concern the browser that holds them.
 */
class CookieFlash extends AbstractFlashMapManager {
    private static final Logger log = LoggerFactory.getLogger(CookieFlash.class);
    private static final String COOKIE = "flash";
    private static final Duration LIFE = Duration.ofMinutes(3);
    private static final int LONGEST = 2_000;

    private final CookiePolicy cookies;
    private final JsonMapper json;

    CookieFlash(CookiePolicy cookies, JsonMapper json) {
        this.cookies = cookies;
        this.json = json;
    }

    /** What the cookie holds: the page it is for, and the texts. */
    record Told(String path, Map<String, String> texts) {}

    @Override
    protected List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, cookies.name(COOKIE));
        if (cookie == null || cookie.getValue().isEmpty()) {
            return null;
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(cookie.getValue());
            var told = json.readValue(new String(bytes, StandardCharsets.UTF_8), Told.class);
            var flash = new FlashMap();
            flash.setTargetRequestPath(told.path());
            flash.putAll(told.texts());
            flash.startExpirationPeriod((int) LIFE.toSeconds());
            // The caller takes it out of the list.
            return new ArrayList<>(List.of(flash));
        } catch (IllegalArgumentException | JacksonException | NullPointerException notOurs) {
            return null;
        }
    }

    @Override
    protected void updateFlashMaps(List<FlashMap> flashes, HttpServletRequest request, HttpServletResponse response) {
        if (flashes.isEmpty()) {
            set(response, "", Duration.ZERO);
            return;
        }
        var last = flashes.get(flashes.size() - 1);
        var texts = new LinkedHashMap<String, String>();
        last.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        var value = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.writeValueAsBytes(new Told(last.getTargetRequestPath(), texts)));
        if (value.length() > LONGEST) {
            log.warn("A flash message for {} is too long to travel", last.getTargetRequestPath());
            return;
        }
        set(response, value, LIFE);
    }

    private void set(HttpServletResponse response, String value, Duration life) {
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookies.cookie(COOKIE, value, life).toString());
    }
}
