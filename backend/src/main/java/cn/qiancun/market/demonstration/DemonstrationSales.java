package cn.qiancun.market.demonstration;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.settlement.RecordSale;
import cn.qiancun.market.settlement.SaleChannel;
import cn.qiancun.market.settlement.SaleFunding;
import cn.qiancun.market.settlement.SalePlace;
import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shelf.Article;
import cn.qiancun.market.shelf.Articles;
import cn.qiancun.market.shelf.Measure;
import cn.qiancun.market.shelf.SellGoods;
import cn.qiancun.market.shelf.Shelf;
import cn.qiancun.market.storebills.BillClosing;
import cn.qiancun.market.supermarkets.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What was sold: a week of days that are over, as a till that is no more would have left them, and a shift of today at a
 * till. A till itself cannot have sold before it was registered.
 */
@Component
@Profile("demonstration")
class DemonstrationSales {
    private static final int DAYS = 7;
    private static final int A_DAY = 3;
    private static final int OPEN_DAYS = 3;
    private static final Duration MORNING = Duration.ofHours(8);
    private static final Duration BETWEEN = Duration.ofMinutes(23);

    private final DemonstrationTill till;
    private final Articles articles;
    private final Shelf shelf;
    private final Sales sales;
    private final BillClosing bills;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DemonstrationSales(
            DemonstrationTill till,
            Articles articles,
            Shelf shelf,
            Sales sales,
            BillClosing bills,
            TransactionTemplate transaction,
            Clock clock) {
        this.till = till;
        this.articles = articles;
        this.shelf = shelf;
        this.sales = sales;
        this.bills = bills;
        this.transaction = transaction;
        this.clock = clock;
    }

    void ofLastWeek(Actor manager, Store store) {
        var goods = all(store);
        var today = ShopCalendar.dayOf(clock.instant());
        for (int ago = DAYS; ago > 0; ago--) {
            for (int sale = 0; sale < A_DAY; sale++) {
                var at = ShopCalendar.startOf(today.minusDays(ago))
                        .plus(MORNING.multipliedBy(1 + sale / 2))
                        .plus(BETWEEN.multipliedBy(sale));
                var bought =
                        List.of(goods.get((ago + sale) % goods.size()), goods.get((ago + sale + 1) % goods.size()));
                transaction.executeWithoutResult(status -> sell(manager, store, at, bought));
            }
        }
    }

    private void sell(Actor manager, Store store, Instant at, List<Article> bought) {
        var reference = "W" + store.code() + "-" + Ids.next();
        var taken = new ArrayList<SellGoods.Line>();
        var consigned = new ArrayList<RecordSale.Line>();
        long consignment = Ids.next();
        for (var article : bought) {
            taken.add(new SellGoods.Line(Integer.toString(taken.size()), article.id(), quantity(article), null));
            if (article.isOnConsignment()) {
                consigned.add(line(consignment, article));
            }
        }
        shelf.sell(new SellGoods(store.id(), reference, manager.accountId(), at, taken));
        if (!consigned.isEmpty()) {
            var funding = SaleFunding.store(store.id());
            var key = Long.toString(store.id());
            sales.record(new RecordSale(SaleChannel.STORE_TILL, reference, at, Money.ZERO, key, funding, consigned)
                    .at(SalePlace.store(store.id())));
        }
    }

    private static RecordSale.Line line(long consignment, Article article) {
        long quantity = quantity(article);
        return new RecordSale.Line(
                Ids.next(),
                consignment,
                article.village(),
                article.sellerId(),
                article.productId(),
                article.variantId(),
                (article.name() + " " + article.spec()).strip(),
                Math.toIntExact(quantity),
                article.costOf(quantity),
                article.marginBasisPoints());
    }

    static long quantity(Article article) {
        return article.measure() == Measure.GRAM ? 850 : 2;
    }

    void ofToday(Actor clerk, Store store) {
        till.sell(clerk, store, all(store));
    }

    /** The first days are billed, the others are not yet. */
    void bill(Actor clerk, Store store) {
        LocalDate today = ShopCalendar.dayOf(clock.instant());
        bills.close(clerk, store.id(), today.minusDays(OPEN_DAYS));
    }

    private List<Article> all(Store store) {
        return articles.all(store.id(), "", PageQuery.of(1, PageQuery.MAX_SIZE)).items();
    }
}
