package cn.qiancun.market.ordering.api;

import cn.qiancun.market.ordering.OrderView;
import java.time.Instant;

/**
 * What the scale said of a line, and what came of it.
 *
 * @param grams of all units together, as the last weighing says
 * @param refundedFen what all weighings of the line gave back
 * @param note the seller's, for the buyer
 */
record WeighingBody(
        long grams, long chargedFen, long refundedFen, boolean inTolerance, String note, Instant weighedAt) {
    /** @return null while it was not weighed */
    static WeighingBody of(OrderView.Line line) {
        var weighed = line.weighed();
        return weighed == null
                ? null
                : new WeighingBody(
                        weighed.weight().grams(),
                        weighed.charged().fen(),
                        line.refundedByWeight().fen(),
                        weighed.inTolerance(),
                        weighed.note(),
                        weighed.at());
    }
}
