package cn.qiancun.market.settlement;

import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Service;

/** The agreements on how a seller's sales are divided. */
@Service
public class RevenueShares {
    /**
     * Agrees a share from a moment on; ends the one before. The same share again changes nothing.
     *
     * @param productId null for all goods of the seller that have no agreement of their own
     * @throws cn.qiancun.market.shared.BusinessException INVALID {@code share.sum} unless the parts sum to 10,000
     */
    public void agree(long sellerId, Long productId, RevenueShare share, Instant effectiveFrom) {
        throw new UnsupportedOperationException();
    }

    /**
     * The share that holds at the moment; one query for all.
     *
     * @param products product id to seller id
     * @throws cn.qiancun.market.shared.BusinessException CONFLICT {@code share.missing} if one has none
     */
    public Map<Long, RevenueShare> holding(Map<Long, Long> products, Instant at) {
        throw new UnsupportedOperationException();
    }
}
