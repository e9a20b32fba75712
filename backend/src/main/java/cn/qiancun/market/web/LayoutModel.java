package cn.qiancun.market.web;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.CurrentActor;
import cn.qiancun.market.access.Role;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.UriUtils;

/**
 * What the frames of all pages show: {@code viewer} (null for a visitor), {@code lang}, {@code
 * largeType} and {@code path}. For a visitor without a session none of it asks a server.
 */
@Component
class LayoutModel {
    private final CurrentActor currentActor;
    private final Preferences preferences;

    LayoutModel(CurrentActor currentActor, Preferences preferences) {
        this.currentActor = currentActor;
        this.preferences = preferences;
    }

    /** @param consoles addresses of the consoles that the memberships open */
    record Viewer(String name, List<String> consoles) {
        static Viewer of(Actor actor) {
            return new Viewer(actor.displayName(), consolesOf(actor));
        }
    }

    void fill(Map<String, Object> model, HttpServletRequest request) {
        fillPlain(model, request);
        currentActor.find(request).ifPresent(actor -> model.put("viewer", Viewer.of(actor)));
    }

    /** The page that says that a server is away must not itself need it. */
    void fillForRefusal(Map<String, Object> model, HttpServletRequest request) {
        try {
            fill(model, request);
        } catch (DataAccessException | TransactionException away) {
            model.put("viewer", null);
        }
    }

    private void fillPlain(Map<String, Object> model, HttpServletRequest request) {
        model.put("lang", RequestContextUtils.getLocale(request).toLanguageTag());
        model.put("largeType", preferences.largeType(request));
        model.put("path", UriUtils.encode(pathOf(request), StandardCharsets.UTF_8));
    }

    private static String pathOf(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String refused) {
            return refused;
        }
        var query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    private static List<String> consolesOf(Actor actor) {
        var consoles = new ArrayList<String>();
        if (actor.has(Role.VILLAGE_SELLER) || actor.has(Role.VILLAGE_ACCOUNTANT)) {
            consoles.add("/village");
        }
        if (actor.has(Role.STORE_CLERK) || actor.has(Role.STORE_MANAGER)) {
            consoles.add("/store");
        }
        if (actor.memberships().stream().anyMatch(membership -> isPlatform(membership.role()))) {
            consoles.add("/ops");
        }
        return consoles;
    }

    private static boolean isPlatform(Role role) {
        return switch (role) {
            case OPERATOR, SETTLEMENT_CLERK, SETTLEMENT_APPROVER, AUDITOR, ADMIN -> true;
            default -> false;
        };
    }
}
