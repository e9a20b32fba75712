package cn.qiancun.market.web;

import cn.qiancun.market.access.CookiePolicy;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.stereotype.Component;

/** What browsers are told to refuse on our behalf. */
@Component
class SecurityHeaders implements Customizer<HeadersConfigurer<HttpSecurity>> {
    private static final long YEAR_SECONDS = 31_536_000;

    private final CookiePolicy cookies;
    private final String contentPolicy;

    SecurityHeaders(CookiePolicy cookies, WebSettings settings) {
        this.cookies = cookies;
        this.contentPolicy = String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self' data:",
                "font-src 'self'",
                "connect-src 'self'",
                "manifest-src 'self'",
                ("form-action 'self' " + String.join(" ", settings.formTargets())).strip(),
                "frame-ancestors 'none'",
                "base-uri 'none'");
    }

    @Override
    public void customize(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(contentPolicy))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN))
                .permissionsPolicyHeader(permissions ->
                        permissions.policy("camera=(self), geolocation=(self), microphone=(), payment=(), usb=()"));
        if (cookies.isSecure()) {
            headers.httpStrictTransportSecurity(transport -> transport
                    .maxAgeInSeconds(YEAR_SECONDS)
                    .includeSubDomains(false)
                    // TLS ends at the proxy, so that the request need not look secure here.
                    .requestMatcher(AnyRequestMatcher.INSTANCE));
        } else {
            headers.httpStrictTransportSecurity(HeadersConfigurer.HstsConfig::disable);
        }
    }
}
