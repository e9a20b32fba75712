package cn.qiancun.market.catalog;

import cn.qiancun.market.catalog.ProductDetails.Proof;
import cn.qiancun.market.shared.BusinessException;

/** What can be written down as a listing's proof; whether it suffices is for the review gate. */
final class ProofPolicy {
    private ProofPolicy() {}

    /** @throws BusinessException INVALID on the field {@code proof} or {@code proofNumber} */
    static void requireReadable(Proof proof, String number) {
        if (proof == null) {
            throw BusinessException.invalid("proof", "listing.proof");
        }
        boolean licence = number != null && number.matches("SC[0-9]{14}");
        if (proof == Proof.FOOD_LICENCE && !licence) {
            throw BusinessException.invalid("proofNumber", "listing.licence-number");
        }
    }
}
