package cn.qiancun.market.stalls;

import cn.qiancun.market.fairs.StallVacated;
import cn.qiancun.market.lots.LotLending;
import cn.qiancun.market.shared.BusinessException;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A party leaves its stall before anything was sold there, such as when a fair is called off: what it had lent is its
 * village's stock again. Where something was sold it stays, since its receipts and its goods are the stall's.
 */
@Component
class StallVacating {
    private static final long NOBODY = 0;

    private final WareRows wares;
    private final GoodsRows rows;
    private final LotLending lending;

    StallVacating(WareRows wares, GoodsRows rows, LotLending lending) {
        this.wares = wares;
        this.rows = rows;
        this.lending = lending;
    }

    /** @throws BusinessException CONFLICT {@code stall.has-sold} */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(StallVacated vacated) {
        long stallId = vacated.stallId();
        var there = wares.ofStall(stallId);
        if (there.isEmpty()) {
            return;
        }
        var ids = there.stream().map(WareAtStall::id).toList();
        wares.lock(stallId, ids);
        if (rows.hasSold(stallId)) {
            throw BusinessException.conflict("stall.has-sold");
        }
        var key = "vacated:" + rows.lastBooking(stallId);
        var booking = rows.begin(stallId, GoodsKind.RETURN, key, key, NOBODY, null);
        var piles = rows.piles(ids);
        for (var ware : there) {
            piles.of(ware.id()).forEach((pile, quantity) -> {
                piles.leave(pile, GoodsKind.RETURN, quantity, "");
                int units = Math.toIntExact(quantity / ware.perUnit());
                if (units > 0) {
                    lending.bringBack(
                            new LotLending.Loan(ware.variantId(), pile.lotId(), units, "stall:" + stallId, NOBODY));
                }
            });
        }
        rows.write(booking, piles);
    }
}
