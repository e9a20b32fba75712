package cn.qiancun.market.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.shared.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippingFeePolicyTest {
    private final ShippingFeePolicy policy = new ShippingFeePolicy(Money.ofFen(800), Money.ofFen(19_900));

    @ParameterizedTest
    @CsvSource({"1, false, 800", "19899, false, 800", "19900, false, 0", "500000, false, 0", "1, true, 0"})
    void homeDeliveryCostsAFeeUntilTheGoodsReachTheLimitAndPickupNothing(long goods, boolean pickup, long fee) {
        assertThat(policy.feeFor(Money.ofFen(goods), pickup)).isEqualTo(Money.ofFen(fee));
    }
}
