package cn.qiancun.market.till;

import cn.qiancun.market.shared.Money;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Looks up what a basket names. */
@Component
class TillGoods {
    private final AllCounters counters;

    TillGoods(AllCounters counters) {
        this.counters = counters;
    }

    /** One query, and one more if something is marked down. */
    Assortment of(long counterId, Basket basket) {
        var counter = counters.of(counterId);
        var ids = basket.lines().stream().map(Basket.Line::articleId).collect(Collectors.toSet());
        var markdowns = new HashMap<Assortment.Lot, Money>();
        if (basket.lines().stream().map(Basket.Line::lotId).anyMatch(Objects::nonNull)) {
            counter.markdowns(counterId, ids).values().stream()
                    .flatMap(List::stream)
                    .forEach(one -> markdowns.put(new Assortment.Lot(one.wareId(), one.lotId()), one.price()));
        }
        return new Assortment(counter.wares(counterId, ids), markdowns);
    }
}
