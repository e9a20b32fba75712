package cn.qiancun.market.ordering;

import cn.qiancun.market.shared.Money;
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
    /** What its goods cost the buyer: what was paid for them, less what went back because they weighed less. */
    public Money amount() {
        return Money.sum(lines.stream()
                .map(line -> line.gross().minus(line.refundedByWeight()))
                .toList());
    }

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
