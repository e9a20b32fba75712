package cn.qiancun.market.aftersale.api;

import cn.qiancun.market.aftersale.Claim;
import cn.qiancun.market.aftersale.ClaimKind;
import cn.qiancun.market.aftersale.ClaimSheets;
import cn.qiancun.market.aftersale.ClaimState;
import java.time.Instant;
import java.util.List;

/**
 * A claim as JSON; buyer, seller and operator get the same.
 *
 * @param refundState of the refund at the provider; null before there is one
 * @param timeLine of the consignment, the oldest first
 */
record ClaimBody(
        String id,
        String orderNumber,
        String consignmentId,
        String sellerId,
        ClaimKind kind,
        ClaimState state,
        Integer ratioBasisPoints,
        long amountFen,
        String note,
        boolean automatic,
        boolean escalated,
        String decision,
        String carrier,
        String waybill,
        Boolean resellable,
        Instant madeAt,
        Instant dueAt,
        String refundState,
        List<Line> lines,
        List<String> photoUrls,
        List<Step> timeLine) {
    record Line(
            String lineId, String productName, String variantName, int quantity, Long missingGrams, long amountFen) {}

    /** @param amountFen null where the step is about none */
    record Step(Instant at, String code, Long amountFen, String note) {}

    static ClaimBody of(ClaimSheets.Sheet sheet) {
        var claim = sheet.claim();
        return new ClaimBody(
                Long.toString(claim.id()),
                claim.orderNumber(),
                Long.toString(claim.consignmentId()),
                Long.toString(claim.sellerId()),
                claim.kind(),
                claim.state(),
                claim.ratioBasisPoints(),
                claim.amount().fen(),
                claim.note(),
                claim.automatic(),
                claim.escalated(),
                claim.decision(),
                claim.carrier(),
                claim.waybill(),
                claim.resellable(),
                claim.madeAt(),
                claim.dueAt(),
                sheet.refundState(),
                sheet.items().stream().map(ClaimBody::line).toList(),
                claim.photos().stream().map(photo -> photoUrl(claim, photo)).toList(),
                sheet.timeLine().stream()
                        .map(event -> new Step(
                                event.at(),
                                event.code(),
                                event.amount() == null ? null : event.amount().fen(),
                                event.note()))
                        .toList());
    }

    private static Line line(ClaimSheets.Item item) {
        return new Line(
                Long.toString(item.line().lineId()),
                item.goods().productName(),
                item.goods().variantName(),
                item.line().quantity(),
                item.line().missingGrams(),
                item.line().amount().fen());
    }

    private static String photoUrl(Claim claim, Claim.Photo photo) {
        return "/api/v1/claims/" + claim.id() + "/photos/" + photo.position();
    }
}
