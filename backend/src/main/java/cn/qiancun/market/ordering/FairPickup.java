package cn.qiancun.market.ordering;

import java.util.List;

/**
 * A seller's part of an order that is collected at a fair.
 *
 * @param pointId of the fair
 * @param code six digits, and the token behind the QR: the buyer alone shows them; null unless it is paid and waits
 * @param toWeigh whether something of it must be weighed before it is handed over
 */
public record FairPickup(
        long id,
        String orderNumber,
        long buyerId,
        long sellerId,
        long pointId,
        ConsignmentState state,
        String code,
        String token,
        boolean toWeigh,
        List<OrderView.Line> lines) {
    /** Whether it is paid and with its seller. */
    public boolean isWaiting() {
        return state.isCancellable();
    }

    public boolean isWith(String shown) {
        return shown != null && (shown.equals(code) || shown.equals(token));
    }

    FairPickup with(List<OrderView.Line> known) {
        boolean weigh = known.stream().anyMatch(line -> line.isByWeight() && line.weighed() == null);
        return new FairPickup(id, orderNumber, buyerId, sellerId, pointId, state, code, token, weigh, known);
    }
}
