package cn.qiancun.market.stalls;

import java.time.LocalDate;

/**
 * What became of what a stall has of one lot, in pieces or grams: always lent = sold − taken back + tasted + spoiled + missing
 * + returned + on hand.
 *
 * @param lotId 0 without a lot; there {@code onHand} below zero is what was sold and nobody has said yet from where
 * @param lotCode null without a lot, as is {@code expiresOn}
 * @param stopped whether it may not be sold: held back, called back or expired
 * @param missing what was not there when somebody counted, less what was found
 * @param sold by a till, with what was settled to this lot, and less what was no sale
 */
public record LotSum(
        long wareId,
        long lotId,
        String lotCode,
        LocalDate expiresOn,
        boolean stopped,
        long lent,
        long sold,
        long takenBack,
        long tasted,
        long spoiled,
        long missing,
        long returned,
        long onHand) {
    public boolean adds() {
        return lent == sold - takenBack + tasted + spoiled + missing + returned + onHand;
    }

    public boolean isShort() {
        return onHand < 0;
    }
}
