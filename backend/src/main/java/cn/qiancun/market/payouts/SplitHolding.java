package cn.qiancun.market.payouts;

import cn.qiancun.market.catalog.MoneyHolding;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Goods are sold ahead only as far as the provider holds the money for the villages. */
@Component
class SplitHolding implements MoneyHolding {
    private final SplitLimits limits;

    SplitHolding(SplitLimits limits) {
        this.limits = limits;
    }

    @Override
    public Instant heldUntil(Instant paidAt) {
        return SplitLimitPolicy.closesAt(limits.of(SplitDesk.PROVIDER), paidAt);
    }
}
