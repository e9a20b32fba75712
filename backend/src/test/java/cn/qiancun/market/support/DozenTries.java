package cn.qiancun.market.support;

import java.util.List;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.Store;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;

/**
 * For properties of which each try takes long, on a database: a dozen tries as a rule, as many as {@code -Djqwik.tries} says
 * where it says anything else than usual, and 10,000 at most. Shrinking what failed is not counted.
 */
public class DozenTries implements AroundTryHook {
    private static final int USUAL_OF_ALL = 300;
    private static final int USUAL = 12;
    private static final int MOST = 10_000;

    private static final class Count {
        private int tries;
        private boolean failed;
    }

    @Override
    public TryExecutionResult aroundTry(TryLifecycleContext context, TryExecutor aTry, List<Object> parameters) {
        var count = Store.getOrCreate(DozenTries.class, Lifespan.PROPERTY, Count::new)
                .get();
        if (!count.failed && count.tries++ >= limit()) {
            return TryExecutionResult.satisfied(true);
        }
        var result = aTry.execute(parameters);
        count.failed |= result.isFalsified();
        return result;
    }

    private static int limit() {
        int asked = Integer.getInteger("jqwik.tries.default", USUAL_OF_ALL);
        return asked == USUAL_OF_ALL ? USUAL : Math.min(MOST, asked);
    }
}
