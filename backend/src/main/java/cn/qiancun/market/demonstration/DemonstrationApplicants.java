package cn.qiancun.market.demonstration;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.CatalogueImport.ImportedProduct;
import cn.qiancun.market.catalog.GoodsOfSellers;
import cn.qiancun.market.fairs.Apply;
import cn.qiancun.market.fairs.Applying;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.Offer;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.villages.Villages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Who applies for a fair, and with what. */
@Component
@Profile("demonstration")
class DemonstrationApplicants {
    /** So many stand together. */
    private static final int TOGETHER = 3;

    private static final int UNITS = 40;
    private static final int EVERY = 5;
    private static final int MOST_GOODS = 10;
    private static final int TENTHS = 10;

    private final Applying applying;
    private final GoodsOfSellers goods;
    private final Villages villages;

    DemonstrationApplicants(Applying applying, GoodsOfSellers goods, Villages villages) {
        this.applying = applying;
        this.goods = goods;
        this.villages = villages;
    }

    /**
     * Three sellers of one county, for a stall together: the first county that has as many, but for that of the first
     * seller, who stands alone. Nobody if there is none.
     */
    static List<ImportedProduct> neighbours(List<ImportedProduct> listed) {
        var counties = new LinkedHashMap<String, LinkedHashMap<Long, ImportedProduct>>();
        listed.forEach(one -> counties.computeIfAbsent(one.villageCode().countyCode(), any -> new LinkedHashMap<>())
                .putIfAbsent(one.sellerId(), one));
        return counties.values().stream()
                .skip(1)
                .filter(sellers -> sellers.size() >= TOGETHER)
                .findFirst()
                .map(sellers -> sellers.values().stream().limit(TOGETHER).toList())
                .orElse(List.of());
    }

    /** @return the application's id */
    long together(Actor operator, Fair fair, List<ImportedProduct> neighbours) {
        var host = neighbours.get(0);
        var county = villages.require(host.villageCode()).countyName();
        long id = applying.apply(
                SellersHands.of(operator, host.sellerId()),
                fair.id(),
                host.sellerId(),
                new Apply(county + "三村联合摊", false, false, "三个村合一个摊，轮流看摊。", offers(host.sellerId(), any -> true)));
        for (var member : neighbours.subList(1, neighbours.size())) {
            applying.invite(SellersHands.of(operator, host.sellerId()), id, member.sellerId());
            applying.join(
                    SellersHands.of(operator, member.sellerId()),
                    id,
                    member.sellerId(),
                    offers(member.sellerId(), any -> true));
        }
        return id;
    }

    /** @return the applications' ids, in the order of the sellers; who has no such goods stays at home */
    List<Long> alone(Actor operator, Fair fair, Collection<Long> sellers, Predicate<GoodsOfSellers.Goods> brought) {
        var ids = new ArrayList<Long>();
        for (long seller : sellers) {
            var offers = offers(seller, brought);
            if (!offers.isEmpty()) {
                var asked = new Apply("", ids.size() % EVERY == EVERY - 1, false, "", offers);
                ids.add(applying.apply(SellersHands.of(operator, seller), fair.id(), seller, asked));
            }
        }
        return ids;
    }

    private List<Offer> offers(long seller, Predicate<GoodsOfSellers.Goods> brought) {
        var taken = goods.onSale(List.of(seller)).stream()
                .filter(brought)
                .limit(MOST_GOODS)
                .toList();
        return IntStream.range(0, taken.size())
                .mapToObj(i -> new Offer(
                        taken.get(i).variantId(),
                        UNITS,
                        i == 0 ? aTenthOff(taken.get(i).price()) : null))
                .toList();
    }

    /** What a seller asks at the fair for the first of its goods; for the others it asks what the shop does. */
    private static Money aTenthOff(Money price) {
        return price.minus(Money.ofFen(price.fen() / TENTHS));
    }
}
