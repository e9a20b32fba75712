package cn.qiancun.market.receiving.api;

import cn.qiancun.market.receiving.Difference;
import cn.qiancun.market.receiving.DifferenceKind;
import cn.qiancun.market.receiving.Dispute;
import cn.qiancun.market.receiving.DisputeState;
import cn.qiancun.market.receiving.Fate;
import cn.qiancun.market.receiving.Receipt;
import cn.qiancun.market.supermarkets.TermsKind;
import java.time.Instant;
import java.util.List;

/**
 * A receipt as JSON; store, village and operators get the same.
 *
 * @param amountFen posted at receipt; 0 on consignment
 * @param paidAt when the village's money was released, or null
 * @param dispute the latest; null if all was as it should be
 */
record GoodsReceiptBody(
        String number,
        String orderNumber,
        String storeId,
        String sellerId,
        String villageCode,
        TermsKind terms,
        Instant receivedAt,
        String note,
        long amountFen,
        long refundedFen,
        Instant paidAt,
        List<Line> lines,
        List<Certificate> certificates,
        Disputed dispute,
        List<Disputed> earlierDisputes) {
    /** @param complained of the accepted ones, found wrong afterwards; @param shelfQuantity what came onto the shelf, in pieces or grams */
    record Line(
            String id,
            String lineId,
            String lotId,
            String lotCode,
            String variantId,
            String name,
            String spec,
            int accepted,
            int missing,
            int damaged,
            int complained,
            boolean refused,
            Long grams,
            long shelfQuantity,
            long unitPriceFen,
            List<String> photoUrls) {}

    /** What was collected with the goods. */
    record Certificate(
            String lotId, String lotCode, String certificateId, String promisor, String origin, Instant issuedAt) {}

    record Disputed(
            DisputeState state,
            Instant dueAt,
            String objection,
            String decision,
            long claimedFen,
            long grantedFen,
            List<Item> differences,
            List<Step> steps) {}

    /** @param lineId the receipt line's {@code id} */
    record Item(
            String id,
            String lineId,
            DifferenceKind kind,
            int units,
            long grams,
            long claimedFen,
            Boolean granted,
            Fate fate,
            Instant backAt) {}

    record Step(Instant at, String code, Long amountFen, String note) {}

    static GoodsReceiptBody of(Receipt receipt) {
        return new GoodsReceiptBody(
                receipt.number(),
                receipt.orderNumber(),
                Long.toString(receipt.storeId()),
                Long.toString(receipt.sellerId()),
                receipt.village().value(),
                receipt.terms(),
                receipt.receivedAt(),
                receipt.note(),
                receipt.amount().fen(),
                receipt.refunded().fen(),
                receipt.paidAt(),
                receipt.lines().stream().map(line -> line(receipt, line)).toList(),
                receipt.certificates().stream()
                        .map(GoodsReceiptBody::certificate)
                        .toList(),
                receipt.dispute() == null ? null : disputed(receipt.dispute()),
                receipt.disputes().stream()
                        .filter(one -> one != receipt.dispute())
                        .map(GoodsReceiptBody::disputed)
                        .toList());
    }

    private static Line line(Receipt receipt, Receipt.Line line) {
        return new Line(
                Long.toString(line.id()),
                Long.toString(line.key().lineId()),
                Long.toString(line.key().lotId()),
                line.lotCode(),
                Long.toString(line.variantId()),
                line.name(),
                line.spec(),
                line.accepted(),
                line.missing(),
                line.damaged(),
                line.complained(),
                line.refused(),
                line.grams(),
                line.shelfQuantity(),
                line.unitPrice().fen(),
                line.photos().stream()
                        .map(photo -> "/api/v1/goods-receipts/" + receipt.number() + "/photos/" + photo.position())
                        .toList());
    }

    private static Certificate certificate(Receipt.Collected collected) {
        return new Certificate(
                Long.toString(collected.lotId()),
                collected.lotCode(),
                Long.toString(collected.certificateId()),
                collected.promisor(),
                collected.origin(),
                collected.issuedAt());
    }

    private static Disputed disputed(Dispute dispute) {
        return new Disputed(
                dispute.state(),
                dispute.dueAt(),
                dispute.objection(),
                dispute.decision(),
                dispute.claimed().fen(),
                dispute.granted().fen(),
                dispute.differences().stream().map(GoodsReceiptBody::item).toList(),
                dispute.steps().stream()
                        .map(step -> new Step(
                                step.at(),
                                step.code(),
                                step.amount() == null ? null : step.amount().fen(),
                                step.note()))
                        .toList());
    }

    private static Item item(Difference one) {
        return new Item(
                Long.toString(one.id()),
                Long.toString(one.receiptLine()),
                one.kind(),
                one.units(),
                one.grams(),
                one.claimed().fen(),
                one.granted(),
                one.fate(),
                one.backAt());
    }
}
