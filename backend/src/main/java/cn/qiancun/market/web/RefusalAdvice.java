package cn.qiancun.market.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Whatever goes wrong in an endpoint is answered here, in one manner. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class RefusalAdvice {
    private final RefusalReader reader;
    private final RefusalAnswers answers;

    RefusalAdvice(RefusalReader reader, RefusalAnswers answers) {
        this.reader = reader;
        this.answers = answers;
    }

    @ExceptionHandler
    Object refuse(Exception failure, HttpServletRequest request, HttpServletResponse response) {
        if (failure instanceof AsyncRequestNotUsableException || response.isCommitted()) {
            return null;
        }
        return answers.answer(reader.read(failure), request, response);
    }
}
