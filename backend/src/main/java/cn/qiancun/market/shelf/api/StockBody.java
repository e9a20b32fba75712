package cn.qiancun.market.shelf.api;

import cn.qiancun.market.shelf.Measure;
import cn.qiancun.market.shelf.StockLine;
import java.time.LocalDate;

/** What lies in a store of an article, in pieces or grams. */
record StockBody(
        String articleId,
        String name,
        String spec,
        Measure measure,
        String plu,
        String ean,
        long priceFen,
        long onHand,
        long missing,
        long stopped,
        LocalDate nextExpiry) {
    static StockBody of(StockLine line) {
        var article = line.article();
        return new StockBody(
                Long.toString(article.id()),
                article.name(),
                article.spec(),
                article.measure(),
                article.plu(),
                article.ean(),
                article.price().fen(),
                line.onHand(),
                line.missing(),
                line.stopped(),
                line.nextExpiry());
    }
}
