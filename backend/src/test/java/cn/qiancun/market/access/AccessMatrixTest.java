package cn.qiancun.market.access;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every endpoint for every kind of caller: whoever its declaration does not name is turned away, whoever it names is not. */
@MarketTest
class AccessMatrixTest {
    private static final Pattern VARIABLE = Pattern.compile("\\{[^/]*}");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    /** These end the caller's own session or token: what follows would be another caller. */
    private static final List<String> ENDS_THE_CALLER = List.of("/sign-out", "/api/v1/tokens/current");

    @LocalServerPort
    private int port;

    @Autowired
    private Accounts accounts;

    @Autowired
    private AccessDeclarations declarations;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    /** One endpoint as a caller meets it. */
    private record Endpoint(String method, String path, Access access) {
        boolean isApi() {
            return path.startsWith("/api/") || path.startsWith("/payments/") && method.equals("POST");
        }

        boolean admits(Caller caller) {
            return access.everyone()
                    || caller.role != null
                            && (access.value().length == 0
                                    || Arrays.asList(access.value()).contains(caller.role));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** Nobody (no role), a resident, or a member with one role more. */
    private record Caller(Role role, Browser browser, Api api, String token) {
        @Override
        public String toString() {
            return role == null ? "a visitor" : role.name();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyCallerMeetsWhatIsDeclared() {
        var endpoints = endpoints();
        return callers().stream()
                .map(caller -> DynamicTest.dynamicTest(
                        caller.toString(),
                        // Ten thousand calls, of which none changes anything: several at a time.
                        () -> endpoints.parallelStream().forEach(endpoint -> {
                            if (!endpoint.admits(caller)) {
                                assertTurnedAway(endpoint, caller);
                            } else if (endpoint.method().equals("GET")) {
                                assertAdmitted(endpoint, caller);
                            }
                        })));
    }

    @Test
    void everyEndpointDeclaresSomething() {
        assertThat(endpoints()).hasSizeGreaterThan(10).allMatch(endpoint -> endpoint.access() != null);
    }

    private void assertTurnedAway(Endpoint endpoint, Caller caller) {
        int status = send(endpoint, caller);
        int expected = caller.role() != null ? 403 : endpoint.isApi() ? 401 : 302;
        assertThat(status).as("%s for %s", endpoint, caller).isEqualTo(expected);
    }

    /** What is asked for need not exist, but the caller is not turned away and nothing breaks. */
    private void assertAdmitted(Endpoint endpoint, Caller caller) {
        if (!endpoint.path().contains("/test/")) {
            assertThat(send(endpoint, caller))
                    .as("%s for %s", endpoint, caller)
                    .isNotIn(401, 403)
                    .isLessThan(500);
        }
    }

    private int send(Endpoint endpoint, Caller caller) {
        if (endpoint.isApi()) {
            var body = endpoint.method().equals("GET") || endpoint.method().equals("DELETE") ? null : "{}";
            return caller.api()
                    .once()
                    .send(endpoint.method(), endpoint.path(), body)
                    .status();
        }
        if (endpoint.method().equals("GET")) {
            return caller.browser().get(endpoint.path()).statusCode();
        }
        return caller.browser()
                .post(endpoint.path(), Map.of("_csrf", caller.token()))
                .statusCode();
    }

    private List<Endpoint> endpoints() {
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(entry -> AccessDeclarations.isOurs(entry.getValue()))
                .flatMap(entry -> endpoints(entry.getKey(), entry.getValue()))
                .filter(endpoint -> !endpoint.path().equals("/error") && !ENDS_THE_CALLER.contains(endpoint.path()))
                .toList();
    }

    private Stream<Endpoint> endpoints(RequestMappingInfo info, HandlerMethod handler) {
        var access = declarations.of(handler).orElse(null);
        var methods = info.getMethodsCondition().getMethods().stream()
                .map(RequestMethod::name)
                .toList();
        return info.getPatternValues().stream()
                .flatMap(pattern -> (methods.isEmpty() ? List.of("GET") : methods)
                        .stream()
                                .map(method -> new Endpoint(
                                        method, VARIABLE.matcher(pattern).replaceAll("1"), access)));
    }

    private List<Caller> callers() {
        var callers = new ArrayList<Caller>();
        callers.add(caller(null, Browser.on(port), Api.on(port), "/sign-in"));
        for (var role : Role.values()) {
            var phone = People.phone();
            long id = accounts.register(phone, People.PASSWORD, role.name());
            accounts.grant(id, role, organisationOf(role));
            var browser = Browser.on(port).signIn(phone, People.PASSWORD);
            callers.add(caller(role, browser, Api.on(port).signIn(phone, People.PASSWORD), "/account"));
        }
        return callers;
    }

    private static Caller caller(Role role, Browser browser, Api api, String pageWithForm) {
        var token = TOKEN.matcher(browser.get(pageWithForm).body());
        assertThat(token.find()).isTrue();
        return new Caller(role, browser, api, token.group(1));
    }

    private static Organisation organisationOf(Role role) {
        return switch (role) {
            case STORE_CLERK, STORE_MANAGER -> Organisation.store(1);
            case VILLAGE_SELLER -> Organisation.seller(1);
            case FAIR_ORGANISER -> Organisation.organiser(1);
            case STALL_HELPER -> Organisation.stall(1);
            case VILLAGE_ACCOUNTANT -> Organisation.village("370115004201");
            default -> Organisation.PLATFORM;
        };
    }
}
