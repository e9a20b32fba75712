package cn.qiancun.market.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.ISpringTemplateEngine;

/**
 * What stands around the shop's pages for visitors who are not signed in. It is the same for all who read one language
 * and type, and writing it anew would cost as much as the page inside it.
 */
@Component
class VisitorFrames {
    /** Far longer than it takes to write one; short enough that nobody need ever clear it. */
    private static final Duration KEPT = Duration.ofSeconds(10);

    private static final long MAX_FRAMES = 1_000;

    /** @param query what the search box says, or null */
    private record Reader(Locale locale, boolean largeType, Object query) {}

    /** Parts of a page, written and escaped by the template engine. */
    record Frame(String assets, String top, String foot) {}

    /** Asked for late: the engine's dialects know this module. */
    private final ObjectProvider<ISpringTemplateEngine> engine;

    private final Cache<Reader, Frame> frames =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MAX_FRAMES).build();

    VisitorFrames(ObjectProvider<ISpringTemplateEngine> engine) {
        this.engine = engine;
    }

    Frame frame(Locale locale, boolean largeType, Object query) {
        return frames.get(new Reader(locale, largeType, query), this::write);
    }

    private Frame write(Reader reader) {
        var model = new Context(reader.locale());
        model.setVariables(Map.of("lang", reader.locale().toLanguageTag(), "largeType", reader.largeType()));
        model.setVariable("query", reader.query());
        return new Frame(
                write("layout/assets", "assets", model),
                write("layout/frame", "top", model),
                write("layout/frame", "foot", model));
    }

    private String write(String template, String fragment, Context model) {
        return engine.getObject().process(template, Set.of(fragment), model);
    }
}
