package cn.qiancun.market.search;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.ListProduct;
import cn.qiancun.market.catalog.ListingReview;
import cn.qiancun.market.catalog.Listings;
import cn.qiancun.market.catalog.ProductDetails.Proof;
import cn.qiancun.market.catalog.StockedGoods;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.catalog.VariantTerms;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.beans.factory.BeanFactory;

/** A seller with goods of its own, listed and approved as people do it. */
public final class Stall {
    public static final VillageCode CHENGOU = VillageCode.of("370113108225");
    private static final Random RANDOM = new Random();

    public final SellerSummary seller;
    private final BeanFactory beans;
    private final Listings listings;
    private final ListingReview review;
    private final Actor selling;
    private final Actor operator =
            new Actor(Ids.next(), "运营", Set.of(new Membership(Role.OPERATOR, Organisation.PLATFORM)));

    public Stall(BeanFactory beans) {
        this.beans = beans;
        listings = beans.getBean(Listings.class);
        review = beans.getBean(ListingReview.class);
        seller = beans.getBean(Sellers.class)
                .register("合作社" + Long.toString(Ids.next(), 36), SellerKind.COOPERATIVE, CHENGOU);
        selling = new Actor(
                Ids.next(), "卖家", Set.of(new Membership(Role.VILLAGE_SELLER, Organisation.seller(seller.id()))));
    }

    /** Three simplified Chinese characters that no other product has side by side. */
    public static String freshWord() {
        var word = new StringBuilder();
        while (word.length() < 3) {
            char character = (char) (0x4e00 + RANDOM.nextInt(0x9fa5 - 0x4e00));
            if (Simplified.of(character) == character) {
                word.append(character);
            }
        }
        return word.toString();
    }

    public long publish(String name, String category, String story, long priceFen) {
        var variant = new VariantTerms(
                null,
                "一份",
                SalesUnit.BAG,
                500,
                Money.ofFen(priceFen),
                List.of(),
                1,
                30,
                TemperatureClass.AMBIENT,
                null,
                IntStream.rangeClosed(1, 12).boxed().toList(),
                7);
        var listing = new ListProduct(name, category, story, Proof.CONFORMITY, null, "", null, List.of(variant));
        long id = listings.list(selling, seller.id(), listing).id();
        listings.submit(selling, id);
        review.approve(operator, id, review.view(operator, id).version());
        var goods = beans.getBean(StockedGoods.class).find(id).orElseThrow();
        if (goods.certificateRequired()) {
            long variantId = goods.offered().get(0).id();
            beans.getBean(Stalls.class).harvest(selling, id, variantId, variant.initialStock());
        }
        return id;
    }

    public void withdraw(long productId) {
        listings.withdraw(selling, productId);
    }
}
