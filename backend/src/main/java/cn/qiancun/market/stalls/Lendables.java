package cn.qiancun.market.stalls;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.RetailGoods;
import cn.qiancun.market.fairs.FairStalls;
import cn.qiancun.market.fairs.StallGoods;
import cn.qiancun.market.lots.LotLending;
import cn.qiancun.market.shared.SalesUnit;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a village could carry to its stall now: the goods it has applied with, by lot. */
@Service
public class Lendables {
    private final StallStaff staff;
    private final FairStalls stalls;
    private final WareRows wares;
    private final RetailGoods goods;
    private final LotLending lending;

    Lendables(StallStaff staff, FairStalls stalls, WareRows wares, RetailGoods goods, LotLending lending) {
        this.staff = staff;
        this.stalls = stalls;
        this.wares = wares;
        this.goods = goods;
        this.lending = lending;
    }

    /**
     * @param lotId 0 without a lot; then {@code lotCode} and {@code expiresOn} are null
     * @param units of the variant that are in stock
     */
    public record Lendable(
            long variantId,
            String name,
            String spec,
            SalesUnit unit,
            long lotId,
            String lotCode,
            LocalDate expiresOn,
            int units) {}

    /** By name, what expires first before. @throws BusinessException NOT_FOUND unless the actor is host of the stall */
    @Transactional(readOnly = true)
    public List<Lendable> of(Actor actor, long stallId) {
        var stall = staff.requireHost(actor, stallId);
        var own = staff.sellersAt(actor, stall);
        var variants = new TreeSet<Long>();
        for (StallGoods one : stalls.goods(stallId)) {
            if (own.contains(one.sellerId())) {
                variants.add(one.variantId());
            }
        }
        wares.ofStall(stallId).stream()
                .filter(ware -> own.contains(ware.sellerId()))
                .forEach(ware -> variants.add(ware.variantId()));
        var known = goods.byVariants(variants);
        return lending.lendable(variants).stream()
                .filter(one -> known.containsKey(one.variantId()))
                .map(one -> lendable(one, known.get(one.variantId())))
                .sorted(Comparator.comparing(Lendable::name).thenComparing(Lendable::spec))
                .toList();
    }

    private static Lendable lendable(LotLending.Lendable one, RetailGoods.Goods goods) {
        return new Lendable(
                one.variantId(),
                goods.productName(),
                goods.variantName(),
                goods.unit(),
                one.lotId(),
                one.code(),
                one.expiresOn(),
                one.units());
    }
}
