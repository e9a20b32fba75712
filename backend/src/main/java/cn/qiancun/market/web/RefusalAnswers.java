package cn.qiancun.market.web;

import cn.qiancun.market.access.ApiCalls;
import cn.qiancun.market.access.LocalPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.UriUtils;

/** Answers a refusal: an RFC 9457 problem for programs, a page in the shop's frame for people. */
@Component
class RefusalAnswers {
    private static final String TYPE = "https://qiancun.example/problems/";

    private final MessageSource texts;
    private final LayoutModel layout;

    RefusalAnswers(MessageSource texts, LayoutModel layout) {
        this.texts = texts;
        this.layout = layout;
    }

    Object answer(Refusal refusal, HttpServletRequest request, HttpServletResponse response) {
        if (ApiCalls.matches(request)) {
            return problem(refusal, RequestContextUtils.getLocale(request));
        }
        return refusal.status().value() == HttpStatus.UNAUTHORIZED.value()
                ? signIn(request, response)
                : page(refusal, request, response);
    }

    private ResponseEntity<ProblemDetail> problem(Refusal refusal, Locale locale) {
        var problem = ProblemDetail.forStatus(refusal.status());
        problem.setType(URI.create(TYPE + refusal.code()));
        problem.setTitle(title(refusal, locale));
        problem.setDetail(detail(refusal, locale));
        if (!refusal.fields().isEmpty()) {
            problem.setProperty("errors", errors(refusal, locale));
        }
        if (refusal.incident() != null) {
            problem.setProperty("incident", refusal.incident());
        }
        return ResponseEntity.status(refusal.status())
                .headers(refusal.headers())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private List<Map<String, String>> errors(Refusal refusal, Locale locale) {
        return refusal.fields().stream()
                .map(field -> {
                    Map<String, String> error = new LinkedHashMap<>();
                    error.put("pointer", field.pointer());
                    error.put("detail", field.detail() == null ? detail(refusal, locale) : field.detail());
                    return error;
                })
                .toList();
    }

    /** Back to where the person was, once signed in; a form that was sent is filled in again by hand. */
    private static Object signIn(HttpServletRequest request, HttpServletResponse response) {
        var target = "/sign-in?next=" + UriUtils.encode(LocalPath.orHome(wanted(request)), "UTF-8");
        if (request.getHeader("HX-Request") == null) {
            return new ModelAndView("redirect:" + target);
        }
        response.setHeader("HX-Redirect", target);
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
    }

    private static String wanted(HttpServletRequest request) {
        if (!"GET".equals(request.getMethod()) || request.getHeader("HX-Request") != null) {
            return LocalPath.ofReferer(request);
        }
        return request.getQueryString() == null
                ? request.getRequestURI()
                : request.getRequestURI() + "?" + request.getQueryString();
    }

    private ModelAndView page(Refusal refusal, HttpServletRequest request, HttpServletResponse response) {
        var locale = RequestContextUtils.getLocale(request);
        refusal.headers().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        var page = new ModelAndView("error/refused");
        page.setStatus(refusal.status());
        page.addObject("status", refusal.status().value());
        page.addObject("title", title(refusal, locale));
        page.addObject("detail", detail(refusal, locale));
        page.addObject("incident", refusal.incident());
        layout.fillForRefusal(page.getModel(), request);
        return page;
    }

    private String title(Refusal refusal, Locale locale) {
        return texts.getMessage(
                "error.title." + refusal.status().value(),
                null,
                HttpStatus.valueOf(refusal.status().value()).getReasonPhrase(),
                locale);
    }

    private String detail(Refusal refusal, Locale locale) {
        return texts.getMessage(
                "error." + refusal.code(),
                refusal.arguments().toArray(),
                texts.getMessage("error.title." + refusal.status().value(), null, refusal.code(), locale),
                locale);
    }
}
