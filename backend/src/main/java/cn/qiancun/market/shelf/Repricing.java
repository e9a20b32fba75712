package cn.qiancun.market.shelf;

import cn.qiancun.market.shared.Money;
import java.time.Instant;

/**
 * Another price than the usual one: of a lot that is marked down, or of an article, asked of its village.
 *
 * @param lotId 0 for the article's price
 * @param percent off; 0 for the article's price
 * @param before what it cost when this was asked
 * @param villagePrice what the village itself asked then
 * @param label 13 digits for the marked-down goods, from 29; null for the article's price
 * @param reason of a price, may be empty
 */
public record Repricing(
        long id,
        long storeId,
        long articleId,
        long lotId,
        long sellerId,
        int percent,
        Money price,
        Money before,
        Money villagePrice,
        String label,
        State state,
        String reason,
        long askedBy,
        Instant askedAt,
        Instant decidedAt) {
    public enum State {
        /** The village has not answered yet. */
        REQUESTED,
        /** Goods are sold at it. */
        ACTIVE,
        /** An article's price that its village agreed to: it is the usual one now. */
        APPROVED,
        REFUSED,
        /** Over, or taken back. */
        CLOSED
    }

    public boolean isMarkdown() {
        return lotId != 0;
    }

    public boolean isLive() {
        return state == State.REQUESTED || state == State.ACTIVE;
    }
}
