package cn.qiancun.market.web;

import cn.qiancun.market.access.NotSignedIn;
import cn.qiancun.market.access.TooManyAttempts;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Reads from an exception what its caller may know: a refusal with a code, never the exception's own text. */
@Component
class RefusalReader {
    private static final Logger log = LoggerFactory.getLogger(RefusalReader.class);
    private static final String RETRY_SECONDS = "5";

    private final RequestRefusals requests;

    RefusalReader(RequestRefusals requests) {
        this.requests = requests;
    }

    Refusal read(Throwable failure) {
        if (failure instanceof BusinessException refused) {
            return business(refused);
        }
        if (failure instanceof NotSignedIn unknown) {
            return Refusal.of(HttpStatus.UNAUTHORIZED, unknown.code())
                    .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"market\"");
        }
        if (failure instanceof BodyTooLarge) {
            return Refusal.of(HttpStatus.CONTENT_TOO_LARGE, "request.too-large");
        }
        if (failure instanceof DataAccessException || failure instanceof TransactionException) {
            return data(failure);
        }
        return requests.read(failure).orElseGet(() -> unexpected(failure));
    }

    private static Refusal business(BusinessException refused) {
        var refusal = Refusal.of(
                HttpStatus.valueOf(refused.kind().status()),
                refused.code(),
                refused.arguments().toArray());
        if (refused instanceof TooManyAttempts attempts) {
            return refusal.with(
                    HttpHeaders.RETRY_AFTER, Long.toString(attempts.retryAfter().toSeconds() + 1));
        }
        if (refused.kind() == BusinessException.Kind.UNAVAILABLE || refused.kind() == BusinessException.Kind.TOO_MANY) {
            return refusal.with(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        return refused.field() == null
                ? refusal
                : refusal.at(List.of(new Refusal.Field(pointer(refused.field()), null)));
    }

    private static String pointer(String field) {
        return field.startsWith("/") ? field : "/" + field;
    }

    /** The pool is empty, a server is away or too slow, or another transaction was first: all may be tried again. */
    private static Refusal data(Throwable failure) {
        if (failure instanceof OptimisticLockingFailureException) {
            return Refusal.of(HttpStatus.CONFLICT, "changed-meanwhile");
        }
        if (failure instanceof DataIntegrityViolationException) {
            log.warn("The database refused what the application let pass", failure);
            return Refusal.of(HttpStatus.CONFLICT, "conflict");
        }
        log.error("A request could not be served by the data servers: {}", failure.toString());
        return Refusal.of(HttpStatus.SERVICE_UNAVAILABLE, "unavailable").with(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }

    private static Refusal unexpected(Throwable failure) {
        var incident = Long.toString(Ids.next(), Character.MAX_RADIX);
        log.error("Incident {}", incident, failure);
        return Refusal.of(HttpStatus.INTERNAL_SERVER_ERROR, "unexpected").recordedAs(incident);
    }
}
