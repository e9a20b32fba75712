package cn.qiancun.market.receiving;

import cn.qiancun.market.lots.LotCodes;
import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.restock.RestockState;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.supermarkets.TermsKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A delivery as the slip has it, with what was received of it so far.
 *
 * @param orderNumber of the restock order, which the slip prints
 * @param receipts numbers of its receipts, the oldest first
 */
public record Delivery(
        long orderId,
        String orderNumber,
        long storeId,
        long sellerId,
        String sellerName,
        VillageCode village,
        RestockState state,
        TermsKind terms,
        Instant shippedAt,
        List<Item> items,
        List<String> receipts) {
    /**
     * @param unit in which it was shipped
     * @param ean of the bar code on the goods, or null
     * @param accounted for in earlier receipts
     * @param byWeight whether it is put on the shelf by weight
     * @param perUnit pieces or grams in a unit
     * @param lot null for goods without one
     * @param obstacle null if it may be received
     */
    public record Item(
            LineKey key,
            String name,
            String spec,
            SalesUnit unit,
            String lotCode,
            String ean,
            long productId,
            long variantId,
            int shipped,
            int accounted,
            boolean byWeight,
            int perUnit,
            Money unitPrice,
            LotView lot,
            Obstacle obstacle) {
        public String title() {
            return (name + " " + spec).strip();
        }

        /** Whether a code that was scanned from the goods is its: of its lot's label, or its bar code. */
        public boolean hasCode(String code) {
            return !lotCode.isEmpty() && lotCode.equals(LotCodes.normal(code))
                    || ean != null && ean.equals(code.strip());
        }

        /** What is still to come. */
        public int outstanding() {
            return shipped - accounted;
        }
    }

    /** Whether something can be received. */
    public boolean isOpen() {
        return (state == RestockState.SHIPPED || state == RestockState.PARTLY_RECEIVED)
                && items.stream().anyMatch(item -> item.outstanding() > 0);
    }

    /** The line that a scanned code belongs to. */
    public Optional<Item> withCode(String code) {
        return items.stream().filter(item -> item.hasCode(code)).findFirst();
    }

    public int outstanding() {
        return items.stream().mapToInt(Item::outstanding).sum();
    }
}
