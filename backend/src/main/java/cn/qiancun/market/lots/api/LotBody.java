package cn.qiancun.market.lots.api;

import cn.qiancun.market.lots.CertificateBasis;
import cn.qiancun.market.lots.ConformityCertificate;
import cn.qiancun.market.lots.LotState;
import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.shared.ShopCalendar;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A lot as JSON.
 *
 * @param certificate null while there is none
 * @param shortUnits what orders hold of it though it may not be sold
 */
record LotBody(
        String id,
        String code,
        String sellerId,
        String productId,
        String productName,
        BigDecimal quantity,
        String unit,
        LocalDate madeOn,
        LocalDate expiresOn,
        LocalDate sellableUntil,
        LotState state,
        String reason,
        boolean certificateRequired,
        Certificate certificate,
        List<Part> parts,
        List<Test> tests,
        List<Parent> parents,
        long lossGrams,
        int shortUnits) {
    record Part(String variantId, String variantName, String unit, int declared, int remaining, int inStock) {}

    record Test(String id, String title, OffsetDateTime addedAt) {}

    record Parent(String lotId, String code, String productName, String variantName, int quantity) {}

    record Certificate(
            String id,
            String productName,
            BigDecimal quantity,
            String unit,
            String origin,
            OffsetDateTime issuedAt,
            String promisor,
            String contact,
            CertificateBasis basis,
            String lotCode,
            List<String> parentIds) {
        static Certificate of(ConformityCertificate issued) {
            return issued == null
                    ? null
                    : new Certificate(
                            Long.toString(issued.id()),
                            issued.productName(),
                            issued.quantity().amount(),
                            issued.quantity().unit().name(),
                            issued.origin(),
                            ShopCalendar.inChina(issued.issuedAt()),
                            issued.promisor(),
                            issued.contact(),
                            issued.basis(),
                            issued.lotCode(),
                            issued.parents().stream()
                                    .map(parent -> Long.toString(parent.certificateId()))
                                    .toList());
        }
    }

    static LotBody of(LotView lot) {
        return new LotBody(
                Long.toString(lot.id()),
                lot.code(),
                Long.toString(lot.sellerId()),
                Long.toString(lot.productId()),
                lot.productName(),
                lot.quantity().amount(),
                lot.quantity().unit().name(),
                lot.madeOn(),
                lot.expiresOn(),
                lot.sellableUntil(),
                lot.state(),
                lot.reason(),
                lot.certificateRequired(),
                Certificate.of(lot.certificate()),
                lot.parts().stream().map(LotBody::part).toList(),
                lot.tests().stream()
                        .map(test ->
                                new Test(Long.toString(test.id()), test.title(), ShopCalendar.inChina(test.addedAt())))
                        .toList(),
                lot.parents().stream().map(LotBody::parent).toList(),
                lot.lossGrams(),
                lot.shortUnits());
    }

    private static Part part(LotView.Part part) {
        return new Part(
                Long.toString(part.variantId()),
                part.variantName(),
                part.unit().name(),
                part.declared(),
                part.remaining(),
                part.onShelf());
    }

    private static Parent parent(LotView.Parent parent) {
        return new Parent(
                Long.toString(parent.lotId()),
                parent.code(),
                parent.productName(),
                parent.variantName(),
                parent.quantity());
    }
}
