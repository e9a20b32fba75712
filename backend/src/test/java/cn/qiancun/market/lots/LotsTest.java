package cn.qiancun.market.lots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.catalog.SellingTerms;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.inventory.StockTaking;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.support.TestClock;
import cn.qiancun.market.villages.SellerKind;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What lots do to the stock, and what they refuse. */
@MarketTest
class LotsTest {
    @Autowired
    ApplicationContext shop;

    @Autowired
    Lots lots;

    @Autowired
    LotsOnSale onSale;

    @Autowired
    Stock stock;

    @Autowired
    StockTaking stockTaking;

    @Autowired
    ExpiryRounds expiry;

    @Autowired
    LotPicking picking;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    private LotField field;

    @BeforeEach
    void aCooperativeWithVegetables() {
        field = new LotField(shop, SellerKind.COOPERATIVE, "vegetables", 50);
    }

    @AfterEach
    void theClockGoesOn() {
        clock.reset();
    }

    @Test
    void goodsThatNeedACertificateAreInStockOnlyByLots() {
        assertThat(field.onHand(field.bag)).as("the listing brings none").isZero();
        assertRefused("stock.by-lots", () -> stockTaking.count(field.seller, field.sellerId, field.bag, 5, ""));
        field.harvest(20, 30);
        assertThat(field.onHand(field.bag)).isEqualTo(20);
        stockTaking.count(field.seller, field.sellerId, field.bag, 12, "八袋坏了");
        assertThat(field.onHand(field.bag)).isEqualTo(12).isEqualTo(field.onShelf(field.bag));
        assertThat(field.movementsAddUp()).isTrue();
    }

    @Test
    void aLotWithoutItsCertificateWaitsForIt() {
        var waiting = lots.declare(field.seller, field.bags(20, null, null));
        assertThat(waiting.word()).isEqualTo("UNCERTIFIED");
        assertThat(field.onHand(field.bag)).isZero();
        assertThat(onSale.certified(List.of(field.productId))).isEmpty();
        assertRefused("lot.certificate-required", () -> lots.repack(field.seller, bagsAgain(waiting, 5)));

        var certified = lots.issueCertificate(field.seller, waiting.id(), Stalls.CERTIFICATE);
        assertThat(field.onHand(field.bag)).isEqualTo(20);
        assertThat(onSale.certified(List.of(field.productId))).containsExactly(field.productId);
        var certificate = certified.certificate();
        assertThat(certificate.productName()).isEqualTo(certified.productName());
        assertThat(certificate.quantity()).hasToString("20 袋");
        assertThat(certificate.lotCode()).isEqualTo(certified.code());
        assertThat(certificate.keepUntil()).isEqualTo(field.today().plusMonths(6));
        assertRefused("lot.certified", () -> lots.issueCertificate(field.seller, waiting.id(), Stalls.CERTIFICATE));
    }

    @Test
    void farmersAndGoodsOutOfScopeNeedNoCertificateButMayIssueOne() {
        for (var free : List.of(
                new LotField(shop, SellerKind.FARMER, "vegetables", 7),
                new LotField(shop, SellerKind.COOPERATIVE, "grain", 7))) {
            assertThat(free.onHand(free.bag)).isEqualTo(7);
            lots.declare(free.seller, free.bags(5, null, null));
            free.harvest(4, 30);
            assertThat(free.onHand(free.bag)).isEqualTo(16);
            stockTaking.count(free.seller, free.sellerId, free.bag, 20, "");
            assertThat(free.onHand(free.bag)).isEqualTo(20);
        }
    }

    @Test
    void whatIsSoldAheadIsPromisedFirstAndLeavesByItsLotOnly() {
        var terms = new SellingTerms(null, null, field.today().plusDays(5));
        var ahead = new LotField(shop, SellerKind.COOPERATIVE, "fruit", 20, terms);
        assertThat(ahead.onHand(ahead.bag)).isEqualTo(20);
        stockTaking.count(ahead.seller, ahead.sellerId, ahead.bag, 30, "多留十袋");
        var reference = "ref-" + Ids.next();
        stock.reserve(reference, List.of(new Wanted(ahead.bag, 8)));
        assertRefused("lot.not-harvested", () -> ship(reference, ahead.bag, 8));
        ahead.harvest(25, 30);
        assertThat(ahead.onHand(ahead.bag)).as("the harvest was counted before").isEqualTo(30);
        assertThat(ahead.onShelf(ahead.bag)).isEqualTo(25);
        ship(reference, ahead.bag, 8);
        assertThat(ahead.onHand(ahead.bag)).isEqualTo(22);
        ahead.harvest(10, 30);
        assertThat(ahead.onHand(ahead.bag))
                .as("five were promised, five are more")
                .isEqualTo(27);
    }

    private void ship(String reference, long variantId, int units) {
        transaction.executeWithoutResult(status -> {
            stock.take(reference, List.of(variantId));
            long line = Ids.next();
            picking.pick(new PickGoods("Q1", line, List.of(new PickGoods.Line(line, variantId, "苹果", units, null)), 1));
        });
    }

    @Test
    void aBlockedLotLeavesTheStockAtOnceButForWhatOrdersHold() {
        var lot = field.harvest(10, 30);
        var reference = "ref-" + Ids.next();
        stock.reserve(reference, List.of(new Wanted(field.bag, 4)));
        var blocked = lots.block(field.seller, lot.id(), "叶子发黄");
        assertThat(blocked.shortUnits()).isEqualTo(4);
        assertThat(field.onHand(field.bag)).isEqualTo(4);
        assertThat(stock.available(List.of(field.bag))).containsEntry(field.bag, 0);

        field.harvest(3, 30);
        assertThat(lots.byId(lot.id()).orElseThrow().shortUnits()).isEqualTo(1);
        stock.release(reference);
        assertThat(field.onHand(field.bag)).as("what came in its place").isEqualTo(3);
        assertThat(lots.byId(lot.id()).orElseThrow().shortUnits()).isZero();

        lots.unblock(field.seller, lot.id());
        assertThat(field.onHand(field.bag)).isEqualTo(13).isEqualTo(field.onShelf(field.bag));
        assertRefused("lot.state", () -> lots.unblock(field.seller, lot.id()));
    }

    @Test
    void whatAnOperatorHoldsBackItsSellerCannotLetGo() {
        var lot = field.harvest(10, 30);
        lots.block(LotField.operator(), lot.id(), "抽检不合格");
        assertRefused("lot.held-by-operator", () -> lots.unblock(field.seller, lot.id()));
        lots.recall(LotField.operator(), lot.id(), "农残超标");
        assertRefused("lot.state", () -> lots.unblock(LotField.operator(), lot.id()));
        assertThat(field.onHand(field.bag)).isZero();
    }

    @Test
    void aLotLeavesTheShelfBeforeItExpires() {
        var lot = field.harvest(10, 3);
        assertThat(lot.sellableUntil()).isEqualTo(lot.expiresOn().minusDays(1));
        clock.advance(Duration.ofDays(2));
        expiry.expire();
        assertThat(field.onHand(field.bag)).isEqualTo(10);
        clock.advance(Duration.ofDays(1));
        assertThat(onSale.certified(List.of(field.productId))).isEmpty();
        expiry.expire();
        assertThat(lots.byId(lot.id()).orElseThrow().state()).isEqualTo(LotState.EXPIRED);
        assertThat(field.onHand(field.bag)).isZero();
    }

    @Test
    void nonsenseIsRefusedAndNothingIsWritten() {
        var today = field.today();
        for (int units : new int[] {0, -1, Integer.MIN_VALUE, 1_000_000_000}) {
            assertRefused("lot.units", () -> lots.declare(field.seller, field.bags(units, null, Stalls.CERTIFICATE)));
        }
        declaring("lot.expires-on", today.minusDays(1));
        declaring("lot.expires-on", LocalDate.of(9999, 1, 1));
        declaring("lot.expired-already", today);
        assertRefused("lot.made-on", () -> lots.declare(field.seller, madeOn(today.plusDays(1))));
        assertRefused("lot.made-on", () -> lots.declare(field.seller, madeOn(null)));
        assertRefused(
                "lot.contact",
                () -> lots.declare(
                        field.seller,
                        field.bags(1, null, new CertificateTerms("产地", "承诺人", " ", CertificateBasis.SELF_TEST))));
        assertRefused(
                "lot.basis",
                () -> lots.declare(field.seller, field.bags(1, null, new CertificateTerms("产地", "承诺人", "1", null))));
        assertRefused("lot.parts", () -> lots.declare(field.seller, parts(field.bag, field.bag)));
        assertRefused("lot.parts", () -> lots.declare(field.seller, parts(Ids.next())));
        assertRefused("lot.parts", () -> lots.declare(field.seller, parts()));
        assertThat(jdbc.sql("SELECT COUNT(*) FROM lots_lot WHERE seller_id = ?")
                        .param(field.sellerId)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private void declaring(String code, LocalDate expiresOn) {
        assertRefused(code, () -> lots.declare(field.seller, field.bags(1, expiresOn, Stalls.CERTIFICATE)));
    }

    private DeclareLot madeOn(LocalDate madeOn) {
        var part = List.of(new DeclareLot.Part(field.bag, 1));
        return new DeclareLot(field.productId, part, null, madeOn, null, "", Stalls.CERTIFICATE);
    }

    private DeclareLot parts(long... variants) {
        var parts = java.util.Arrays.stream(variants)
                .mapToObj(variant -> new DeclareLot.Part(variant, 1))
                .toList();
        return new DeclareLot(field.productId, parts, null, field.today(), null, "", Stalls.CERTIFICATE);
    }

    @Test
    void anothersLotsAndProductsLookAsIfTheyWereNotThere() {
        var lot = field.harvest(10, 30);
        var stranger = new LotField(shop, SellerKind.COOPERATIVE, "vegetables", 0);
        assertRefused("not-found", () -> lots.require(stranger.seller, lot.id()));
        assertRefused("not-found", () -> lots.block(stranger.seller, lot.id(), "坏"));
        assertRefused("not-found", () -> lots.growerOf(stranger.seller, lot.id()));
        assertRefused("not-found", () -> lots.declare(stranger.seller, field.bags(1, null, Stalls.CERTIFICATE)));
        assertRefused(
                "not-found",
                () -> lots.repack(
                        stranger.seller,
                        new RepackLots(
                                List.of(new RepackLots.Taken(lot.id(), field.bag, 1)),
                                stranger.bags(1, null, Stalls.CERTIFICATE),
                                0)));
    }

    @Test
    void aRepackedLotNamesItsParentsAndDemandsANewCertificate() {
        var first = field.harvest(10, 30);
        var second = field.harvest(10, 20);
        var taken = List.of(
                new RepackLots.Taken(first.id(), field.bag, 4), new RepackLots.Taken(second.id(), field.bag, 6));
        var box = List.of(new DeclareLot.Part(field.box, 2));
        var without = new DeclareLot(field.productId, box, null, field.today(), null, "", null);
        assertRefused("lot.repack-certificate", () -> lots.repack(field.seller, new RepackLots(taken, without, 0)));

        var with = new DeclareLot(field.productId, box, null, field.today(), null, "", Stalls.CERTIFICATE);
        assertRefused("lot.repack-sum", () -> lots.repack(field.seller, new RepackLots(taken, with, 1)));
        var boxes = lots.repack(field.seller, new RepackLots(taken, with, 0));
        assertThat(boxes.expiresOn()).isEqualTo(second.expiresOn());
        assertThat(boxes.certificate().parents())
                .extracting(ConformityCertificate.Parent::lotId)
                .containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(boxes.parents()).hasSize(2);
        assertThat(field.onHand(field.bag)).isEqualTo(10).isEqualTo(field.onShelf(field.bag));
        assertThat(field.onHand(field.box)).isEqualTo(2).isEqualTo(field.onShelf(field.box));
        assertThat(lots.madeFrom(first.id())).extracting(LotView::id).containsExactly(boxes.id());
        assertThat(field.movementsAddUp()).isTrue();

        var five = List.of(new RepackLots.Taken(first.id(), field.bag, 5));
        var one = List.of(new DeclareLot.Part(field.box, 1));
        var late = first.expiresOn().plusDays(1);
        var later = new DeclareLot(field.productId, one, null, field.today(), late, "", Stalls.CERTIFICATE);
        assertRefused("lot.repack-expires", () -> lots.repack(field.seller, new RepackLots(five, later, 0)));
        assertRefused("lot.taken-more", () -> lots.repack(field.seller, new RepackLots(taken, with, 0)));
        stock.reserve("ref-" + Ids.next(), List.of(new Wanted(field.bag, 8)));
        assertRefused("stock.short", () -> lots.repack(field.seller, bagsAgain(first, 5)));
    }

    private RepackLots bagsAgain(LotView from, int units) {
        return new RepackLots(
                List.of(new RepackLots.Taken(from.id(), field.bag, units)),
                field.bags(units, null, Stalls.CERTIFICATE),
                0);
    }

    private static void assertRefused(String code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
