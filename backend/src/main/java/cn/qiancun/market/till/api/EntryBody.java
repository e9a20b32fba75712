package cn.qiancun.market.till.api;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * One thing that happened at a till, for the API's description: it is read field by field, so that what cannot be read is
 * kept as it came.
 *
 * @param id a UUID in lower case that the till made; the same however often it is sent
 * @param kind SHIFT_OPENED, SALE, DEPOSIT, SHIFT_CLOSED or HAND_OVER
 * @param shiftId a UUID that the till made
 * @param deviceTime what the till's clock said
 * @param clockOffsetMillis how far behind the server's the till took its clock to be, or null
 * @param clerkId who stood at the till, or null
 * @param floatFen SHIFT_OPENED: the cash that was put into the drawer
 * @param number SALE: the receipt's, made by the till
 * @param token SALE: of the receipt's public page, 22 characters
 * @param tender SALE: in cash; without it for a payment by code
 * @param insteadOf SALE: the id of a payment by code that this cash takes the place of, or null
 * @param amountFen DEPOSIT: what was taken out of the drawer
 * @param countedFen SHIFT_CLOSED: what was in the drawer
 * @param reason SHIFT_CLOSED: of a difference
 * @param sales SHIFT_CLOSED: how many cash sales the shift had
 * @param waitingId HAND_OVER: the order that waited
 * @param code HAND_OVER: what its buyer showed
 * @param tillId and {@code sentAt}: only of a payment by code, which comes alone
 * @param authCode only of a payment by the code on the customer's phone: its digits
 */
record EntryBody(
        String id,
        String kind,
        String shiftId,
        OffsetDateTime deviceTime,
        Long clockOffsetMillis,
        String clerkId,
        Long floatFen,
        String number,
        String token,
        List<Line> lines,
        Long totalFen,
        Cash tender,
        String insteadOf,
        Long amountFen,
        String note,
        Long countedFen,
        String reason,
        Long sales,
        String waitingId,
        String code,
        String tillId,
        OffsetDateTime sentAt,
        String authCode) {
    /**
     * @param quantity pieces or grams
     * @param unitPriceFen per piece, or per 500 g, as the till showed it
     * @param version of the article in the till's catalogue
     * @param label of the scale, or of marked-down goods, or null
     * @param lotId of marked-down goods, or null
     */
    record Line(
            String articleId,
            long quantity,
            long unitPriceFen,
            long version,
            long amountFen,
            String label,
            String lotId) {}

    /** @param kind CASH; @param roundedFen what the customer was let go, null for nothing */
    record Cash(String kind, long givenFen, long changeFen, Long roundedFen) {}
}
