package cn.qiancun.market.payments;

import java.util.List;

/** A provider's configuration as far as operations must know of it. */
public interface ProviderSetup {
    Provider provider();

    /** The settings that are still to be given; empty if the provider can be used. */
    List<String> missing();
}
