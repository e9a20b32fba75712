package cn.qiancun.market.support;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.ListProduct;
import cn.qiancun.market.catalog.ListingReview;
import cn.qiancun.market.catalog.Listings;
import cn.qiancun.market.catalog.ProductDetails.Proof;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.catalog.VariantTerms;
import cn.qiancun.market.catalog.WeighedBy;
import cn.qiancun.market.lots.CertificateBasis;
import cn.qiancun.market.lots.CertificateTerms;
import cn.qiancun.market.lots.DeclareLot;
import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.RevenueShare;
import cn.qiancun.market.settlement.RevenueShare.Part;
import cn.qiancun.market.settlement.RevenueShares;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.market.villages.Villages;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Sets up what a story begins with: people, and villages whose goods are in the shop. Through the verbs of the modules. */
@Component
@Profile("test")
public class Stalls {
    private static final List<Integer> WHOLE_YEAR =
            IntStream.rangeClosed(1, 12).boxed().toList();

    /** What a seller promises. */
    public static final CertificateTerms CERTIFICATE =
            new CertificateTerms("济南市商河县", "商河合作社", "0531-84880000", CertificateBasis.QUALITY_CONTROL);

    /** Somebody who can sign in with {@link People#PASSWORD}. */
    public record Person(long accountId, String phone) {}

    /** A seller with one published product of one variant, and who acts for it. */
    public record Stall(
            VillageCode village, long sellerId, Person seller, Person accountant, long productId, long variantId) {}

    private final Accounts accounts;
    private final Sellers sellers;
    private final Listings listings;
    private final ListingReview review;
    private final RevenueShares shares;
    private final Villages villages;
    private final Lots lots;
    private final Clock clock;
    private final AtomicInteger nextVillage = new AtomicInteger();

    Stalls(
            Accounts accounts,
            Sellers sellers,
            Listings listings,
            ListingReview review,
            RevenueShares shares,
            Villages villages,
            Lots lots,
            Clock clock) {
        this.villages = villages;
        this.lots = lots;
        this.clock = clock;
        this.accounts = accounts;
        this.sellers = sellers;
        this.listings = listings;
        this.review = review;
        this.shares = shares;
    }

    public Person person(String name) {
        var phone = People.phone();
        return new Person(accounts.register(phone, People.PASSWORD, name), phone);
    }

    public Person member(String name, Role role, Organisation organisation) {
        var person = person(name);
        accounts.grant(person.accountId(), role, organisation);
        return person;
    }

    public Actor actor(Person person) {
        return accounts.actor(person.accountId());
    }

    /** Of each yuan: collective 70, growers 17, store 8, platform 5 percent, as in the design's worked example. */
    public Stall open(String productName, Money price, int stock) {
        return open(productName, bag(price, stock));
    }

    /** As {@link #open(String, Money, int)}, of goods that are weighed at packing; a tolerance of a tenth. */
    public Stall openByWeight(String productName, Money priceOfJin, int nominalGrams, int stock) {
        return open(productName, byWeight(priceOfJin, nominalGrams, stock));
    }

    private Stall open(String productName, VariantTerms variant) {
        var village = freshVillage();
        var tag = Long.toString(ThreadLocalRandom.current().nextLong(1_000_000), 36);
        var sellerId =
                sellers.register("合作社 " + tag, SellerKind.COOPERATIVE, village).id();
        agreeShare(sellerId, village.value());
        var seller = member("卖家", Role.VILLAGE_SELLER, Organisation.seller(sellerId));
        var accountant = member("报账员", Role.VILLAGE_ACCOUNTANT, Organisation.village(village.value()));
        return publish(village, sellerId, seller, accountant, productName + " " + tag, variant);
    }

    /** The same seller with one product more. */
    public Stall another(Stall of, String productName, Money price, int stock) {
        return publish(of.village(), of.sellerId(), of.seller(), of.accountant(), productName, bag(price, stock));
    }

    private Stall publish(
            VillageCode village,
            long sellerId,
            Person seller,
            Person accountant,
            String productName,
            VariantTerms variant) {
        var listed = listings.list(actor(seller), sellerId, product(productName, variant));
        listings.submit(actor(seller), listed.id());
        var submitted = listings.view(actor(seller), listed.id());
        review.approve(actor(operator()), listed.id(), submitted.version());
        var variantId = submitted.listing().variants().get(0).id();
        if (variant.initialStock() > 0) {
            harvest(actor(seller), listed.id(), variantId, variant.initialStock());
        }
        return new Stall(village, sellerId, seller, accountant, listed.id(), variantId);
    }

    /** A lot of today with its certificate, that keeps longer than any test: what a cooperative's goods are sold by. */
    public LotView harvest(Actor seller, long productId, long variantId, int units) {
        var today = ShopCalendar.dayOf(clock.instant());
        return lots.declare(
                seller,
                new DeclareLot(
                        productId,
                        List.of(new DeclareLot.Part(variantId, units)),
                        null,
                        today,
                        today.plusYears(5),
                        "",
                        CERTIFICATE));
    }

    /** A village that no other test of this run sells for: its account begins at zero. */
    private VillageCode freshVillage() {
        var page = PageQuery.of(nextVillage.incrementAndGet(), 1);
        return villages.search("370126", null, page).items().get(0).code();
    }

    public Person operator() {
        return member("运营", Role.OPERATOR, Organisation.PLATFORM);
    }

    private void agreeShare(long sellerId, String villageCode) {
        var share = new RevenueShare(List.of(
                new Part(BeneficiaryKind.COLLECTIVE, villageCode, 7_000),
                new Part(BeneficiaryKind.GROWERS, villageCode, 1_700),
                new Part(BeneficiaryKind.STORE, "", 800),
                new Part(BeneficiaryKind.PLATFORM, "", 500)));
        shares.agree(sellerId, null, share, Instant.now().minusSeconds(60));
    }

    private static ListProduct product(String name, VariantTerms variant) {
        return new ListProduct(name, "vegetables", "村里种的。", Proof.CONFORMITY, null, null, null, List.of(variant));
    }

    private static VariantTerms byWeight(Money priceOfJin, int nominalGrams, int stock) {
        return new VariantTerms(
                null,
                "一只",
                SalesUnit.ANIMAL,
                nominalGrams,
                priceOfJin,
                List.of(),
                1,
                5,
                TemperatureClass.AMBIENT,
                new WeighedBy(SalesUnit.JIN, WeighedBy.USUAL_TOLERANCE_BP),
                WHOLE_YEAR,
                stock);
    }

    private static VariantTerms bag(Money price, int stock) {
        return new VariantTerms(
                null,
                "一袋",
                SalesUnit.BAG,
                500,
                price,
                List.of(),
                1,
                180,
                TemperatureClass.AMBIENT,
                null,
                WHOLE_YEAR,
                stock);
    }
}
