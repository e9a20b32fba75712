package cn.qiancun.market.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The cookie by which a visitor is known who has not signed in; set only when there is something to remember. */
@Component
public class GuestKeys {
    private static final String COOKIE = "guest";
    private static final int BYTES = 16;
    private static final Duration REMEMBERED = Duration.ofDays(90);

    private final CookiePolicy cookies;
    private final SecureRandom random = new SecureRandom();

    GuestKeys(CookiePolicy cookies) {
        this.cookies = cookies;
    }

    /** The guest that the request names, if its cookie has the form of one of ours. */
    public Optional<Guest> find(HttpServletRequest request) {
        if (request.getCookies() == null) {
            return Optional.empty();
        }
        var name = cookies.name(COOKIE);
        return Arrays.stream(request.getCookies())
                .filter(cookie ->
                        name.equals(cookie.getName()) && cookie.getValue().matches("[0-9a-f]{32}"))
                .map(cookie -> new Guest(cookie.getValue()))
                .findFirst();
    }

    /** The guest that the request names, or a new one whose cookie goes out with the response. */
    public Guest findOrIssue(HttpServletRequest request, HttpServletResponse response) {
        return find(request).orElseGet(() -> issue(response));
    }

    /** Forgets the guest, once what it had belongs to an account. */
    public void forget(HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                cookies.cookie(COOKIE, "", Duration.ZERO).toString());
    }

    private Guest issue(HttpServletResponse response) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var key = HexFormat.of().formatHex(bytes);
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookies.cookie(COOKIE, key, REMEMBERED).toString());
        return new Guest(key);
    }
}
