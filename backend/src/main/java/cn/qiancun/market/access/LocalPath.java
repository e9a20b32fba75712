package cn.qiancun.market.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.http.HttpHeaders;

/** Where a page may send a browser back to: a path of this shop, whatever the request says. */
public final class LocalPath {
    private static final int MAX_LENGTH = 1_000;

    private LocalPath() {}

    /** The path if it is one of this shop, else {@code /}. */
    public static String orHome(String path) {
        return isLocal(path) ? path : "/";
    }

    /** The page of this shop from which the request came, else {@code /}; by path alone, whatever host it names. */
    public static String ofReferer(HttpServletRequest request) {
        var referer = request.getHeader(HttpHeaders.REFERER);
        try {
            var uri = new URI(referer == null ? "/" : referer);
            return orHome(uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery());
        } catch (URISyntaxException notAnAddress) {
            return "/";
        }
    }

    /** Browsers read {@code //host}, a backslash and leading control characters as another site. */
    static boolean isLocal(String path) {
        if (path == null || !path.startsWith("/") || path.startsWith("//") || path.length() > MAX_LENGTH) {
            return false;
        }
        if (path.indexOf('\\') >= 0 || path.chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        try {
            var uri = new URI(path);
            return uri.getScheme() == null && uri.getRawAuthority() == null;
        } catch (URISyntaxException notAPath) {
            return false;
        }
    }
}
