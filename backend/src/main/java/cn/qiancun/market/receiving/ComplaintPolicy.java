package cn.qiancun.market.receiving;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.supermarkets.TermsKind;
import java.util.stream.Stream;

/** What a complaint may be about, and what it comes to. */
final class ComplaintPolicy {
    private ComplaintPolicy() {}

    /** @throws BusinessException INVALID {@code receiving.complaint-units}, {@code receiving.complaint-photos} */
    static void require(int units, int left, int photos) {
        if (units < 1 || units > left) {
            throw BusinessException.invalid("units", "receiving.complaint-units", left);
        }
        if (photos < 1 || photos > ReceiveDelivery.MAX_PHOTOS) {
            throw BusinessException.invalid("photos", "receiving.complaint-photos", ReceiveDelivery.MAX_PHOTOS);
        }
    }

    /**
     * What they were bought for; with what was claimed of the line's accepted goods before never more than these cost. Zero
     * on consignment, where the store owes nothing yet.
     */
    static Money claim(Receipt receipt, Receipt.Line line, int units) {
        if (receipt.terms() != TermsKind.BUYOUT) {
            return Money.ZERO;
        }
        var before = Money.sum(receipt.disputes().stream()
                .flatMap(dispute -> dispute.differences().stream())
                .filter(one -> one.receiptLine() == line.id() && one.kind().isOfAccepted())
                .filter(one -> !Boolean.FALSE.equals(one.granted()))
                .map(Difference::claimed)
                .toList());
        var left = line.unitPrice().times(line.accepted()).minus(before);
        return Stream.of(left, line.unitPrice().times(units))
                .min(Money::compareTo)
                .orElseThrow();
    }

    /** Pieces or grams of the shelf in these units, in proportion to what was put there. */
    static long shelfQuantity(Receipt.Line line, int units) {
        return line.shelfQuantity() * units / line.accepted();
    }
}
