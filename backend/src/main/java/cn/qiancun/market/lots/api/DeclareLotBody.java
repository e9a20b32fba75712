package cn.qiancun.market.lots.api;

import cn.qiancun.market.lots.CertificateBasis;
import cn.qiancun.market.lots.CertificateTerms;
import cn.qiancun.market.lots.DeclareLot;
import cn.qiancun.market.lots.Quantity;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.SalesUnit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * A lot as a program declares it.
 *
 * @param quantity how much it is in all, with its unit; both null for what the parts make
 * @param expiresOn null for what the shelf life gives
 * @param certificate null to issue it later
 */
record DeclareLotBody(
        String productId,
        List<Part> parts,
        BigDecimal quantity,
        String unit,
        LocalDate madeOn,
        LocalDate expiresOn,
        String grower,
        CertificateBody certificate) {
    record Part(String variantId, Integer quantity) {}

    record CertificateBody(String origin, String promisor, String contact, String basis) {
        CertificateTerms terms() {
            return new CertificateTerms(
                    origin,
                    promisor,
                    contact,
                    Choice.of(CertificateBasis.class, basis).orElse(null));
        }
    }

    DeclareLot command() {
        return new DeclareLot(
                Ids.parse(productId),
                parts == null ? null : parts.stream().map(DeclareLotBody::part).toList(),
                whole(),
                madeOn,
                expiresOn,
                grower,
                certificate == null ? null : certificate.terms());
    }

    private Quantity whole() {
        return quantity == null
                ? null
                : new Quantity(quantity, Choice.require(SalesUnit.class, unit, "unit", "lot.quantity"));
    }

    private static DeclareLot.Part part(Part part) {
        if (part == null || part.quantity() == null) {
            throw BusinessException.invalid("parts", "lot.parts");
        }
        return new DeclareLot.Part(Ids.parse(part.variantId()), part.quantity());
    }
}
