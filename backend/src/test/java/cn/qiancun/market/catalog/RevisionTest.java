package cn.qiancun.market.catalog;

import static cn.qiancun.market.catalog.Fixtures.VILLAGE;
import static cn.qiancun.market.catalog.Fixtures.fresh;
import static cn.qiancun.market.catalog.Fixtures.listing;
import static cn.qiancun.market.catalog.Fixtures.operator;
import static cn.qiancun.market.catalog.Fixtures.sellerActor;
import static cn.qiancun.market.catalog.Fixtures.terms;
import static cn.qiancun.market.catalog.Fixtures.tier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.ProductDetails.Proof;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.Sellers;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A seller changes what is for sale: the shop goes on selling what was approved. */
@MarketTest
class RevisionTest {
    @Autowired
    Listings listings;

    @Autowired
    ListingReview review;

    @Autowired
    ReviewSheets sheets;

    @Autowired
    Catalog catalog;

    @Autowired
    Pictures pictures;

    @Autowired
    EvidenceFiles evidence;

    @Autowired
    Sellers sellers;

    @Autowired
    JdbcClient jdbc;

    Actor selling;
    long id;
    long variant;
    String name;

    @BeforeEach
    void publish() {
        long seller =
                sellers.register(fresh("合作社"), SellerKind.COOPERATIVE, VILLAGE).id();
        selling = sellerActor(seller);
        name = fresh("大葱");
        id = listings.list(selling, seller, listing(name, terms("袋", 1280, tier(20, 800))))
                .id();
        listings.submit(selling, id);
        approve();
        variant = catalog.published(id).orElseThrow().variants().get(0).id();
    }

    private void approve() {
        review.approve(operator(), id, listings.view(selling, id).version());
    }

    private ListingView revise(ListProduct words) {
        return listings.revise(selling, id, listings.view(selling, id).version(), words);
    }

    private VariantTerms same(long priceFen) {
        return terms("袋", priceFen, tier(20, 800)).of(variant, 0);
    }

    private String shownName() {
        return catalog.published(id).orElseThrow().card().name();
    }

    private static void assertRefused(String code, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void theShopSellsWhatWasApprovedUntilTheNewOneIs() {
        String corrected = name + "正";
        ListingView proposed = revise(listing(corrected, same(1280), terms("箱", 9900)));

        assertThat(proposed.state()).isEqualTo(ListingState.PUBLISHED);
        assertThat(proposed.revision()).isEqualTo(RevisionState.DRAFT);
        assertThat(proposed.listing().name()).isEqualTo(corrected);
        assertThat(shownName()).isEqualTo(name);
        assertThat(catalog.quote(List.of(new Wanted(variant, 1)))).hasSize(1);

        listings.submit(selling, id);
        assertThat(review.queue(operator(), ListingState.SUBMITTED, PageQuery.of(1, 100))
                        .items())
                .anyMatch(row -> row.id() == id && row.revision() == RevisionState.SUBMITTED);
        assertThat(sheets.of(operator(), id).changes().fields())
                .extracting(ListingChange::field)
                .containsExactly("name", "variant");
        approve();

        assertThat(shownName()).isEqualTo(corrected);
        assertThat(catalog.published(id).orElseThrow().variants())
                .extracting(ProductDetails.Variant::name)
                .containsExactly("袋", "箱");
        assertThat(listings.view(selling, id).revision()).isNull();
        assertThat(sheets.of(operator(), id).changes()).isNull();
    }

    @Test
    void aPriceHoldsAtOnceAndIsRemembered() {
        revise(listing(name + "改", same(990)));
        assertThat(catalog.quote(List.of(new Wanted(variant, 1))).get(0).unitPrice())
                .isEqualTo(Money.ofFen(990));
        listings.changePrice(selling, id, variant, Money.ofFen(880), List.of(), 3);
        assertThat(listings.view(selling, id).listing().variants().get(0).price())
                .as("the form shows the price in force")
                .isEqualTo(Money.ofFen(880));
        listings.submit(selling, id);
        approve();

        assertThat(catalog.quote(List.of(new Wanted(variant, 1))).get(0).unitPrice())
                .isEqualTo(Money.ofFen(880));
        assertThat(sheets.of(selling, id).prices())
                .extracting(PriceChange::oldPrice, PriceChange::newPrice, PriceChange::newMinimum)
                .containsExactly(
                        tuple(Money.ofFen(990), Money.ofFen(880), 3), tuple(Money.ofFen(1280), Money.ofFen(990), 1));
        assertThat(jdbc.sql("select count(*) from access_audit where subject = ? and action = 'listing.price-changed'")
                        .param("product:" + id)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(review.queue(operator(), ListingState.SUBMITTED, PageQuery.of(1, 100))
                        .items())
                .noneMatch(row -> row.id() == id);
    }

    @Test
    void onlyAPriceMakesNothingToReview() {
        ListingView changed = revise(listing(name, same(990)));

        assertThat(changed.revision()).isNull();
        assertRefused("listing.state", () -> listings.submit(selling, id));
        assertThat(catalog.published(id).orElseThrow().card().fromPrice()).isEqualTo(Money.ofFen(990));
    }

    @Test
    void aReturnedRevisionIsMendedOrDiscarded() {
        revise(listing(name + "改", same(1280)));
        listings.submit(selling, id);
        long seen = listings.view(selling, id).version();
        revise(listing(name + "再改", same(1280)));
        assertRefused("listing.changed", () -> review.approve(operator(), id, seen));
        review.sendBack(operator(), id, listings.view(selling, id).version(), "名称不对");

        assertThat(listings.view(selling, id).returnReason()).isEqualTo("名称不对");
        assertThat(listings.view(selling, id).revision()).isEqualTo(RevisionState.SENT_BACK);
        assertRefused("listing.state", this::approve);
        listings.discardRevision(selling, id);
        assertThat(listings.view(selling, id).listing().name()).isEqualTo(name);
        assertThat(shownName()).isEqualTo(name);
    }

    @Test
    void newPicturesWaitForTheReviewer() throws IOException {
        pictures.upload(selling, id, List.of(photo()));
        String key = listings.view(selling, id).photos().get(0).key();

        assertThat(catalog.published(id).orElseThrow().card().illustrated()).isTrue();
        listings.submit(selling, id);
        assertThat(sheets.of(operator(), id).changes().picturesAfter())
                .extracting(ListingView.Photo::key)
                .containsExactly(key);
        approve();
        assertThat(catalog.published(id).orElseThrow().card().illustrated()).isFalse();

        pictures.remove(selling, id, key);
        assertThat(catalog.published(id).orElseThrow().card().illustrated()).isFalse();
        assertThat(pictures.read(key, 320)).as("the shop still shows it").isPresent();
    }

    @Test
    void aWithdrawnProductKeepsWhatWasRevisedAndIsComparedWithTheLastApproval() {
        revise(listing(name + "改", same(1280)));
        listings.withdraw(selling, id);

        assertThat(catalog.published(id)).isEmpty();
        assertThat(listings.view(selling, id).listing().name()).isEqualTo(name + "改");
        assertThat(listings.view(selling, id).revision()).isNull();
        listings.submit(selling, id);
        assertThat(sheets.of(operator(), id).changes().fields())
                .extracting(ListingChange::before)
                .containsExactly(ListingChange.Said.text(name));
        approve();
        assertThat(shownName()).isEqualTo(name + "改");
    }

    @Test
    void aClaimPassesTheGateWithADocumentAndNotWithANote() {
        var claiming = new ListProduct(
                "富硒" + name, "vegetables", "", Proof.CONFORMITY, null, "有检测报告", null, List.of(same(1280)));
        revise(claiming);

        assertRefused("listing.blocked", () -> listings.submit(selling, id));
        evidence.upload(selling, id, "富硒检测报告", PrivateDocumentsTest.PDF);
        listings.submit(selling, id);
        approve();

        assertThat(shownName()).startsWith("富硒");
        long document = sheets.of(selling, id).evidence().get(0).id();
        assertThat(evidence.read(operator(), id, document).content()).isEqualTo(PrivateDocumentsTest.PDF);
        assertRefused("evidence.approved", () -> evidence.remove(selling, id, document));
        assertRefused("not-found", () -> evidence.read(sellerActor(Ids.next()), id, document));
    }

    @Test
    void aBadRevisionIsRefusedAtItsFieldAndChangesNothing() {
        assertRefused("listing.name", () -> revise(listing(" ", same(990))));
        assertRefused("not-found", () -> revise(listing(name, terms("袋", 990).of(Ids.next(), 0))));
        assertRefused(
                "listing.tiers-rise",
                () -> revise(listing(name, terms("袋", 100, tier(5, 100)).of(variant, 0))));

        assertThat(listings.view(selling, id).revision()).isNull();
        assertThat(catalog.published(id).orElseThrow().card().fromPrice()).isEqualTo(Money.ofFen(1280));
    }

    private static byte[] photo() throws IOException {
        var file = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB), "png", file);
        return file.toByteArray();
    }
}
