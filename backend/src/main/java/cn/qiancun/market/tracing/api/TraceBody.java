package cn.qiancun.market.tracing.api;

import cn.qiancun.market.lots.CertificateBasis;
import cn.qiancun.market.lots.ConformityCertificate;
import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.tracing.Trace;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What anybody may know of a lot.
 *
 * @param productUrl null while the shop does not sell it
 * @param certificate null if the lot has none
 * @param firstSecretary null if the village has none
 * @param recall null unless the lot is called back
 */
record TraceBody(
        String code,
        Trace.Standing standing,
        String productName,
        String productUrl,
        String imageUrl,
        String story,
        String villageCode,
        String villageName,
        String countyName,
        String sellerName,
        BigDecimal quantity,
        SalesUnit unit,
        LocalDate madeOn,
        LocalDate expiresOn,
        Certificate certificate,
        List<Test> tests,
        Secretary firstSecretary,
        List<Parent> parents,
        Recall recall) {
    record Certificate(
            String productName,
            BigDecimal quantity,
            SalesUnit unit,
            String origin,
            OffsetDateTime issuedAt,
            String promisor,
            String contact,
            CertificateBasis basis,
            List<String> parentLotCodes) {
        static Certificate of(ConformityCertificate certificate) {
            return certificate == null
                    ? null
                    : new Certificate(
                            certificate.productName(),
                            certificate.quantity().amount(),
                            certificate.quantity().unit(),
                            certificate.origin(),
                            ShopCalendar.inChina(certificate.issuedAt()),
                            certificate.promisor(),
                            certificate.contact(),
                            certificate.basis(),
                            certificate.parents().stream()
                                    .map(ConformityCertificate.Parent::lotCode)
                                    .toList());
        }
    }

    record Test(String title, String url) {}

    record Secretary(String name, String sendingUnit) {}

    /** A lot that this one was mixed or repacked from. */
    record Parent(String code, String productName) {}

    record Recall(String reason, String todo) {}

    static TraceBody of(Trace trace) {
        var lot = trace.lot();
        var product = trace.product();
        var village = trace.village();
        var secretary = trace.secretary();
        return new TraceBody(
                lot.code(),
                trace.standing(),
                lot.productName(),
                product == null ? null : "/products/" + product.id(),
                product == null ? null : product.pictureUrl(),
                product == null ? null : product.story(),
                lot.villageCode().value(),
                village == null ? lot.villageCode().value() : village.shortName(),
                village == null ? "" : village.countyName(),
                trace.sellerName(),
                lot.quantity().amount(),
                lot.quantity().unit(),
                lot.madeOn(),
                lot.expiresOn(),
                Certificate.of(lot.certificate()),
                trace.tests().stream().map(test -> test(lot, test)).toList(),
                secretary == null ? null : new Secretary(secretary.name(), secretary.sendingUnit()),
                lot.parents().stream()
                        .map(parent -> new Parent(parent.code(), parent.productName()))
                        .distinct()
                        .toList(),
                trace.advice() == null
                        ? null
                        : new Recall(trace.advice().reason(), trace.advice().todo()));
    }

    private static Test test(LotView lot, LotView.Test test) {
        return new Test(test.title(), "/trace/" + lot.code() + "/tests/" + test.id());
    }
}
