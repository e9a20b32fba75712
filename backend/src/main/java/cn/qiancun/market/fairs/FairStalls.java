package cn.qiancun.market.fairs;

import cn.qiancun.market.shared.BusinessException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stalls with who stands there and what they bring. Two queries for any number. */
@Service
@Transactional(readOnly = true)
public class FairStalls {
    private final StallRows rows;

    FairStalls(StallRows rows) {
        this.rows = rows;
    }

    /** @throws BusinessException NOT_FOUND {@code not-found} */
    public Stall require(long stallId) {
        return find(stallId).orElseThrow(Fairs::notFound);
    }

    public Optional<Stall> find(long stallId) {
        return byIds(List.of(stallId)).stream().findFirst();
    }

    /** The state of the stall's fair. One query. @throws BusinessException NOT_FOUND {@code not-found} */
    public FairState stateOfFair(long stallId) {
        return rows.stateOfFair(stallId).orElseThrow(Fairs::notFound);
    }

    /** Those that are unknown are absent. */
    public List<Stall> byIds(Collection<Long> stallIds) {
        return rows.byIds(stallIds);
    }

    /** All, by row and column. */
    public List<Stall> ofFair(long fairId) {
        return rows.ofFair(fairId);
    }

    /** Where one of these sellers stands, as host or in a group; fairs that were cancelled are left out. */
    public List<Stall> ofSellers(Collection<Long> sellerIds) {
        return rows.ofSellers(sellerIds);
    }

    /** What the party at the stall brings; nothing while it is free. One query. */
    public List<StallGoods> goods(long stallId) {
        return rows.goods(stallId);
    }

    /** What all who have a stall at the fair bring, stall by stall. One query. */
    public List<StallGoods> goodsOfFair(long fairId) {
        return rows.goodsOfFair(fairId);
    }
}
