package cn.qiancun.market.till.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.access.Tokens;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * The till's app: one page that holds nothing of a person, so that a service worker may keep it, and what its scripts
 * need beside the API. The page is for everybody because a till whose clerk's session ran out has to go on selling;
 * everything behind it asks who calls.
 */
@Controller
class TillAppPages {
    private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");
    private static final MediaType MANIFEST = MediaType.parseMediaType("application/manifest+json;charset=UTF-8");
    /** The worker compares it with its own, and keeps no page of another version. */
    private static final String VERSION_HEADER = "Till-Version";

    private final TillApp app;
    private final Tokens tokens;

    TillAppPages(TillApp app, Tokens tokens) {
        this.app = app;
        this.tokens = tokens;
    }

    /**
     * @param header the name of the header in which a changing request brings {@code token}
     * @param name of whoever is signed in, or null
     */
    record BrowserSession(boolean signedIn, @Nullable String name, String header, String token) {}

    /** @param expiresIn seconds */
    record AccessToken(String accessToken, long expiresIn) {}

    @GetMapping("/till")
    @Access(everyone = true)
    String page(Model model, Locale locale, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noCache().getHeaderValue());
        response.setHeader(VERSION_HEADER, app.version());
        model.addAttribute("assets", app.address());
        model.addAttribute("texts", app.texts(locale));
        return "till/app";
    }

    /** Its scope is the page, one level above its own folder: that needs the header's leave. */
    @GetMapping("/till/worker.js")
    @Access(everyone = true)
    ResponseEntity<String> worker() {
        return ResponseEntity.ok()
                .contentType(SCRIPT)
                .cacheControl(CacheControl.noCache())
                .header("Service-Worker-Allowed", "/till")
                .body(app.worker());
    }

    @GetMapping("/till/manifest.webmanifest")
    @Access(everyone = true)
    ResponseEntity<String> manifest(Locale locale) {
        return ResponseEntity.ok()
                .contentType(MANIFEST)
                .cacheControl(CacheControl.noCache())
                .body(app.manifest(locale));
    }

    /** Who is signed in in this browser; other sites cannot read the answer. */
    @GetMapping("/till/session")
    @Access(everyone = true)
    ResponseEntity<BrowserSession> session(@Nullable Actor actor, CsrfToken csrf) {
        var session = new BrowserSession(
                actor != null, actor == null ? null : actor.displayName(), csrf.getHeaderName(), csrf.getToken());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(session);
    }

    /** The browser's session gives the scripts a token of the API, which never looks at cookies. */
    @PostMapping("/till/token")
    @Access({Role.STORE_CLERK, Role.STORE_MANAGER, Role.STALL_HELPER, Role.VILLAGE_SELLER, Role.FIRST_SECRETARY})
    ResponseEntity<AccessToken> token(Actor actor) {
        var issued = tokens.issue(actor.accountId());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new AccessToken(issued.value(), issued.lifetime().toSeconds()));
    }
}
