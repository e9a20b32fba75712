package cn.qiancun.market.payments;

import cn.qiancun.market.shared.BusinessException;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Money that leaves for the accounts of villages, stores and sellers. Carries orders to a provider and reports back;
 * whose money it is, and its state and postings, belong to the module that orders it.
 */
@Service
public class Disbursements {
    private final List<TransferGateway> gateways;
    private final ObjectProvider<TransferOwner> owners;
    private final PaymentAlarms alarms;

    /** Neither a provider nor an owner need be there. */
    Disbursements(
            ObjectProvider<TransferGateway> gateways, ObjectProvider<TransferOwner> owners, PaymentAlarms alarms) {
        this.gateways = gateways.stream().toList();
        this.owners = owners;
        this.alarms = alarms;
    }

    public boolean canTransfer(Provider provider) {
        return gateways.stream().anyMatch(gateway -> gateway.provider() == provider);
    }

    /**
     * Goes over the network.
     *
     * @throws ProviderSilentException where it is unknown whether it was done
     * @throws BusinessException UNAVAILABLE {@code payment.provider-off}
     */
    @Transactional(propagation = Propagation.NEVER)
    public TransferReport transfer(Provider provider, TransferOrder order) {
        return gateway(provider).transfer(order);
    }

    /** As {@link #transfer}. */
    @Transactional(propagation = Propagation.NEVER)
    public TransferReport query(Provider provider, TransferOrder order) {
        return gateway(provider).query(order);
    }

    /** Takes what a provider said by itself. For this module's adapters. @return false if the transfer is nobody's */
    public boolean reported(Provider provider, TransferReport report) {
        boolean ours = false;
        for (var owner : owners.stream().toList()) {
            ours |= owner.reported(provider, report);
        }
        if (!ours) {
            alarms.strangeTrade(provider, report.outBizNo());
        }
        return ours;
    }

    private TransferGateway gateway(Provider provider) {
        return gateways.stream()
                .filter(gateway -> gateway.provider() == provider)
                .findFirst()
                .orElseThrow(() -> BusinessException.unavailable("payment.provider-off", provider.code()));
    }
}
