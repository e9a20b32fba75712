package cn.qiancun.market.villages;

import cn.qiancun.market.shared.VillageCode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Who sells for a village. */
@Service
public class Sellers {
    /** Registers a seller; the same name at the same village is the same seller. */
    public SellerSummary register(String name, SellerKind kind, VillageCode village) {
        throw new UnsupportedOperationException();
    }

    /** @throws cn.qiancun.market.shared.BusinessException NOT_FOUND {@code seller.unknown} */
    public SellerSummary require(long sellerId) {
        throw new UnsupportedOperationException();
    }

    public Map<Long, SellerSummary> byIds(Collection<Long> sellerIds) {
        throw new UnsupportedOperationException();
    }

    public List<SellerSummary> ofVillage(VillageCode village) {
        throw new UnsupportedOperationException();
    }
}
