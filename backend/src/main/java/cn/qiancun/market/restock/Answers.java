package cn.qiancun.market.restock;

import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.inventory.Stock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Moves in which the village's stock has a part: it is held from the acceptance to the shipment, and at no other time. */
@Component
class Answers {
    private final RestockWriter writer;
    private final Stock stock;

    Answers(RestockWriter writer, Stock stock) {
        this.writer = writer;
        this.stock = stock;
    }

    /** As it was ordered. @throws cn.qiancun.market.shared.BusinessException CONFLICT {@code restock.state}, {@code stock.short} */
    void accept(RestockOrder order, long accountId) {
        var accepted = new LinkedHashMap<Long, Integer>();
        order.lines().forEach(line -> accepted.put(line.id(), line.ordered()));
        if (order.state() != RestockState.SUBMITTED) {
            throw RestockWriter.refused(order.state());
        }
        accept(order, accepted, accountId);
    }

    /** As the village changed it. @throws cn.qiancun.market.shared.BusinessException as {@link #accept} */
    void agree(RestockOrder order, long accountId) {
        var accepted = new LinkedHashMap<Long, Integer>();
        order.lines().forEach(line -> accepted.put(line.id(), line.accepted()));
        if (order.state() != RestockState.CHANGED) {
            throw RestockWriter.refused(order.state());
        }
        accept(order, accepted, accountId);
    }

    private void accept(RestockOrder order, Map<Long, Integer> accepted, long accountId) {
        writer.answer(order, RestockState.ACCEPTED, accepted, order.reason(), accountId);
        stock.reserve(
                order.number(),
                order.lines().stream()
                        .filter(line -> accepted.get(line.id()) > 0)
                        .map(line -> new Wanted(line.variantId(), accepted.get(line.id())))
                        .toList());
    }

    /** @throws cn.qiancun.market.shared.BusinessException CONFLICT {@code restock.state} */
    void cancel(RestockOrder order, String reason, long accountId) {
        writer.end(order, RestockState.CANCELLED, reason, accountId);
        if (order.state() == RestockState.ACCEPTED) {
            stock.release(order.number());
        }
    }
}
