package cn.qiancun.market.support;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** Says with which seed a property was tried, whether it held or not, so that a run can be repeated. */
public class PrintsSeed implements AroundPropertyHook {
    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        var result = property.execute();
        System.out.printf(
                "%s.%s: %d tries, seed %s%n",
                context.containerClass().getSimpleName(),
                context.targetMethod().getName(),
                result.countTries(),
                result.seed().orElse("none"));
        return result;
    }
}
