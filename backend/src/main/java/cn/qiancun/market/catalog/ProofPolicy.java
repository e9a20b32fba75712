package cn.qiancun.market.catalog;

import cn.qiancun.market.catalog.ProductDetails.Proof;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.villages.SellerKind;

/** What a listing must stand on: alcohol on a licence, food in scope of the conformity order never on nothing. */
final class ProofPolicy {
    private ProofPolicy() {}

    /** @throws BusinessException INVALID on the field {@code proof} or {@code proofNumber} */
    static void require(CategoryRules category, SellerKind seller, Proof proof, String number) {
        if (proof == null) {
            throw BusinessException.invalid("proof", "listing.proof");
        }
        if (category.alcohol() && proof != Proof.FOOD_LICENCE) {
            throw BusinessException.invalid("proof", "listing.proof-alcohol");
        }
        // Farmers are encouraged to issue certificates; enterprises and cooperatives must.
        if (proof == Proof.NONE && category.conformityScope() && seller != SellerKind.FARMER) {
            throw BusinessException.invalid("proof", "listing.proof-missing");
        }
        if (proof != Proof.FOOD_LICENCE) {
            return;
        }
        if (!FoodLicence.isValid(number)) {
            throw BusinessException.invalid("proofNumber", "listing.licence-number");
        }
        if (!category.admits(new FoodLicence(number).category())) {
            throw BusinessException.invalid("proofNumber", "listing.licence-category", category.name());
        }
    }
}
