package cn.qiancun.market.shelf.api;

import cn.qiancun.market.shelf.MovementKind;
import cn.qiancun.market.shelf.Movements;
import java.util.Map;

/** An article over some days: opening and what moved make closing. */
record BalanceBody(
        String articleId, String name, String spec, long opening, Map<MovementKind, Long> moved, long closing) {
    static BalanceBody of(Movements.Balance balance) {
        var article = balance.article();
        return new BalanceBody(
                Long.toString(article.id()),
                article.name(),
                article.spec(),
                balance.opening(),
                balance.moved(),
                balance.closing());
    }
}
