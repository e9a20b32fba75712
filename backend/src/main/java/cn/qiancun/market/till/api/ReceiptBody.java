package cn.qiancun.market.till.api;

import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.till.Receipt;
import cn.qiancun.market.till.Refusal;
import cn.qiancun.market.till.Tender;
import cn.qiancun.market.till.TillReturns;
import java.time.OffsetDateTime;
import java.util.List;

/** Receipts, returns and what was refused, as JSON. */
final class ReceiptBody {
    private ReceiptBody() {}

    record Listed(
            String id,
            String number,
            OffsetDateTime soldAt,
            int tillNumber,
            long totalFen,
            long returnedFen,
            Tender tender) {
        static Listed of(Receipt receipt) {
            return new Listed(
                    receipt.key(),
                    receipt.number(),
                    ShopCalendar.inChina(receipt.soldAt()),
                    receipt.tillNumber(),
                    receipt.total().fen(),
                    receipt.returned().fen(),
                    receipt.tender());
        }
    }

    /** @param unitPriceFen per piece, or per 500 g; @param priceDiffers whether ours was another */
    record Line(
            int line,
            String articleId,
            String name,
            String spec,
            String measure,
            long quantity,
            long unitPriceFen,
            long amountFen,
            String villageCode,
            long returnedQuantity,
            long returnedFen,
            boolean priceDiffers) {
        static Line of(Receipt.Line line) {
            return new Line(
                    line.position(),
                    Long.toString(line.articleId()),
                    line.name(),
                    line.spec(),
                    line.measure().name(),
                    line.quantity(),
                    line.unitPrice().fen(),
                    line.amount().fen(),
                    line.village().value(),
                    line.returnedQuantity(),
                    line.returned().fen(),
                    line.priceDiffers());
        }
    }

    /** @param state REFUNDING while the provider has still to bring the money, else DONE */
    record GoodsBack(String id, String number, OffsetDateTime returnedAt, long amountFen, String state) {
        static GoodsBack of(Receipt.GoodsBack back) {
            return new GoodsBack(
                    back.key(),
                    back.number(),
                    ShopCalendar.inChina(back.at()),
                    back.amount().fen(),
                    moneyState(back));
        }
    }

    private static String moneyState(Receipt.GoodsBack back) {
        return back.refunding() ? "REFUNDING" : "DONE";
    }

    /**
     * @param url of its public page
     * @param roundedFen what a customer who paid in cash was let go: givenFen - changeFen = totalFen - roundedFen
     * @param clockDoubtful whether no clock gave a time that can be: soldAt is the nearest that can
     * @param late whether it came after its shift was closed
     */
    record Whole(
            String id,
            String number,
            String token,
            String url,
            OffsetDateTime soldAt,
            int tillNumber,
            String clerk,
            Tender tender,
            long totalFen,
            long givenFen,
            long changeFen,
            long roundedFen,
            long returnedFen,
            boolean clockDoubtful,
            boolean late,
            List<Line> lines,
            List<GoodsBack> returns) {
        static Whole of(Receipt receipt, String url) {
            return new Whole(
                    receipt.key(),
                    receipt.number(),
                    receipt.token(),
                    url,
                    ShopCalendar.inChina(receipt.soldAt()),
                    receipt.tillNumber(),
                    Long.toString(receipt.clerkId()),
                    receipt.tender(),
                    receipt.total().fen(),
                    receipt.given().fen(),
                    receipt.change().fen(),
                    receipt.rounded().fen(),
                    receipt.returned().fen(),
                    receipt.bound(),
                    receipt.late(),
                    receipt.lines().stream().map(Line::of).toList(),
                    receipt.returns().stream().map(GoodsBack::of).toList());
        }
    }

    record ReturnedLine(int line, long quantity, long amountFen) {}

    /** @param amountFen what comes back; out of the drawer if the tender is CASH */
    record Returned(
            String id,
            String number,
            Tender tender,
            long amountFen,
            List<ReturnedLine> lines,
            String state,
            OffsetDateTime serverTime) {
        static Returned of(TillReturns.Taken taken, OffsetDateTime now) {
            var back = taken.goodsBack();
            return new Returned(
                    back.key(),
                    back.number(),
                    taken.receipt().tender(),
                    back.amount().fen(),
                    taken.parts().stream()
                            .map(part -> new ReturnedLine(
                                    part.position(),
                                    part.quantity(),
                                    part.amount().fen()))
                            .toList(),
                    moneyState(back),
                    now);
        }
    }

    /** @param entryId the id that the till gave it, or null; @param content the JSON that came */
    record Refused(
            String id,
            String entryId,
            int tillNumber,
            String kind,
            String code,
            Long amountFen,
            String content,
            OffsetDateTime receivedAt,
            Refusal.State state,
            OffsetDateTime settledAt,
            String note) {
        static Refused of(Refusal refusal) {
            return new Refused(
                    Long.toString(refusal.id()),
                    refusal.entryKey(),
                    refusal.tillNumber(),
                    refusal.kind(),
                    refusal.code(),
                    refusal.amount() == null ? null : refusal.amount().fen(),
                    refusal.content(),
                    ShopCalendar.inChina(refusal.receivedAt()),
                    refusal.state(),
                    refusal.settledAt() == null ? null : ShopCalendar.inChina(refusal.settledAt()),
                    refusal.note());
        }
    }
}
