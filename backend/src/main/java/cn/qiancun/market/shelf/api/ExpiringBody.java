package cn.qiancun.market.shelf.api;

import cn.qiancun.market.shelf.ExpiryBoard;
import cn.qiancun.market.shelf.Repricing;
import java.time.LocalDate;

/**
 * A lot on the board.
 *
 * @param percent what the store's rule takes off now, 0 for nothing
 * @param stopped whether it may not be sold
 * @param markdown what is asked for or holds, or null
 */
record ExpiringBody(
        String articleId,
        String name,
        String lotId,
        String lotCode,
        LocalDate expiresOn,
        long daysLeft,
        long quantity,
        boolean stopped,
        int percent,
        Markdown markdown) {
    record Markdown(String id, Repricing.State state, int percent, long priceFen, String label) {}

    static ExpiringBody of(ExpiryBoard.Row row) {
        var live = row.live();
        return new ExpiringBody(
                Long.toString(row.article().id()),
                row.article().name(),
                Long.toString(row.lot().id()),
                row.lot().code(),
                row.lot().expiresOn(),
                row.daysLeft(),
                row.quantity(),
                row.isStopped(),
                row.percent(),
                live == null
                        ? null
                        : new Markdown(
                                Long.toString(live.id()),
                                live.state(),
                                live.percent(),
                                live.price().fen(),
                                live.label()));
    }
}
