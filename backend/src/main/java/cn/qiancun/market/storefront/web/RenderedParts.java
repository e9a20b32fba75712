package cn.qiancun.market.storefront.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.ISpringTemplateEngine;

/**
 * Parts of the most read pages, rendered once for all who read the same thing: writing them costs more than finding
 * what they say. They hold nothing of the person who reads, and no form. The template engine has escaped them, so
 * that pages put them in as they are.
 */
@Component
class RenderedParts {
    /** Somewhat longer than what is found is kept; when that is found anew, its part is written anew at once. */
    private static final Duration LIST_KEPT = Duration.ofSeconds(15);

    private static final long MAX_CHARACTERS = 16_000_000;

    /** Nothing that anybody wrote can look like it: the engine escapes its bracket. */
    private static final String HOLE = "<!--hole-->";

    /** The two sides of a hole. */
    record Around(String before, String after) {
        private int length() {
            return before.length() + after.length();
        }
    }

    private record AsOf(Object state, Around html) {}

    private record Part(String template, Object of, Same found, Locale locale) {}

    /** An object that is equal only to itself, however alike another is: comparing its content would cost too much. */
    private record Same(Object object) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Same same && same.object == object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }

    private final ISpringTemplateEngine engine;
    private final Cache<Part, String> lists = Caffeine.newBuilder()
            .expireAfterWrite(LIST_KEPT)
            .maximumWeight(MAX_CHARACTERS)
            .weigher((Part part, String html) -> html.length())
            .build();
    /** By identity: when the offer is read anew, its part is written anew. */
    private final Map<Locale, Cache<Object, AsOf>> offers =
            Map.of(Locale.SIMPLIFIED_CHINESE, offers(), Locale.ENGLISH, offers());

    RenderedParts(ISpringTemplateEngine engine) {
        this.engine = engine;
    }

    private static Cache<Object, AsOf> offers() {
        return Caffeine.newBuilder()
                .weakKeys()
                .maximumWeight(MAX_CHARACTERS)
                .weigher((Object offer, AsOf part) -> part.html().length())
                .build();
    }

    /**
     * @param of what was asked; two askers who are equal share the part
     * @param found the very object that was found; the part lives no longer than that
     */
    String list(String template, Object of, Object found, Locale locale, Supplier<Map<String, Object>> model) {
        return lists.get(new Part(template, of, new Same(found), locale), part -> render(template, locale, model));
    }

    /**
     * What stands around the one thing of a page that is the reader's own.
     *
     * @param template puts in {@code hole} where that stands
     * @param offer the object that it describes; the part lives no longer than that
     * @param state what of it changes from moment to moment; when it has, the part is written anew
     */
    Around around(String template, Object offer, Object state, Locale locale, Supplier<Map<String, Object>> model) {
        Cache<Object, AsOf> kept = offers.get(locale);
        if (kept == null) {
            return renderAround(template, locale, model);
        }
        var known = kept.getIfPresent(offer);
        if (known != null && known.state().equals(state)) {
            return known.html();
        }
        var fresh = renderAround(template, locale, model);
        kept.put(offer, new AsOf(state, fresh));
        return fresh;
    }

    private Around renderAround(String template, Locale locale, Supplier<Map<String, Object>> model) {
        var withHole = new HashMap<>(model.get());
        withHole.put("hole", HOLE);
        var html = render(template, locale, () -> withHole);
        int hole = html.indexOf(HOLE);
        return new Around(html.substring(0, hole), html.substring(hole + HOLE.length()));
    }

    private String render(String template, Locale locale, Supplier<Map<String, Object>> model) {
        return engine.process(template, Set.of("part"), new Context(locale, model.get()));
    }
}
