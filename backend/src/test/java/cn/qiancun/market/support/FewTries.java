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
 * For properties whose tries take a database long: as many as {@link Usually} says where others are tried 300 times, and in
 * proportion where {@code -Djqwik.tries} says otherwise.
 */
public class FewTries implements AroundTryHook {
    private static final int OF_OTHERS = 300;

    /** How often the property is tried as a rule. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    public @interface Usually {
        int value();
    }

    @Override
    public TryExecutionResult aroundTry(TryLifecycleContext context, TryExecutor executor, List<Object> parameters) {
        var result = executor.execute(parameters);
        var done = Store.getOrCreate(FewTries.class, Lifespan.PROPERTY, () -> 0);
        done.update(count -> count + 1);
        return result.isSatisfied() && done.get() >= enough(context) ? TryExecutionResult.satisfied(true) : result;
    }

    private static int enough(TryLifecycleContext context) {
        int usual = context.targetMethod().getAnnotation(Usually.class).value();
        return Math.max(1, Integer.getInteger("jqwik.tries.default", OF_OTHERS) * usual / OF_OTHERS);
    }
}
