package cn.qiancun.market.lots;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.StockedGoods;
import cn.qiancun.market.catalog.StockedProduct;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.villages.Villages;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Service;

/** What a form for a lot can fill in by itself, so that on a phone only the numbers are left to be typed. */
@Service
public class LotDefaults {
    private final StockedGoods goods;
    private final LotCertificates certificates;
    private final Villages villages;
    private final Clock clock;

    LotDefaults(StockedGoods goods, LotCertificates certificates, Villages villages, Clock clock) {
        this.goods = goods;
        this.certificates = certificates;
        this.villages = villages;
        this.clock = clock;
    }

    /**
     * @param promisor the seller
     * @param contact what the seller wrote last; empty the first time
     */
    public record Defaults(StockedProduct product, LocalDate today, String origin, String promisor, String contact) {}

    /** @throws BusinessException NOT_FOUND unless the actor sells it */
    public Defaults of(Actor actor, long productId) {
        var product = goods.find(productId).orElseThrow(() -> BusinessException.notFound("not-found"));
        LotAccess.requireSeller(actor, product.sellerId());
        var origin = villages.find(product.villageCode())
                .map(village -> "山东省济南市" + village.countyName() + village.townshipName() + village.shortName())
                .orElse("");
        return new Defaults(
                product,
                ShopCalendar.dayOf(clock.instant()),
                origin,
                product.sellerName(),
                certificates.lastContact(product.sellerId()).orElse(""));
    }
}
