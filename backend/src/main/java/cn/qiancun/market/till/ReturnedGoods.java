package cn.qiancun.market.till;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shelf.TakeBackGoods;
import cn.qiancun.market.shelf.TakenLot;
import java.util.List;

/**
 * What a customer brought back.
 *
 * @param receipt against which
 * @param number of the return, unique: the key of what is booked for it
 * @param shift out of whose drawer the money comes if it was paid in cash; it need not be the receipt's
 * @param amount what the customer gets: the sum of the parts, less what was let go if it was and everything is back
 */
public record ReturnedGoods(
        Receipt receipt,
        String number,
        Shift shift,
        long actorId,
        Money amount,
        String reason,
        List<Part> parts,
        List<OfLot> lots) {
    public ReturnedGoods {
        parts = List.copyOf(parts);
        lots = List.copyOf(lots);
    }

    /** What came back of one line. */
    public record Part(Receipt.Line line, long quantity, Money amount, boolean resellable) {}

    /**
     * What of it goes back to one lot.
     *
     * @param lotId the one it was sold from, as {@link TakenLot} said
     * @param resellable else it is waste
     */
    public record OfLot(Receipt.Line line, long lotId, long quantity, boolean resellable) {}

    /** What came back of the villages' sales. */
    public List<Part> credited() {
        return parts.stream().filter(part -> part.line().credited()).toList();
    }

    /** What of it is back, for wherever the goods lay. */
    TakeBackGoods goods() {
        var back = lots.stream()
                .map(part -> new TakeBackGoods.Line(
                        part.line().key() + ":" + part.lotId(),
                        part.line().articleId(),
                        part.lotId(),
                        part.quantity(),
                        part.resellable()))
                .toList();
        return new TakeBackGoods(receipt.counterId(), "till:" + number, actorId, back);
    }

    /** As payments and settlement know its refund. */
    public String refundKey() {
        return "till-return:" + number;
    }
}
