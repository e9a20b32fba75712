package cn.qiancun.market.ordering;

import cn.qiancun.market.catalog.QuotedLine;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * An order before it is written: one parcel per seller, its carriage, and the sums.
 *
 * @param confirmed what the buyer confirmed at the checkout
 */
record OrderDraft(long accountId, Destination destination, String note, Confirmed confirmed, List<Parcel> parcels) {
    /**
     * Versions of texts, each null where the buyer confirmed none.
     *
     * @param adultText of being an adult
     * @param exemptionText of giving nothing perishable back without a reason
     */
    record Confirmed(String adultText, String exemptionText) {}

    record Parcel(long id, long sellerId, List<QuotedLine> lines, Money goods, Money shipping) {}

    static OrderDraft of(
            long accountId,
            Destination destination,
            String note,
            Confirmed confirmed,
            List<QuotedLine> quoted,
            ShippingFeePolicy fees) {
        return new OrderDraft(accountId, destination, note, confirmed, parcels(quoted, fees, destination.isPickup()));
    }

    static List<Parcel> parcels(List<QuotedLine> quoted, ShippingFeePolicy fees, boolean pickup) {
        var bySeller = new TreeMap<Long, List<QuotedLine>>();
        quoted.forEach(line -> bySeller.computeIfAbsent(line.sellerId(), seller -> new ArrayList<>())
                .add(line));
        var parcels = new ArrayList<Parcel>();
        bySeller.forEach((sellerId, lines) -> {
            var goods = Money.sum(lines.stream().map(QuotedLine::gross).toList());
            parcels.add(new Parcel(Ids.next(), sellerId, List.copyOf(lines), goods, fees.feeFor(goods, pickup)));
        });
        return parcels;
    }

    Money goods() {
        return Money.sum(parcels.stream().map(Parcel::goods).toList());
    }

    Money shipping() {
        return Money.sum(parcels.stream().map(Parcel::shipping).toList());
    }
}
