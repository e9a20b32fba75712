package cn.qiancun.market.villages;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Service;

/** For whom somebody sells, and which of them a page is about. */
@Service
public class OwnSellers {
    private final Sellers sellers;

    OwnSellers(Sellers sellers) {
        this.sellers = sellers;
    }

    /** By name. @throws BusinessException NOT_FOUND if there is none */
    public List<SellerSummary> of(Actor actor) {
        var own = sellers.byIds(actor.sellers()).values().stream()
                .sorted(Comparator.comparing(SellerSummary::name))
                .toList();
        if (own.isEmpty()) {
            throw BusinessException.notFound("not-found");
        }
        return own;
    }

    /**
     * The seller of that id, or the first of them without one.
     *
     * @throws BusinessException NOT_FOUND: somebody else's looks as if it were not there
     */
    public static SellerSummary choose(List<SellerSummary> own, String id) {
        return own.stream()
                .filter(each -> id == null || id.isBlank() || each.id() == Ids.parse(id))
                .findFirst()
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }
}
