package cn.qiancun.market.flashsales;

import cn.qiancun.market.catalog.RetailGoods;
import java.util.List;

/** A session as those see it who put it together, and who sell in it. */
public record SessionSheet(FlashSession session, List<Line> lines) {
    /**
     * @param goods null if the variant is not there any more
     * @param free what could be set aside now
     * @param sold pieces in orders that were not given up
     */
    public record Line(FlashGood good, RetailGoods.Goods goods, String sellerName, int free, int sold) {}

    /** Whether each seller has said something. */
    public boolean isAnswered() {
        return lines.stream().noneMatch(line -> line.good().consent() == Consent.ASKED);
    }
}
