package cn.qiancun.market.lots;

import cn.qiancun.market.catalog.PrivateDocuments;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.VillageCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A lot with all that may be told of it; without its grower's name, which is its seller's alone ({@link Lots#growerOf}).
 *
 * @param code what its label and its public page carry; see {@link LotCodes#printed}
 * @param quantity how much it was in all
 * @param sellableUntil the last day on which the shop sells it
 * @param reason why it is blocked or recalled; else null
 * @param certificateRequired whether it can be sold with a certificate only
 * @param certificate null while there is none
 * @param parents what it was mixed or repacked from
 * @param lossGrams what was lost in repacking
 */
public record LotView(
        long id,
        String code,
        long sellerId,
        VillageCode villageCode,
        long productId,
        String productName,
        Quantity quantity,
        LocalDate madeOn,
        LocalDate expiresOn,
        LocalDate sellableUntil,
        LotState state,
        String reason,
        Instant declaredAt,
        boolean certificateRequired,
        ConformityCertificate certificate,
        List<Part> parts,
        List<Test> tests,
        List<Parent> parents,
        long lossGrams) {
    /**
     * What of it was packed as one variant, in units.
     *
     * @param remaining what lies at the seller's
     * @param onShelf what of that stock counts; of a lot that may not be sold only what orders hold and is short
     */
    public record Part(
            long variantId,
            String variantName,
            SalesUnit unit,
            long netGrams,
            int declared,
            int remaining,
            int onShelf) {}

    /** A test report; its file is read by {@link LotTests#file}. */
    public record Test(long id, String title, PrivateDocuments.Kind kind, Instant addedAt) {}

    /** So many units of a variant of another lot went into this one. */
    public record Parent(
            long lotId, String code, String productName, String variantName, SalesUnit unit, int quantity) {}

    /** Whether it can be sold as far as its state and its certificate tell; its dates are the clock's. */
    public boolean isOpenForSale() {
        return state == LotState.OPEN && isCertifiedEnough();
    }

    /** The word that says it to people, of the shop's one list of states. */
    public String word() {
        return switch (state) {
            case OPEN -> isCertifiedEnough() ? "ON_SALE" : "UNCERTIFIED";
            case EXPIRED -> "OFF_SALE";
            default -> state.name();
        };
    }

    /** In groups, as labels print it. */
    public String printedCode() {
        return LotCodes.printed(code);
    }

    public boolean isCertifiedEnough() {
        return certificate != null || !certificateRequired;
    }

    public int remaining() {
        return parts.stream().mapToInt(Part::remaining).sum();
    }

    /** What orders hold though it may no longer be sold: to be replaced, or the orders cancelled. */
    public int shortUnits() {
        return isOpenForSale() ? 0 : parts.stream().mapToInt(Part::onShelf).sum();
    }
}
