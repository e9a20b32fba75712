package cn.qiancun.market.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The signed-in state of a browser: a session that holds the account's id and nothing personal. */
@Component
public class BrowserSessions {
    private static final String ACCOUNT = "account";
    private static final String VERSION = "credentialVersion";

    private final AccountRows rows;

    BrowserSessions(AccountRows rows) {
        this.rows = rows;
    }

    /** Always under a new session id, so that one planted before the sign-in is worth nothing. */
    public void begin(HttpServletRequest request, SignIn.Proven proven) {
        end(request);
        var session = request.getSession(true);
        session.setAttribute(ACCOUNT, proven.accountId());
        session.setAttribute(VERSION, proven.credentialVersion());
    }

    public void end(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /** One query, and none for a browser without a session. */
    Optional<Actor> actor(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null
                || !(session.getAttribute(ACCOUNT) instanceof Long accountId)
                || !(session.getAttribute(VERSION) instanceof Integer version)) {
            return Optional.empty();
        }
        return rows.actor(accountId, version);
    }
}
