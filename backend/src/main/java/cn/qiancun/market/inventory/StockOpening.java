package cn.qiancun.market.inventory;

import cn.qiancun.market.catalog.VariantRegistered;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives each new variant its stock row, in the transaction that registers it. */
@Component
class StockOpening {
    private final StockRows rows;

    StockOpening(StockRows rows) {
        this.rows = rows;
    }

    @EventListener
    @Transactional
    public void on(VariantRegistered registered) {
        rows.open(registered.variantId(), registered.sellerId(), registered.initialStock());
    }
}
