package cn.qiancun.market.payments;

/**
 * A provider that transfers money to accounts. Every call goes over the network, so none may happen inside a database
 * transaction, and every call may be repeated under the same number.
 *
 * <p>Each call throws {@link ProviderSilentException} where it is unknown whether the provider did it.
 */
public interface TransferGateway {
    Provider provider();

    TransferReport transfer(TransferOrder order);

    /** What became of a transfer that was sent before. */
    TransferReport query(TransferOrder order);
}
