package cn.qiancun.market.web;

import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/** Renders fragments without an application, for tests of layouts and components. */
public final class Templates {
    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    /** @param bundles names under {@code messages/} */
    public Templates(String... bundles) {
        var beans = new StaticListableBeanFactory(Map.of("resources", new ResourceUrlProvider()));
        engine.addDialect(new PageFormatsDialect(beans.getBeanProvider(ResourceUrlProvider.class), Clock.systemUTC()));
        engine.addTemplateResolver(files());
        engine.addTemplateResolver(strings());
        var messages = new ResourceBundleMessageSource();
        for (String bundle : bundles) {
            messages.addBasenames("messages/" + bundle);
        }
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        engine.setTemplateEngineMessageSource(messages);
    }

    private static ClassLoaderTemplateResolver files() {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setOrder(1);
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        resolver.setCharacterEncoding("UTF-8");
        resolver.setCheckExistence(true);
        return resolver;
    }

    private static StringTemplateResolver strings() {
        var resolver = new StringTemplateResolver();
        resolver.setOrder(2);
        return resolver;
    }

    /** Renders markup, which may call components, with the layout's usual attributes for a visitor. */
    public String render(String markup, Map<String, Object> model) {
        return render(markup, model, Locale.CHINA);
    }

    public String render(String markup, Map<String, Object> model, Locale locale) {
        Map<String, Object> all = new HashMap<>(Map.of("largeType", false, "path", "/", "lang", "zh-CN"));
        all.putAll(model);
        return engine.process(markup, new Context(locale, all));
    }
}
