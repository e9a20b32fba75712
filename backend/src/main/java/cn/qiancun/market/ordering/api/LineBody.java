package cn.qiancun.market.ordering.api;

import cn.qiancun.market.ordering.OrderView;
import java.time.LocalDate;

/**
 * An order line as JSON.
 *
 * @param shopPriceFen what the shop asked for one unit then, where it was sold at another price, as in a session or for a
 *     fair; else null
 * @param byWeight null unless it is charged by weight
 * @param weighing null while it was not weighed
 * @param harvestDate of goods that were sold ahead: they are shipped from that day on; else null
 */
record LineBody(
        String id,
        String productId,
        String variantId,
        String productName,
        String variantName,
        String unit,
        String villageCode,
        int quantity,
        long unitPriceFen,
        Long shopPriceFen,
        long grossFen,
        String imageUrl,
        ByWeightBody byWeight,
        WeighingBody weighing,
        LocalDate harvestDate) {
    static LineBody of(OrderView.Line line) {
        return new LineBody(
                Long.toString(line.id()),
                Long.toString(line.productId()),
                Long.toString(line.variantId()),
                line.productName(),
                line.variantName(),
                line.unit().name(),
                line.villageCode(),
                line.quantity(),
                line.unitPrice().fen(),
                line.isPricedApart() ? line.shopPrice().fen() : null,
                line.gross().fen(),
                line.pictureUrl(),
                ByWeightBody.of(line.catchWeight()),
                WeighingBody.of(line),
                line.harvestDate());
    }
}
