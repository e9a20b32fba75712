package cn.qiancun.market.receiving;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.supermarkets.TermsKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One act of receiving, as it was recorded.
 *
 * @param number as it is printed; on goods that were bought also the sale's reference
 * @param accountId of whoever received
 * @param amount posted at receipt; zero on consignment
 * @param refunded what of it was given back
 * @param paidAt when the village's money was released, or null
 * @param certificates that were collected with the goods
 * @param disputes none if all was as it should be; the oldest first, of which the last alone may wait for somebody
 */
public record Receipt(
        long id,
        String number,
        long orderId,
        String orderNumber,
        long storeId,
        long sellerId,
        VillageCode village,
        TermsKind terms,
        long accountId,
        Instant receivedAt,
        String note,
        Money amount,
        Money refunded,
        Instant paidAt,
        List<Line> lines,
        List<Collected> certificates,
        List<Dispute> disputes) {
    static final int MOST_PHOTOS = 30;

    /**
     * @param id of the sale's line, too
     * @param complained of the accepted ones, found wrong afterwards
     * @param refused whether the damaged ones were refused for their lot
     * @param grams what the accepted ones weighed, or null
     * @param shelfQuantity what came onto the shelf, in pieces or grams
     */
    public record Line(
            long id,
            LineKey key,
            String lotCode,
            long productId,
            long variantId,
            String name,
            String spec,
            int accepted,
            int missing,
            int damaged,
            int complained,
            boolean refused,
            Long grams,
            long shelfQuantity,
            Money unitPrice,
            List<Photo> photos) {
        int units() {
            return accepted + missing + damaged;
        }

        /** Of which the store has not complained. */
        public int left() {
            return accepted - complained;
        }
    }

    /** @param position which of the receipt's photos it is */
    public record Photo(int position, String key, int width, int height) {}

    /** What a certificate said when its lot was received. @param parents codes of lots, separated by blanks */
    public record Collected(
            long lotId,
            String lotCode,
            long certificateId,
            String productName,
            String quantity,
            String origin,
            String promisor,
            String contact,
            String basis,
            Instant issuedAt,
            String parents,
            Instant collectedAt) {}

    public Optional<Line> line(long id) {
        return lines.stream().filter(line -> line.id() == id).findFirst();
    }

    /** The latest, or null if there is none. */
    public Dispute dispute() {
        return disputes.isEmpty() ? null : disputes.get(disputes.size() - 1);
    }

    /** Whether the village still waits for goods. */
    public boolean awaitsGoods() {
        return disputes.stream().anyMatch(Dispute::awaitsGoods);
    }

    /** The word for lists: what it is about now. */
    public String standing() {
        var latest = dispute();
        if (latest == null) {
            return "CLEAN";
        }
        return latest.state().isClosed() && awaitsGoods()
                ? "GOODS_BACK"
                : latest.state().name();
    }

    /** The position of the next photo. */
    int nextPhoto() {
        return lines.stream()
                        .flatMap(line -> line.photos().stream())
                        .mapToInt(Photo::position)
                        .max()
                        .orElse(-1)
                + 1;
    }

    /** Whether the store owes nothing of it any more. */
    boolean isPaid() {
        return paidAt != null || amount.equals(refunded);
    }
}
