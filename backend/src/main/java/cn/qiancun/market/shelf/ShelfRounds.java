package cn.qiancun.market.shelf;

import cn.qiancun.market.catalog.RetailGoods;
import cn.qiancun.market.shared.Commits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Brings prices that follow the shop's up to date, and ends markdowns of which nothing is left. Several instances may do
 * it side by side: the second finds nothing to do.
 */
@Component
class ShelfRounds {
    private static final Logger LOG = LoggerFactory.getLogger(ShelfRounds.class);
    private static final int BATCH = 200;

    private final ArticleRows articles;
    private final ArticleWriter writer;
    private final RepricingRows repricings;
    private final RetailGoods goods;
    private final ShelfLots lots;
    private final MarkdownEnds ends;
    private final Commits commits;

    ShelfRounds(
            ArticleRows articles,
            ArticleWriter writer,
            RepricingRows repricings,
            RetailGoods goods,
            ShelfLots lots,
            MarkdownEnds ends,
            Commits commits) {
        this.articles = articles;
        this.writer = writer;
        this.repricings = repricings;
        this.goods = goods;
        this.lots = lots;
        this.ends = ends;
        this.commits = commits;
    }

    @Scheduled(fixedDelayString = "${market.shelf.round-every:10m}", initialDelayString = "3m")
    void everyRound() {
        followPrices();
        endMarkdowns();
    }

    void followPrices() {
        long after = Long.MIN_VALUE;
        var batch = articles.following(after, BATCH);
        while (!batch.isEmpty()) {
            var current =
                    goods.byVariants(batch.stream().map(Article::variantId).toList());
            for (var article : batch) {
                var one = current.get(article.variantId());
                if (one != null && !article.price().equals(RetailPolicy.of(one).price())) {
                    commits.run(
                            () -> writer.ensure(article.storeId(), one, article.terms(), article.marginBasisPoints()));
                    LOG.info("Article {} of store {} follows the shop's new price", article.id(), article.storeId());
                }
            }
            after = batch.get(batch.size() - 1).id();
            batch = articles.following(after, BATCH);
        }
    }

    /** Also of what was marked down in the moment in which its lot was stopped. */
    void endMarkdowns() {
        repricings.over(lots.today(), BATCH).forEach(this::end);
        lots.stopped(repricings.liveLots())
                .forEach(lotId -> repricings.liveOfLot(lotId).forEach(this::end));
    }

    private void end(long id) {
        commits.run(() -> ends.end(id));
    }
}
