package cn.qiancun.market.payments.stripe;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** The adapter is there only if nothing is missing of its settings; the health page says what is. */
public class OnStripeConfigured implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return Binder.get(context.getEnvironment())
                .bindOrCreate("market.payments.stripe", StripeSettings.class)
                .missing()
                .isEmpty();
    }
}
