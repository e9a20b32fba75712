package cn.qiancun.market.support;

import java.util.List;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.Store;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;

/** For properties whose tries take a database a second: a hundredth of the tries that {@code -Djqwik.tries} asks for. */
public class FewTries implements AroundTryHook {
    private static final int ENOUGH = Math.max(1, Integer.getInteger("jqwik.tries.default", 300) / 100);

    @Override
    public TryExecutionResult aroundTry(TryLifecycleContext context, TryExecutor executor, List<Object> parameters) {
        var result = executor.execute(parameters);
        var done = Store.getOrCreate(FewTries.class, Lifespan.PROPERTY, () -> 0);
        done.update(count -> count + 1);
        return result.isSatisfied() && done.get() >= ENOUGH ? TryExecutionResult.satisfied(true) : result;
    }
}
