package cn.qiancun.market.web;

import cn.qiancun.market.access.AccessDeclarations;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.CurrentActor;
import cn.qiancun.market.access.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * What the frames of all pages show: {@code viewer} (null for a visitor), {@code lang}, {@code
 * largeType}, and for visitors the ready-made {@code frame}. For a visitor without a session none of it asks a server.
 */
@Component
class LayoutModel {
    private final CurrentActor currentActor;
    private final Preferences preferences;
    private final VisitorFrames frames;
    private final AccessDeclarations access;

    LayoutModel(CurrentActor currentActor, Preferences preferences, VisitorFrames frames, AccessDeclarations access) {
        this.currentActor = currentActor;
        this.access = access;
        this.preferences = preferences;
        this.frames = frames;
    }

    /**
     * @param consoles addresses of the consoles that the memberships open
     * @param doors whether the viewer may open the page at an address, for menus
     */
    record Viewer(String name, List<String> consoles, Predicate<String> doors) {
        public boolean mayOpen(String path) {
            return doors.test(path);
        }
    }

    private Viewer viewer(Actor actor) {
        return new Viewer(actor.displayName(), consolesOf(actor), path -> access.mayOpen(actor, path));
    }

    void fill(Map<String, Object> model, HttpServletRequest request) {
        var viewer = currentActor.find(request).map(this::viewer);
        fillFor(viewer.orElse(null), model, request);
    }

    /** The page that says that a server is away must not itself need it. */
    void fillForRefusal(Map<String, Object> model, HttpServletRequest request) {
        try {
            fill(model, request);
        } catch (DataAccessException | TransactionException away) {
            fillFor(null, model, request);
        }
    }

    private void fillFor(Viewer viewer, Map<String, Object> model, HttpServletRequest request) {
        var locale = RequestContextUtils.getLocale(request);
        boolean largeType = preferences.largeType(request);
        model.put("viewer", viewer);
        model.put("lang", locale.toLanguageTag());
        model.put("largeType", largeType);
        if (viewer == null) {
            model.put("frame", frames.frame(locale, largeType, model.get("query")));
        }
    }

    private static List<String> consolesOf(Actor actor) {
        var consoles = new ArrayList<String>();
        if (actor.has(Role.VILLAGE_SELLER) || actor.has(Role.VILLAGE_ACCOUNTANT) || actor.has(Role.FIRST_SECRETARY)) {
            consoles.add("/village");
        }
        if (actor.has(Role.FINANCE_COMMISSIONER)) {
            consoles.add("/finance");
        }
        if (actor.has(Role.STORE_CLERK) || actor.has(Role.STORE_MANAGER)) {
            consoles.add("/store");
        }
        if (actor.has(Role.FAIR_ORGANISER)) {
            consoles.add("/fair");
        }
        if (actor.has(Role.STALL_HELPER)) {
            consoles.add("/stall");
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
