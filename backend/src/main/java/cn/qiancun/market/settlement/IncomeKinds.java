package cn.qiancun.market.settlement;

import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * What kind of income the collective's part of a sale is: what was agreed, else what follows from the seller's kind. A
 * seller's kind never changes, so that a line sold before kinds were frozen has the one it would have got.
 */
@Component
class IncomeKinds {
    private final Sellers sellers;
    /** At most as many as there are sellers. */
    private final Map<Long, SellerKind> kinds = new ConcurrentHashMap<>();

    IncomeKinds(Sellers sellers) {
        this.sellers = sellers;
    }

    /** The share with the kind of income on each collective's part, as a sale line keeps it. */
    RevenueShare frozen(RevenueShare share, long sellerId) {
        return new RevenueShare(share.parts().stream()
                .map(part -> part.kind() == BeneficiaryKind.COLLECTIVE ? part.as(of(part, sellerId)) : part)
                .toList());
    }

    IncomeKind of(RevenueShare.Part part, long sellerId) {
        return part.incomeKind() != null ? part.incomeKind() : byDefault(sellerId);
    }

    private IncomeKind byDefault(long sellerId) {
        return sellerKind(sellerId).map(IncomeKinds::byDefault).orElse(IncomeKind.OTHER);
    }

    static IncomeKind byDefault(SellerKind seller) {
        return seller == SellerKind.COLLECTIVE ? IncomeKind.OWN_SALE : IncomeKind.SERVICE_FEE;
    }

    private Optional<SellerKind> sellerKind(long sellerId) {
        var known = kinds.get(sellerId);
        if (known != null) {
            return Optional.of(known);
        }
        var found = Optional.ofNullable(sellers.byIds(List.of(sellerId)).get(sellerId))
                .map(SellerSummary::kind);
        found.ifPresent(kind -> kinds.put(sellerId, kind));
        return found;
    }
}
