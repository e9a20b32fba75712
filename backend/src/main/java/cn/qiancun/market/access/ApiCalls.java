package cn.qiancun.market.access;

import jakarta.servlet.http.HttpServletRequest;

/** Tells calls of programs, which get problems and bearer tokens, from people's page views. */
public final class ApiCalls {
    private static final String API = "/api/";
    private static final String PROVIDERS = "/payments/";

    private ApiCalls() {}

    public static boolean matches(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.startsWith(API) || path.startsWith(PROVIDERS) && "POST".equals(request.getMethod());
    }
}
