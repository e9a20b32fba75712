package cn.qiancun.market.web;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** What Spring MVC refuses by itself: requests that do not fit their endpoint. */
@Component
class RequestRefusals {
    private static final String INVALID = "invalid";

    private final MessageSource texts;

    RequestRefusals(MessageSource texts) {
        this.texts = texts;
    }

    /** Empty for what is not the request's fault. */
    Optional<Refusal> read(Throwable failure) {
        if (failure instanceof HttpMessageNotReadableException unreadable) {
            return Optional.of(UnreadableJson.read(unreadable));
        }
        if (failure instanceof BindException || failure instanceof BindingResult) {
            return Optional.of(invalid(((BindingResult) failure)
                    .getFieldErrors().stream().map(this::field).toList()));
        }
        if (failure instanceof HandlerMethodValidationException invalid) {
            return Optional.of(invalid(invalid.getParameterValidationResults().stream()
                    .flatMap(result -> result.getResolvableErrors().stream()
                            .map(error ->
                                    field("/" + result.getMethodParameter().getParameterName(), error)))
                    .toList()));
        }
        if (failure instanceof MissingRequestHeaderException missing) {
            return Optional.of(missingHeader(missing.getHeaderName()));
        }
        if (failure instanceof MissingServletRequestParameterException missing) {
            var place = new Refusal.Field("/" + missing.getParameterName(), null);
            return Optional.of(
                    Refusal.of(HttpStatus.BAD_REQUEST, "request.parameter-missing", missing.getParameterName())
                            .at(List.of(place)));
        }
        if (failure instanceof TypeMismatchException mismatch) {
            return Optional.of(wrongType(mismatch));
        }
        return failure instanceof ErrorResponse response ? Optional.of(byStatus(response)) : Optional.empty();
    }

    private static Refusal missingHeader(String name) {
        return "Idempotency-Key".equalsIgnoreCase(name)
                ? Refusal.of(HttpStatus.BAD_REQUEST, "idempotency.key-missing")
                : Refusal.of(HttpStatus.BAD_REQUEST, "request.header-missing", name);
    }

    /** A path that cannot be parsed names nothing; a parameter that cannot be parsed is wrong. */
    private static Refusal wrongType(TypeMismatchException mismatch) {
        if (mismatch instanceof MethodArgumentTypeMismatchException argument
                && argument.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return Refusal.of(HttpStatus.NOT_FOUND, "not-found");
        }
        var name = mismatch.getPropertyName();
        return Refusal.of(HttpStatus.UNPROCESSABLE_CONTENT, "request.type")
                .at(name == null ? List.of() : List.of(new Refusal.Field("/" + name, null)));
    }

    private static Refusal byStatus(ErrorResponse response) {
        var status = response.getStatusCode();
        var code = switch (status.value()) {
            case 404 -> "not-found";
            case 405 -> "request.method";
            case 406 -> "request.accept";
            case 413 -> "request.too-large";
            case 415 -> "request.media-type";
            case 503 -> "unavailable";
            default -> "request.malformed";
        };
        return new Refusal(status, code, List.of(), List.of(), response.getHeaders(), null);
    }

    private static Refusal invalid(List<Refusal.Field> fields) {
        return Refusal.of(HttpStatus.UNPROCESSABLE_CONTENT, INVALID).at(fields);
    }

    private Refusal.Field field(FieldError error) {
        var pointer = "/" + error.getField().replaceAll("\\[([^]]*)]", "/$1").replace('.', '/');
        // What could not be converted carries a technical text; its reader gets the general one.
        return error.isBindingFailure() ? new Refusal.Field(pointer, null) : field(pointer, error);
    }

    private Refusal.Field field(String pointer, MessageSourceResolvable error) {
        return new Refusal.Field(pointer, texts.getMessage(error, LocaleContextHolder.getLocale()));
    }
}
