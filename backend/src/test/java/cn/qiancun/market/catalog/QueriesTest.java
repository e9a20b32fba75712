package cn.qiancun.market.catalog;

import static cn.qiancun.market.catalog.Fixtures.VILLAGE;
import static cn.qiancun.market.catalog.Fixtures.fresh;
import static cn.qiancun.market.catalog.Fixtures.listing;
import static cn.qiancun.market.catalog.Fixtures.operator;
import static cn.qiancun.market.catalog.Fixtures.sellerActor;
import static cn.qiancun.market.catalog.Fixtures.terms;
import static cn.qiancun.market.catalog.Fixtures.tier;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.QueryCounter;
import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.Sellers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@MarketTest
class QueriesTest {
    @Autowired
    QueryCounter queries;

    @Autowired
    Catalog catalog;

    @Autowired
    Listings listings;

    @Autowired
    ListingReview review;

    @Autowired
    Sellers sellers;

    @Test
    void readingManyProductsCostsAsManyQueriesAsReadingOne() throws Exception {
        long seller =
                sellers.register(fresh("合作社"), SellerKind.COOPERATIVE, VILLAGE).id();
        Actor selling = sellerActor(seller);
        var products = new ArrayList<Long>();
        var wanted = new ArrayList<Wanted>();
        for (int i = 0; i < 3; i++) {
            var draft = listings.list(
                    selling, seller, listing(fresh("黄瓜"), terms("散", 350, tier(9, 300)), terms("箱", 900)));
            listings.submit(selling, draft.id());
            review.approve(
                    operator(), draft.id(), listings.view(selling, draft.id()).version());
            products.add(draft.id());
            draft.listing().variants().forEach(variant -> wanted.add(new Wanted(variant.id(), 9)));
        }
        // Registry and categories are in memory from here on; their freshness is asked for every few seconds.
        catalog.publishedCards(products);

        assertThat(ofCatalog(queries.during(() -> catalog.quote(wanted)))).hasSize(1);
        assertThat(ofCatalog(queries.during(() -> catalog.publishedCards(products))))
                .hasSize(1);
        assertThat(ofCatalog(queries.during(() -> catalog.publishedAfter(0, 100))))
                .hasSize(1);
        assertThat(ofCatalog(queries.during(() -> catalog.published(products.get(0)))))
                .hasSize(2);
        assertThat(ofCatalog(queries.during(() -> catalog.published(products.get(0)))))
                .isEmpty();
        var filter = new ProductFilter(null, "vegetables", null, VILLAGE.value(), ProductSort.NEWEST);
        assertThat(ofCatalog(queries.during(() -> catalog.list(filter, PageQuery.of(1, 2)))))
                .hasSizeLessThanOrEqualTo(2);
    }

    private static List<String> ofCatalog(List<String> sent) {
        return sent.stream().filter(sql -> !sql.contains("villages_registry")).toList();
    }
}
