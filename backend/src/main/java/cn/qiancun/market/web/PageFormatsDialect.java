package cn.qiancun.market.web;

import java.time.Clock;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.expression.IExpressionObjectFactory;

/** Makes {@link PageFormats} known to every template as {@code #show}. */
@Component
class PageFormatsDialect extends AbstractDialect implements IExpressionObjectDialect, IExpressionObjectFactory {
    private static final String NAME = "show";

    private final PageFormats formats;

    PageFormatsDialect(ObjectProvider<ResourceUrlProvider> resources, Clock clock) {
        super("page-formats");
        this.formats = new PageFormats(resources, clock);
    }

    @Override
    public IExpressionObjectFactory getExpressionObjectFactory() {
        return this;
    }

    @Override
    public Set<String> getAllExpressionObjectNames() {
        return Set.of(NAME);
    }

    @Override
    public Object buildObject(IExpressionContext context, String name) {
        return formats;
    }

    @Override
    public boolean isCacheable(String name) {
        return true;
    }
}
