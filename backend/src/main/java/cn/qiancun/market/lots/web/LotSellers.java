package cn.qiancun.market.lots.web;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** For whom the reader sells, and which of them a page is about. */
@Component
class LotSellers {
    private final Sellers sellers;

    LotSellers(Sellers sellers) {
        this.sellers = sellers;
    }

    /** @throws BusinessException NOT_FOUND if there is none */
    List<SellerSummary> of(Actor actor) {
        var ids = actor.organisationsOf(Role.VILLAGE_SELLER, Organisation.Kind.SELLER).stream()
                .map(organisation -> Ids.parse(organisation.key()))
                .toList();
        var own = sellers.byIds(ids).values().stream()
                .sorted(Comparator.comparingLong(SellerSummary::id))
                .toList();
        if (own.isEmpty()) {
            throw BusinessException.notFound("not-found");
        }
        return own;
    }

    /** The one asked for, else the first. @throws BusinessException NOT_FOUND for another's */
    static long choose(List<SellerSummary> own, String seller) {
        if (seller == null || seller.isBlank()) {
            return own.get(0).id();
        }
        long wanted = Ids.parse(seller);
        return own.stream()
                .map(SellerSummary::id)
                .filter(id -> id == wanted)
                .findFirst()
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }
}
