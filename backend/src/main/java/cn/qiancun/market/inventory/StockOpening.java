package cn.qiancun.market.inventory;

import cn.qiancun.market.catalog.VariantRegistered;
import cn.qiancun.market.catalog.VariantsRegistered;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives new variants their stock rows, in the transaction that registers them. */
@Component
class StockOpening {
    private static final int ROWS_AT_ONCE = 500;

    private final StockRows rows;

    StockOpening(StockRows rows) {
        this.rows = rows;
    }

    @EventListener
    @Transactional
    public void on(VariantsRegistered registered) {
        registered.variants().stream()
                .collect(Collectors.groupingBy(VariantRegistered::sellerId))
                .forEach(this::open);
    }

    private void open(long sellerId, List<VariantRegistered> variants) {
        for (int from = 0; from < variants.size(); from += ROWS_AT_ONCE) {
            rows.open(sellerId, variants.subList(from, Math.min(from + ROWS_AT_ONCE, variants.size())));
        }
    }
}
