package cn.qiancun.market.restock;

import java.time.Instant;
import java.util.List;

/**
 * A pool as its members see it; who the others are is none of their business.
 *
 * @param stores how many orders wait in it
 * @param closesAt when its window ends
 */
public record PoolView(int stores, Instant closesAt, List<Goods> goods) {
    /** @param together what all have ordered; @param minimum what the village supplies at least */
    public record Goods(String title, int together, int minimum) {
        /** How many are lacking; 0 if it is reached. */
        public int missing() {
            return Math.max(0, minimum - together);
        }
    }
}
