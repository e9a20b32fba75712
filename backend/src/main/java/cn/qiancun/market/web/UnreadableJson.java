package cn.qiancun.market.web;

import java.util.List;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What was wrong with a JSON body: no JSON at all, too deep, a field that we do not know, a value of another type. */
final class UnreadableJson {
    private UnreadableJson() {}

    static Refusal read(HttpMessageNotReadableException unreadable) {
        var cause = NestedExceptionUtils.getRootCause(unreadable);
        if (cause instanceof BodyTooLarge) {
            return Refusal.of(HttpStatus.CONTENT_TOO_LARGE, "request.too-large");
        }
        for (Throwable at = unreadable; at != null; at = at.getCause()) {
            if (at instanceof StreamConstraintsException) {
                return Refusal.of(HttpStatus.BAD_REQUEST, "request.too-deep");
            }
            if (at instanceof UnrecognizedPropertyException unknown) {
                return Refusal.of(HttpStatus.UNPROCESSABLE_CONTENT, "request.unknown-field")
                        .at(place(unknown));
            }
            if (at instanceof DatabindException mismatch && !mismatch.getPath().isEmpty()) {
                return Refusal.of(HttpStatus.UNPROCESSABLE_CONTENT, "request.type")
                        .at(place(mismatch));
            }
        }
        return Refusal.of(HttpStatus.BAD_REQUEST, "request.unreadable");
    }

    private static List<Refusal.Field> place(JacksonException failure) {
        var pointer = new StringBuilder();
        for (var step : failure.getPath()) {
            pointer.append('/').append(step.getPropertyName() == null ? step.getIndex() : step.getPropertyName());
        }
        return List.of(new Refusal.Field(pointer.toString(), null));
    }
}
