package cn.qiancun.market.payments;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Says for each provider whether it can be used, and which settings are missing if not. */
@Component("paymentProviders")
class PaymentProvidersHealth implements HealthIndicator {
    private final List<ProviderSetup> setups;

    PaymentProvidersHealth(List<ProviderSetup> setups) {
        this.setups = setups;
    }

    /** Down only if no provider can be used: then no order can be paid. */
    @Override
    public Health health() {
        boolean any = setups.stream().anyMatch(setup -> setup.missing().isEmpty());
        var health = any ? Health.up() : Health.down();
        setups.forEach(setup -> health.withDetail(
                setup.provider().code(),
                setup.missing().isEmpty() ? "configured" : "missing: " + String.join(", ", setup.missing())));
        return health.build();
    }
}
