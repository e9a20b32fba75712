package cn.qiancun.market.access;

import java.time.Duration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * How every cookie of the shop is set: not readable by scripts, not sent along by other sites, for
 * this host alone, and over TLS only where the setting {@code market.cookies.secure} says so (the
 * production profile does unless told otherwise).
 */
@Component
public class CookiePolicy {
    private final boolean secure;

    CookiePolicy(Environment environment) {
        boolean production = environment.acceptsProfiles(Profiles.of("production"));
        this.secure = environment.getProperty("market.cookies.secure", Boolean.class, production);
    }

    public boolean isSecure() {
        return secure;
    }

    /** Browsers take a cookie with this prefix only from this host itself and over TLS. */
    public String name(String plain) {
        return secure ? "__Host-" + plain : plain;
    }

    /** @param maxAge zero deletes the cookie; null keeps it until the browser closes */
    public ResponseCookie cookie(String plainName, String value, Duration maxAge) {
        var cookie = ResponseCookie.from(name(plainName), value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax");
        return maxAge == null ? cookie.build() : cookie.maxAge(maxAge).build();
    }
}
