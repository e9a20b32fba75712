package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.VillageCode;

/**
 * Somebody with accounts in the ledger.
 *
 * @param owner village code for COLLECTIVE and GROWERS, seller id for SELLER, store key for STORE
 */
public record Beneficiary(BeneficiaryKind kind, String owner) {
    public static Beneficiary collective(VillageCode village) {
        return new Beneficiary(BeneficiaryKind.COLLECTIVE, village.value());
    }

    public static Beneficiary growers(VillageCode village) {
        return new Beneficiary(BeneficiaryKind.GROWERS, village.value());
    }

    public static Beneficiary seller(long sellerId) {
        return new Beneficiary(BeneficiaryKind.SELLER, Long.toString(sellerId));
    }

    /** What {@link #toString} wrote. */
    public static Beneficiary parse(String text) {
        int colon = text.indexOf(':');
        return new Beneficiary(BeneficiaryKind.valueOf(text.substring(0, colon)), text.substring(colon + 1));
    }

    /** {@code COLLECTIVE:370115004241} */
    @Override
    public String toString() {
        return kind + ":" + owner;
    }
}
