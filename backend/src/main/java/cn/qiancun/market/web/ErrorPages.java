package cn.qiancun.market.web;

import cn.qiancun.market.access.Access;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What was refused before it reached an endpoint, by the container or a filter. */
@Controller
class ErrorPages implements ErrorController {
    private final RefusalReader reader;
    private final RefusalAnswers answers;

    ErrorPages(RefusalReader reader, RefusalAnswers answers) {
        this.reader = reader;
        this.answers = answers;
    }

    @RequestMapping("${server.error.path:/error}")
    @Access(everyone = true)
    Object refuse(HttpServletRequest request, HttpServletResponse response) {
        return answers.answer(refusal(request), request, response);
    }

    private Refusal refusal(HttpServletRequest request) {
        if (request.getAttribute(WebAttributes.ACCESS_DENIED_403) instanceof CsrfException) {
            return Refusal.of(HttpStatus.FORBIDDEN, "form-expired");
        }
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
            return reader.read(rootOf(failure));
        }
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.resolve(code)
                : HttpStatus.NOT_FOUND;
        if (status == null || status == HttpStatus.OK) {
            status = HttpStatus.NOT_FOUND;
        }
        return Refusal.of(status, codeOf(status));
    }

    private static Throwable rootOf(Throwable failure) {
        return failure instanceof jakarta.servlet.ServletException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }

    private static String codeOf(HttpStatus status) {
        return switch (status) {
            case FORBIDDEN -> "forbidden";
            case NOT_FOUND -> "not-found";
            case METHOD_NOT_ALLOWED -> "request.method";
            case CONTENT_TOO_LARGE -> "request.too-large";
            case SERVICE_UNAVAILABLE -> "unavailable";
            default -> status.is4xxClientError() ? "request.malformed" : "unexpected";
        };
    }
}
