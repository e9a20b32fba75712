package cn.qiancun.market.till;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.shelf.Measure;
import cn.qiancun.market.shelf.SellGoods;
import java.time.Instant;
import java.util.List;

/**
 * A sale at a till.
 *
 * @param key the UUID that the till gave it
 * @param token of its public page
 * @param given what the customer gave, and {@code change} what came back; zero by code
 * @param rounded what the customer was let go in cash; the counter bears it, the lines stay
 * @param returned what of it has been given back for goods that came back
 * @param bound whether no clock gave a time that can be
 * @param late whether it came after its shift, or its counter, was closed
 * @param priceDiffers whether a line was sold at a price that is not ours
 * @param payUntil by code only
 * @param lines and {@code returns}: empty in lists
 */
public record Receipt(
        long id,
        long counterId,
        long tillId,
        int tillNumber,
        long shiftId,
        String key,
        String number,
        String token,
        Tender tender,
        ReceiptState state,
        Money total,
        Money given,
        Money change,
        Money rounded,
        Money returned,
        int returnCount,
        Instant soldAt,
        boolean bound,
        boolean late,
        boolean priceDiffers,
        long clerkId,
        Instant payUntil,
        List<Line> lines,
        List<GoodsBack> returns) {
    /**
     * @param position from 1
     * @param lotId of marked-down goods, else null
     * @param credited whether it is a sale of the village; else the counter had bought it
     * @param priceDiffers whether it was sold at a price that the counter may not give by itself
     * @param unitPrice per piece, or per 500 g, as it was sold; {@code listed} was ours
     */
    public record Line(
            long id,
            int position,
            long articleId,
            long productId,
            long variantId,
            long sellerId,
            VillageCode village,
            String name,
            String spec,
            Measure measure,
            boolean credited,
            int marginBasisPoints,
            long quantity,
            Long lotId,
            Money unitPrice,
            Money listed,
            boolean priceDiffers,
            Money amount,
            long returnedQuantity,
            Money returned) {
        public boolean isByWeight() {
            return measure == Measure.GRAM;
        }

        /** By which wherever the goods lay names it. */
        String key() {
            return Integer.toString(position);
        }
    }

    /** Goods that came back. @param refunding whether the provider has still to bring the money */
    public record GoodsBack(
            long id, String key, String number, Instant at, Money amount, String reason, boolean refunding) {}

    /** What the customer has paid. */
    public Money paid() {
        return total.minus(rounded);
    }

    /** What of it has gone, for wherever the goods lay. */
    SellGoods goods(long actorId) {
        var gone = lines.stream()
                .map(line -> new SellGoods.Line(line.key(), line.articleId(), line.quantity(), line.lotId()))
                .toList();
        return new SellGoods(counterId, "till:" + number, actorId, soldAt, gone);
    }

    Receipt with(List<Line> ofLines, List<GoodsBack> ofReturns) {
        return new Receipt(
                id,
                counterId,
                tillId,
                tillNumber,
                shiftId,
                key,
                number,
                token,
                tender,
                state,
                total,
                given,
                change,
                rounded,
                returned,
                returnCount,
                soldAt,
                bound,
                late,
                priceDiffers,
                clerkId,
                payUntil,
                ofLines,
                ofReturns);
    }
}
