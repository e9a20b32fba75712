package cn.qiancun.market.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.Store;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;

/**
 * For properties whose tries take a database long: {@link Tries} says how many there are where others have 300, and which
 * part of those that {@code -Djqwik.tries} asks for where that is another number.
 */
public class FewTries implements AroundTryHook {
    private static final int USUAL_OF_OTHERS = 300;

    /** How often the property is tried. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    public @interface Tries {
        int usually();

        /** One in so many of those that are asked for. */
        int oneIn();
    }

    @Override
    public TryExecutionResult aroundTry(TryLifecycleContext context, TryExecutor executor, List<Object> parameters) {
        var result = executor.execute(parameters);
        var done = Store.getOrCreate(FewTries.class, Lifespan.PROPERTY, () -> 0);
        done.update(count -> count + 1);
        return result.isSatisfied() && done.get() >= enough(context) ? TryExecutionResult.satisfied(true) : result;
    }

    private static int enough(TryLifecycleContext context) {
        var tries = context.targetMethod().getAnnotation(Tries.class);
        int asked = Integer.getInteger("jqwik.tries.default", USUAL_OF_OTHERS);
        return asked == USUAL_OF_OTHERS ? tries.usually() : Math.max(1, asked / tries.oneIn());
    }
}
