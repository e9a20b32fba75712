package cn.qiancun.market.lots;

import java.time.LocalDate;
import java.util.List;

/**
 * What a seller says of what was harvested or made together.
 *
 * @param parts how it was packed: units of each variant of the product
 * @param quantity how much it is in all; null for what the parts make
 * @param madeOn when it was harvested or made, in China
 * @param expiresOn the last day on which it is good; null for the day that the shelf life gives
 * @param grower who grew it; may be empty; never shown to the public
 * @param certificate null to issue it later, or where none is demanded
 */
public record DeclareLot(
        long productId,
        List<Part> parts,
        Quantity quantity,
        LocalDate madeOn,
        LocalDate expiresOn,
        String grower,
        CertificateTerms certificate) {
    /** So many units of a variant. */
    public record Part(long variantId, int quantity) {}
}
