package cn.qiancun.market.ordering;

import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.lots.LotPicking;
import cn.qiancun.market.lots.PickGoods;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Goods that leave their seller: from now on they are off the shelf and out of their lots. */
@Component
class Departures {
    private final OrderLines lines;
    private final Stock stock;
    private final LotPicking picking;

    Departures(OrderLines lines, Stock stock, LotPicking picking) {
        this.lines = lines;
        this.stock = stock;
        this.picking = picking;
    }

    /** @param lots by line, the lots that were taken instead of those that expire first */
    void take(OrderHead order, long consignmentId, Map<Long, Long> lots, long accountId) {
        var goods = lines.ofConsignment(consignmentId, order.id());
        stock.take(order.number(), goods.stream().map(OrderView.Line::variantId).toList());
        var wanted = goods.stream().map(line -> toPick(line, lots)).toList();
        picking.pick(new PickGoods(order.number(), consignmentId, wanted, accountId));
    }

    static PickGoods.Line toPick(OrderView.Line line, Map<Long, Long> lots) {
        var name = line.productName() + " " + line.variantName();
        return new PickGoods.Line(line.id(), line.variantId(), name, line.quantity(), lots.get(line.id()));
    }
}
