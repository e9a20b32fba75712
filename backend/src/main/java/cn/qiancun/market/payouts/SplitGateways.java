package cn.qiancun.market.payouts;

import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.payments.RoyaltyGateway;
import cn.qiancun.market.shared.BusinessException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The providers that split, of those this installation is configured for. */
@Component
class SplitGateways {
    private final List<RoyaltyGateway> configured;

    SplitGateways(List<RoyaltyGateway> configured) {
        this.configured = configured;
    }

    Optional<RoyaltyGateway> find(Provider provider) {
        return configured.stream()
                .filter(gateway -> gateway.provider() == provider)
                .findFirst();
    }

    /** @throws BusinessException UNAVAILABLE {@code payment.provider-off} */
    RoyaltyGateway of(Provider provider) {
        return find(provider).orElseThrow(() -> BusinessException.unavailable("payment.provider-off", provider.code()));
    }
}
