package cn.qiancun.market.till.web;

import cn.qiancun.market.shared.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of the till's app. They share one version, made of the content of all of them and of the page and its
 * texts, and lie under an address that names it: a browser has all of one version or none.
 */
@Configuration(proxyBeanMethods = false)
class TillApp implements WebMvcConfigurer {
    private static final String FILES = "classpath:/static/till/";
    private static final String BUNDLE = "messages/till";
    private static final String PREFIX = "till.app.";
    private static final int VERSION_LENGTH = 16;
    private static final CacheControl FOREVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    /** What the page shows that others share. */
    private static final List<String> SHARED_FILES = List.of("/brand.svg", "/favicon.svg");

    private final PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
    private final JsonMapper json;
    private final String version;
    private final String worker;

    TillApp(JsonMapper json) {
        this.json = json;
        this.version = versionOf(
                FILES + "**/*.*",
                "classpath:/templates/till/*.html",
                "classpath:/" + BUNDLE + "*.properties",
                "classpath:/static/css/tokens.css");
        this.worker = "const VERSION = " + json.writeValueAsString(version) + ";\nconst FILES = "
                + json.writeValueAsString(files()) + ";\n" + read(resources.getResource(FILES + "worker.js"));
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(address() + "/**")
                .addResourceLocations(FILES, "classpath:/static/css/")
                .setCacheControl(FOREVER);
    }

    String version() {
        return version;
    }

    /** Where the files of this version lie. */
    String address() {
        return "/till/assets/" + version;
    }

    /** The service worker: with another version of the app it is another script, which browsers notice. */
    String worker() {
        return worker;
    }

    /** The texts of the scripts as JSON, by their keys without {@code till.app.}. */
    String texts(Locale locale) {
        var bundle = bundle(locale);
        var texts = new TreeMap<String, String>();
        for (String key : bundle.keySet()) {
            if (key.startsWith(PREFIX)) {
                texts.put(key.substring(PREFIX.length()), bundle.getString(key));
            }
        }
        return json.writeValueAsString(texts);
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String manifest(Locale locale) {
        var bundle = bundle(locale);
        var manifest = new TreeMap<String, Object>(Map.of(
                "id", "/till",
                "start_url", "/till",
                "scope", "/till",
                "lang", locale.toLanguageTag(),
                "name", bundle.getString("till.app.name"),
                "short_name", bundle.getString("till.app.title"),
                "display", "fullscreen",
                "theme_color", "#276f39",
                "background_color", "#faf6ec"));
        manifest.put("display_override", List.of("fullscreen", "standalone"));
        manifest.put("icons", Stream.of(192, 512).map(this::icon).toList());
        return json.writeValueAsString(manifest);
    }

    private Map<String, String> icon(int pixels) {
        return Map.of(
                "src",
                address() + "/icon-" + pixels + ".png",
                "sizes",
                pixels + "x" + pixels,
                "type",
                "image/png",
                "purpose",
                "any");
    }

    /** Everything that has to be there without network. */
    private List<String> files() {
        var own = find(FILES + "**/*.*")
                .map(TillApp::pathOf)
                .filter(path -> !path.equals("/worker.js"))
                .map(path -> address() + path);
        return Stream.of(own, Stream.of(address() + "/tokens.css"), SHARED_FILES.stream())
                .flatMap(all -> all)
                .sorted()
                .toList();
    }

    private static String pathOf(Resource file) {
        try {
            String url = file.getURL().getPath();
            return url.substring(url.lastIndexOf("/static/till/") + "/static/till".length());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String versionOf(String... patterns) {
        String content = Arrays.stream(patterns)
                .flatMap(this::find)
                .map(TillApp::hashOf)
                .sorted()
                .reduce("", String::concat);
        return Sha256.hexOf(content).substring(0, VERSION_LENGTH);
    }

    private Stream<Resource> find(String pattern) {
        try {
            return Arrays.stream(resources.getResources(pattern)).filter(Resource::isReadable);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String hashOf(Resource file) {
        try {
            return Sha256.hexOf(file.getContentAsByteArray());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
