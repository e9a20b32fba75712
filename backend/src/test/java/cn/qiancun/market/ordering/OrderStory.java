package cn.qiancun.market.ordering;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.ListProduct;
import cn.qiancun.market.catalog.ListingReview;
import cn.qiancun.market.catalog.Listings;
import cn.qiancun.market.catalog.ProductDetails;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.catalog.VariantTerms;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.payments.Device;
import cn.qiancun.market.payments.Payments;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.RevenueShare;
import cn.qiancun.market.settlement.RevenueShares;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.sandbox.Buyer;
import cn.qiancun.sandbox.SandboxInitializer;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;

/** Villages with goods, people who buy, pack and hand over, and what they do; each story has its own. */
public final class OrderStory {
    public static final VillageCode VILLAGE = VillageCode.of("370113108225");
    private static final VillageCode COMMUNITY = VillageCode.of("370103010002");
    private static final List<Integer> WHOLE_YEAR =
            IntStream.rangeClosed(1, 12).boxed().toList();

    /** A seller with one variant on sale. */
    public record Goods(long sellerId, long productId, long variantId, Actor seller) {
        public Wanted wanted(int quantity) {
            return new Wanted(variantId, quantity);
        }
    }

    private final ApplicationContext shop;

    public OrderStory(ApplicationContext shop) {
        this.shop = shop;
    }

    public static Actor resident() {
        return new Actor(Ids.next(), "居民", Set.of());
    }

    public static Actor clerkOf(PickupPoints.PickupPoint point) {
        return member(Role.STORE_CLERK, Organisation.store(point.id()));
    }

    private static Actor member(Role role, Organisation organisation) {
        return new Actor(Ids.next(), "成员", Set.of(new Membership(role, organisation)));
    }

    public Goods goods(long priceFen, int stock) {
        return goods(priceFen, stock, TemperatureClass.AMBIENT);
    }

    public Goods goods(long priceFen, int stock, TemperatureClass temperature) {
        return listed(new ListProduct(
                "小米" + Long.toString(Ids.next(), 36),
                "vegetables",
                "村里种的。",
                ProductDetails.Proof.CONFORMITY,
                null,
                "",
                null,
                List.of(variant(priceFen, stock, temperature))));
    }

    /** Bags of 500 g, with terms of their own. */
    public Goods goods(long priceFen, int stock, UnaryOperator<VariantTerms> terms) {
        var bag = variant(priceFen, stock, TemperatureClass.AMBIENT);
        return listed(new ListProduct(
                "樱桃" + Long.toString(Ids.next(), 36),
                "fruit",
                "村里种的。",
                ProductDetails.Proof.CONFORMITY,
                null,
                "",
                null,
                List.of(terms.apply(bag))));
    }

    public Goods liquor(long priceFen, int stock) {
        return listed(new ListProduct(
                "高粱酒" + Long.toString(Ids.next(), 36),
                "drinks",
                "村里酿的。",
                ProductDetails.Proof.FOOD_LICENCE,
                "SC11537011500011",
                "",
                null,
                List.of(variant(priceFen, stock, TemperatureClass.AMBIENT))));
    }

    private static VariantTerms variant(long priceFen, int stock, TemperatureClass temperature) {
        return new VariantTerms(
                null,
                "500g 袋",
                SalesUnit.BAG,
                500,
                Money.ofFen(priceFen),
                List.of(),
                1,
                30,
                temperature,
                null,
                WHOLE_YEAR,
                stock);
    }

    private Goods listed(ListProduct listing) {
        var name = "合作社" + Long.toString(Ids.next(), 36);
        long sellerId = shop.getBean(Sellers.class)
                .register(name, SellerKind.COOPERATIVE, VILLAGE)
                .id();
        var seller = member(Role.VILLAGE_SELLER, Organisation.seller(sellerId));
        var listings = shop.getBean(Listings.class);
        long productId = listings.list(seller, sellerId, listing).id();
        listings.submit(seller, productId);
        var operator = member(Role.OPERATOR, Organisation.PLATFORM);
        var review = shop.getBean(ListingReview.class);
        review.approve(operator, productId, review.view(operator, productId).version());
        agreeShares(sellerId);
        long variantId =
                review.view(operator, productId).listing().variants().get(0).id();
        int stock = listing.variants().get(0).initialStock();
        if (listing.proof() == ProductDetails.Proof.CONFORMITY && stock > 0) {
            shop.getBean(Stalls.class).harvest(seller, productId, variantId, stock);
        }
        return new Goods(sellerId, productId, variantId, seller);
    }

    private void agreeShares(long sellerId) {
        var share = new RevenueShare(List.of(
                new RevenueShare.Part(BeneficiaryKind.COLLECTIVE, VILLAGE.value(), 7_000),
                new RevenueShare.Part(BeneficiaryKind.GROWERS, VILLAGE.value(), 1_700),
                new RevenueShare.Part(BeneficiaryKind.STORE, "", 800),
                new RevenueShare.Part(BeneficiaryKind.PLATFORM, "", 500)));
        shop.getBean(RevenueShares.class).agree(sellerId, null, share, Instant.parse("2025-01-01T00:00:00Z"));
    }

    public PickupPoints.PickupPoint point(TemperatureClass... temperatures) {
        var served = temperatures.length == 0
                ? EnumSet.of(TemperatureClass.AMBIENT)
                : EnumSet.copyOf(Arrays.asList(temperatures));
        return shop.getBean(PickupPoints.class)
                .register("共富超市" + Long.toString(Ids.next(), 36), COMMUNITY, "六里山南路 12 号", "07:00-20:00", served);
    }

    public AddressBook.Address addressOf(Actor buyer) {
        return shop.getBean(AddressBook.class)
                .add(buyer, new AddressBook.NewAddress("张三", "13812345678", "370102", "历山路 1 号"));
    }

    public String placedHome(Actor buyer, Wanted... lines) {
        var delivery = new PlaceOrder.Delivery(null, addressOf(buyer).id());
        return place(buyer, delivery, lines);
    }

    public String placedAt(PickupPoints.PickupPoint point, Actor buyer, Wanted... lines) {
        return place(buyer, new PlaceOrder.Delivery(point.id(), null), lines);
    }

    private String place(Actor buyer, PlaceOrder.Delivery delivery, Wanted... lines) {
        return shop.getBean(Checkout.class)
                .place(buyer, new PlaceOrder(List.of(lines), delivery, null))
                .number();
    }

    /** Pays at the provider's page; the notification follows by itself. */
    public void pays(Actor buyer, String number) {
        var attempt = shop.getBean(OrderPayments.class).open(buyer, number, Provider.ALIPAY);
        var start = shop.getBean(Payments.class).start(attempt, Device.DESKTOP, "http://localhost/orders/" + number);
        var provider = new Buyer(SandboxInitializer.server());
        provider.open(start.redirectUrl());
        provider.pay(attempt);
    }

    public OrderView order(Actor buyer, String number) {
        return shop.getBean(Orders.class).require(buyer, number);
    }

    public OrderState state(Actor buyer, String number) {
        return order(buyer, number).state();
    }
}
