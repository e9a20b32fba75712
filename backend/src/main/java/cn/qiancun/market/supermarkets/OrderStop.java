package cn.qiancun.market.supermarkets;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import java.util.Optional;

/**
 * Why a store may not order from a village now, as one module knows it: the bills are overdue, the limit is reached.
 * Whoever takes an order asks all of them.
 */
public interface OrderStop {
    /**
     * @param more what the order would add to what the store owes the village
     * @return the code of the refusal, whose text stands behind {@code error.}; empty if nothing stops it
     */
    Optional<String> whyStopped(long storeId, VillageCode village, Money more);
}
