package cn.qiancun.market.fairbooks.api;

import cn.qiancun.market.fairbooks.Closing;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.OffsetDateTime;

/** A closing as JSON. */
record FairClosingBody(
        String fairId,
        Closing.State state,
        String despite,
        OffsetDateTime closedAt,
        int sales,
        int done,
        OffsetDateTime endedAt) {
    static FairClosingBody of(Closing closing) {
        return new FairClosingBody(
                Long.toString(closing.fairId()),
                closing.state(),
                closing.despite(),
                ShopCalendar.inChina(closing.closedAt()),
                closing.sales(),
                closing.done(),
                closing.isDone() ? ShopCalendar.inChina(closing.endedAt()) : null);
    }
}
