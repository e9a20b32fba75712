package cn.qiancun.market.web;

import cn.qiancun.market.access.CookiePolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * What stands before every request: headers, and the CSRF check for pages. Who may do what is
 * declared at the endpoints ({@link cn.qiancun.market.access.Access}); who calls is found by {@link
 * cn.qiancun.market.access.CurrentActor}, so that an anonymous page view touches no session.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private final SecurityHeaders headers;

    SecurityConfiguration(SecurityHeaders headers) {
        this.headers = headers;
    }

    /** Programs: bearer tokens only, so there is nothing that another site could make a browser send. */
    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http) {
        return plain(http.securityMatcher("/api/**", "/payments/**")).build();
    }

    /** Health for the balancer; the rest for whoever watches from an address that is allowed to. */
    @Bean
    @Order(2)
    SecurityFilterChain monitoring(HttpSecurity http, WebSettings settings) {
        var watchers = settings.monitoringNetworks().stream()
                .map(IpAddressMatcher::new)
                .toList();
        return plain(http.securityMatcher("/actuator/**"))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .anyRequest()
                        .access((who, context) -> new AuthorizationDecision(
                                watchers.stream().anyMatch(network -> network.matches(context.getRequest())))))
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.FORBIDDEN)))
                .build();
    }

    /** Pages: every form carries a token that has to agree with a cookie. */
    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http, CsrfTokenRepository csrfTokens) {
        return bare(http)
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens)
                        .csrfTokenRequestHandler(new XorCsrfTokenRequestAttributeHandler()))
                .exceptionHandling(handling -> handling.accessDeniedHandler((request, response, denied) -> {
                    request.setAttribute(WebAttributes.ACCESS_DENIED_403, denied);
                    response.sendError(HttpStatus.FORBIDDEN.value());
                }))
                .build();
    }

    @Bean
    CsrfTokenRepository csrfTokens(CookiePolicy cookies) {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(cookies.name("csrf"));
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(
                cookie -> cookie.httpOnly(true).secure(cookies.isSecure()).sameSite("Lax"));
        return tokens;
    }

    /** Accounts are checked by our own sign-in; without this Spring Boot would invent a user. */
    @Bean
    UserDetailsService noOtherUsers() {
        return name -> {
            throw new UsernameNotFoundException("Sign-in is not done here");
        };
    }

    /** Requests are measured as a whole; a timer around each filter would cost a tenth of a page. */
    @Bean
    SecurityObservationSettings noTimersPerFilter() {
        return SecurityObservationSettings.noObservations();
    }

    private HttpSecurity plain(HttpSecurity http) {
        return bare(http).csrf(AbstractHttpConfigurer::disable);
    }

    private HttpSecurity bare(HttpSecurity http) {
        return http.headers(headers)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable);
    }
}
