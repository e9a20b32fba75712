package cn.qiancun.market.payments;

import cn.qiancun.market.shared.BusinessException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The providers that this installation is configured for. */
@Component
class PaymentGateways {
    private final Map<Provider, PaymentGateway> gateways = new EnumMap<>(Provider.class);

    PaymentGateways(List<PaymentGateway> configured) {
        configured.forEach(gateway -> gateways.put(gateway.provider(), gateway));
    }

    boolean has(Provider provider) {
        return gateways.containsKey(provider);
    }

    /** @throws BusinessException UNAVAILABLE {@code payment.provider-off} if it is not configured */
    PaymentGateway of(Provider provider) {
        var gateway = gateways.get(provider);
        if (gateway == null) {
            throw BusinessException.unavailable("payment.provider-off", provider.code());
        }
        return gateway;
    }
}
