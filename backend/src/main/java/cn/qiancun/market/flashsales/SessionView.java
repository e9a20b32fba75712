package cn.qiancun.market.flashsales;

import cn.qiancun.market.catalog.RetailGoods;
import java.util.List;

/**
 * A session as everybody sees it.
 *
 * @param secondsLeft until it opens while it is coming, until it closes while it is running; else 0
 */
public record SessionView(FlashSession session, Phase phase, long secondsLeft, List<Offer> offers) {
    /**
     * @param left pieces that can still be ordered, as they were at most a second ago
     * @param mine how many the reader has already; 0 for who is not signed in
     */
    public record Offer(
            FlashGood good, RetailGoods.Goods goods, String pictureUrl, String villageName, int left, int mine) {
        /** Whether it is not sold here any more, for its lot was called back. */
        public boolean isStopped() {
            return good.isStopped();
        }

        public boolean isSoldOut() {
            return left == 0 && !isStopped();
        }

        /** The most that the reader can still order. */
        public int allowed() {
            return Math.max(0, Math.min(left, good.perPerson() - mine));
        }

        public boolean isLimitReached() {
            return mine >= good.perPerson();
        }

        /** Whole per cent of the offered pieces that are gone; 0 for what is stopped. */
        public int soldPercent() {
            return isStopped() ? 0 : (int) ((good.offered() - left) * 100L / good.offered());
        }
    }

    public boolean isRunning() {
        return phase == Phase.RUNNING;
    }
}
