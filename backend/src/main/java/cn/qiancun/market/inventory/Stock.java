package cn.qiancun.market.inventory;

import cn.qiancun.market.catalog.Wanted;
import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Service;

/**
 * Units on hand at sellers, and what orders hold of them. Every call joins the caller's
 * transaction; rows are taken in ascending order of variant and location, so that no two orders
 * wait for each other in a ring.
 */
@Service
public class Stock {
    /**
     * Holds everything or nothing; lines of one variant are merged.
     *
     * @param reference who holds, such as the order's number; a second call with it is refused
     * @throws cn.qiancun.market.shared.BusinessException CONFLICT {@code stock.short} naming the variant
     */
    public void reserve(String reference, Collection<Wanted> wanted) {
        throw new UnsupportedOperationException();
    }

    /** Lets go of what the reference still holds; nothing happens if it holds nothing. */
    public void release(String reference) {
        throw new UnsupportedOperationException();
    }

    /**
     * What is held for these variants leaves the shelf: on hand and reserved both fall. At shipment or hand-over.
     */
    public void take(String reference, Collection<Long> variantIds) {
        throw new UnsupportedOperationException();
    }

    /** Units that can still be ordered; variants without stock are 0. One query. */
    public Map<Long, Integer> available(Collection<Long> variantIds) {
        throw new UnsupportedOperationException();
    }

    /**
     * Sets what is on hand after counting.
     *
     * @throws cn.qiancun.market.shared.BusinessException CONFLICT {@code stock.held} if orders hold more than that
     */
    public void count(long variantId, int onHand, long accountId, String reason) {
        throw new UnsupportedOperationException();
    }
}
