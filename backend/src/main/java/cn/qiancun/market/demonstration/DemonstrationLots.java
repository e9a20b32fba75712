package cn.qiancun.market.demonstration;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.CatalogueImport.ImportedProduct;
import cn.qiancun.market.catalog.StockedGoods;
import cn.qiancun.market.catalog.StockedProduct;
import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.lots.CertificateBasis;
import cn.qiancun.market.lots.CertificateTerms;
import cn.qiancun.market.lots.DeclareLot;
import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.villages.Villages;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * A lot with its certificate for goods that cannot be sold without one and have run out, as their sellers would declare
 * it today. What is in stock already, with or without a lot, stays as it is: for it nobody signed.
 */
@Component
@Profile("demonstration")
class DemonstrationLots {
    private static final Logger log = LoggerFactory.getLogger(DemonstrationLots.class);
    private static final int UNITS = 600;
    private static final String CONTACT = "0531-00000000";

    private final Lots lots;
    private final StockedGoods goods;
    private final Stock stock;
    private final Villages villages;
    private final Clock clock;

    DemonstrationLots(Lots lots, StockedGoods goods, Stock stock, Villages villages, Clock clock) {
        this.lots = lots;
        this.goods = goods;
        this.stock = stock;
        this.villages = villages;
        this.clock = clock;
    }

    void declare(Actor operator, List<ImportedProduct> listed) {
        long declared = listed.stream()
                .map(product -> goods.find(product.productId()).orElseThrow())
                .filter(StockedProduct::certificateRequired)
                .filter(this::isWithoutGoods)
                .peek(product -> declare(operator, product))
                .count();
        log.info("Demonstration: {} lots declared", declared);
    }

    private boolean isWithoutGoods(StockedProduct product) {
        var variants =
                product.variants().stream().map(StockedProduct.Variant::id).toList();
        return stock.available(variants).values().stream().allMatch(units -> units == 0);
    }

    private void declare(Actor operator, StockedProduct product) {
        var membership = new Membership(Role.VILLAGE_SELLER, Organisation.seller(product.sellerId()));
        var seller = new Actor(operator.accountId(), product.sellerName(), Set.of(membership));
        var village = villages.require(product.villageCode());
        var origin = "山东省济南市" + village.countyName() + village.townshipName() + village.shortName();
        lots.declare(
                seller,
                new DeclareLot(
                        product.id(),
                        product.offered().stream()
                                .map(variant -> new DeclareLot.Part(variant.id(), UNITS))
                                .toList(),
                        null,
                        ShopCalendar.dayOf(clock.instant()),
                        null,
                        "",
                        new CertificateTerms(origin, product.sellerName(), CONTACT, CertificateBasis.QUALITY_CONTROL)));
    }
}
