package cn.qiancun.market.recalls;

import cn.qiancun.market.shared.Money;
import java.time.Instant;
import java.util.List;

/**
 * One consignment that has goods of a recall, or holds stock that is short without them.
 *
 * @param stage where the goods were when the lots were stopped
 * @param obstacle why it still waits, or ended without money; null if there is nothing to say
 * @param settledAt when the buyer had the money; null before
 */
public record RecallPart(
        long id,
        long recallId,
        String orderNumber,
        long consignmentId,
        long accountId,
        long sellerId,
        Stage stage,
        State state,
        Obstacle obstacle,
        Money amount,
        Instant settledAt,
        int tries,
        List<Line> lines) {
    /** Where goods were. */
    public enum Stage {
        /** At their seller's: ordered, not sent. */
        HELD,
        /** With a carrier or at the pick-up point. */
        UNDERWAY,
        DELIVERED
    }

    /** How far it is. */
    public enum State {
        WAITING,
        REFUNDING,
        REFUNDED,
        /** There was nothing to refund. */
        NOTHING,
        /** The recall was closed before. */
        LEFT
    }

    /** Why there is no refund, or none yet. */
    public enum Obstacle {
        /** The order is not paid; it lapses, or is cancelled once it is. */
        UNPAID,
        /** Goods of a claim are on their way back; that is decided first. */
        CLAIM,
        /** It did not work; it is tried again. */
        FAILED,
        /** The seller has other goods for it. */
        REPLACED,
        /** The order was cancelled by then. */
        CANCELLED,
        /** The buyer has the money already, by a claim or otherwise. */
        PAID_BACK
    }

    /** @param lotId of goods that are held the lot that was ordered from */
    public record Line(long lineId, long lotId, int quantity, String description) {}

    RecallPart with(List<Line> known) {
        return new RecallPart(
                id,
                recallId,
                orderNumber,
                consignmentId,
                accountId,
                sellerId,
                stage,
                state,
                obstacle,
                amount,
                settledAt,
                tries,
                known);
    }

    public int units() {
        return lines.stream().mapToInt(Line::quantity).sum();
    }
}
