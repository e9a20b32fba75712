package cn.qiancun.market.catalog;

import cn.qiancun.market.catalog.ProductDetails.Proof;
import cn.qiancun.market.villages.SellerKind;
import java.util.List;

/**
 * Goods in scope of the conformity certificate (农业农村部令 2025 年第 4 号) stand on one, or on a food licence. Enterprises
 * and cooperatives must issue certificates; farmers are encouraged to.
 */
final class CertificatePolicy implements ListingRule {
    @Override
    public List<Finding> check(Candidate candidate) {
        boolean without =
                candidate.category().conformityScope() && candidate.listing().proof() == Proof.NONE;
        if (!without) {
            return List.of();
        }
        return candidate.seller() == SellerKind.FARMER
                ? List.of(Finding.look("certificate-encouraged", "proof"))
                : List.of(Finding.blocks(
                        "certificate-missing", "proof", candidate.category().name()));
    }
}
