package cn.qiancun.market.aftersale;

import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.ordering.SoldConsignment;
import cn.qiancun.market.shared.BusinessException;
import java.time.Duration;
import java.time.Instant;

/** Until when something can be claimed: from delivery on, the shorter the sooner the goods spoil. */
final class ClaimWindowPolicy {
    private ClaimWindowPolicy() {}

    static Duration window(ClaimKind kind, SoldConsignment.Goods goods, AftersaleSettings settings) {
        if (kind == ClaimKind.RETURN) {
            return settings.returnWindow();
        }
        if (goods.temperature() == TemperatureClass.LIVE) {
            return settings.liveWindow();
        }
        return goods.perishable() ? settings.perishableWindow() : settings.claimWindow();
    }

    /**
     * @param deliveredAt null while nobody has reported the delivery: no window has begun
     * @throws BusinessException CONFLICT {@code claim.window} after its end
     */
    static void require(
            ClaimKind kind, SoldConsignment.Goods goods, Instant deliveredAt, Instant now, AftersaleSettings settings) {
        var window = window(kind, goods, settings);
        if (deliveredAt != null && now.isAfter(deliveredAt.plus(window))) {
            throw BusinessException.conflict("claim.window", window.toHours());
        }
    }
}
