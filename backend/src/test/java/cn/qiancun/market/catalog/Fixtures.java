package cn.qiancun.market.catalog;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.ProductDetails.Proof;
import cn.qiancun.market.catalog.ProductDetails.Tier;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.VillageCode;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Sellers, listings and actors that tests begin with. */
final class Fixtures {
    static final VillageCode VILLAGE = VillageCode.of("370113108225");
    private static final List<Integer> WHOLE_YEAR =
            IntStream.rangeClosed(1, 12).boxed().toList();

    private Fixtures() {}

    static Actor sellerActor(long sellerId) {
        return new Actor(Ids.next(), "卖家", Set.of(new Membership(Role.VILLAGE_SELLER, Organisation.seller(sellerId))));
    }

    static Actor operator() {
        return new Actor(Ids.next(), "运营", Set.of(new Membership(Role.OPERATOR, Organisation.PLATFORM)));
    }

    static String fresh(String name) {
        return name + Long.toString(Ids.next(), 36);
    }

    static VariantTerms terms(String name, long priceFen, Tier... tiers) {
        return terms(name, priceFen, WHOLE_YEAR, tiers);
    }

    static VariantTerms terms(String name, long priceFen, List<Integer> months, Tier... tiers) {
        return new VariantTerms(
                null,
                name,
                SalesUnit.BAG,
                500,
                Money.ofFen(priceFen),
                List.of(tiers),
                1,
                30,
                TemperatureClass.AMBIENT,
                null,
                months,
                100);
    }

    static Tier tier(int from, long priceFen) {
        return new Tier(from, Money.ofFen(priceFen));
    }

    static ListProduct listing(String name, VariantTerms... variants) {
        return new ListProduct(name, "vegetables", "村里种的。", Proof.CONFORMITY, null, "", null, List.of(variants));
    }
}
