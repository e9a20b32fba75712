package cn.qiancun.market.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Who acts in this request: by session on pages, by bearer token in the API; neither is taken for
 * the other. Looked up at most once a request, and not at all where nobody asks.
 */
@Component
public class CurrentActor {
    private static final String FOUND = CurrentActor.class.getName();
    private static final String SCHEME = "Bearer ";

    private final BrowserSessions sessions;
    private final Tokens tokens;

    CurrentActor(BrowserSessions sessions, Tokens tokens) {
        this.sessions = sessions;
        this.tokens = tokens;
    }

    /** @throws NotSignedIn for a token that is not or no longer valid */
    @SuppressWarnings("unchecked")
    public Optional<Actor> find(HttpServletRequest request) {
        var found = (Optional<Actor>) request.getAttribute(FOUND);
        if (found == null) {
            found = ApiCalls.matches(request) ? byToken(request) : sessions.actor(request);
            request.setAttribute(FOUND, found);
        }
        return found;
    }

    /** The bearer token that came with the request. */
    public static Optional<String> token(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return Optional.ofNullable(header)
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip());
    }

    private Optional<Actor> byToken(HttpServletRequest request) {
        var token = token(request);
        if (token.isEmpty()) {
            return Optional.empty();
        }
        var actor = tokens.actorOf(token.get());
        if (actor.isEmpty()) {
            throw new NotSignedIn("token.invalid");
        }
        return actor;
    }
}
