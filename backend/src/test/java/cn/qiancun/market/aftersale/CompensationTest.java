package cn.qiancun.market.aftersale;

import static cn.qiancun.market.aftersale.ClaimScene.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.payments.Payments;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.Refundables;
import cn.qiancun.market.settlement.SaleStory;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.TestClock;
import cn.qiancun.sandbox.SandboxInitializer;
import cn.qiancun.sandbox.Switch;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Damage and short weight: what is paid, by whom, and when a person decides. */
@MarketTest
class CompensationTest {
    @Autowired
    Claims claims;

    @Autowired
    ClaimDecisions decisions;

    @Autowired
    ClaimSheets sheets;

    @Autowired
    Ledger ledger;

    @Autowired
    Payments payments;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext shop;

    ClaimScene scene;

    @BeforeEach
    void somebodyBuys() {
        scene = new ClaimScene(shop, 1_000);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void smallDamageIsPaidAtOnceFromWhatIsPendingAtTheShareOfTheSale() {
        var number = scene.delivered(3);
        var claim = scene.make(number, scene.damage(number, 1, 5_000));
        assertThat(claim.automatic()).isTrue();
        assertThat(claim.amount()).isEqualTo(Money.ofFen(500));
        scene.refunded(claim);
        assertThat(scene.booked(number, AccountKind.BENEFICIARY_PENDING)).isEqualTo(-2_850 + 475);
        assertThat(scene.booked(number, AccountKind.COMMISSION)).isEqualTo(-150 + 25);
        assertThat(scene.booked(number, AccountKind.REFUND_PAYABLE)).isZero();
        assertThat(scene.booked(number, AccountKind.PROVIDER_CLEARING)).isEqualTo(2_500);
        assertThat(pending("COLLECTIVE")).isEqualTo(2_100 - 350);
        assertThat(pending("GROWERS")).isEqualTo(510 - 85);
    }

    @Test
    void afterThePayoutTheVillageOwesItsShareOfIt() {
        var number = scene.delivered(3);
        scene.completed(number);
        var collective = Beneficiary.collective(scene.stall.village());
        transactions.executeWithoutResult(
                status -> SaleStory.payOut(ledger, collective, Money.ofFen(2_100), clock.instant()));
        scene.refunded(scene.make(number, scene.damage(number, 1, 5_000)));
        assertThat(held(collective.receivable())).isEqualTo(350);
        assertThat(held(collective.available())).isZero();
        assertThat(held(Beneficiary.growers(scene.stall.village()).available())).isEqualTo(510 - 85);
        assertThat(scene.booked(number, AccountKind.COMMISSION)).isEqualTo(-150 + 25);
    }

    @Test
    void overTheCapTheSellerDecidesAndSeesWhoseMoneyItIs() {
        var number = scene.delivered(3);
        var claim = scene.make(number, scene.damage(number, 3, 8_000));
        assertThat(claim.state()).isEqualTo(ClaimState.REQUESTED);
        assertThat(scene.booked(number, AccountKind.REFUND_PAYABLE)).isZero();
        var seller = scene.goods.seller();
        assertThat(decisions.preview(seller, claim.id()))
                .extracting(Refundables.Part::kind, part -> part.amount().fen())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(BeneficiaryKind.COLLECTIVE, 1_680L),
                        org.assertj.core.groups.Tuple.tuple(BeneficiaryKind.GROWERS, 408L),
                        org.assertj.core.groups.Tuple.tuple(BeneficiaryKind.PLATFORM, 120L),
                        org.assertj.core.groups.Tuple.tuple(BeneficiaryKind.STORE, 192L));
        var stranger = new ClaimScene(shop, 500).goods.seller();
        refused("not-found", () -> decisions.approve(stranger, claim.id()));
        refused("claim.state", () -> decisions.approve(scene.operator, claim.id()));
        decisions.approve(seller, claim.id());
        refused("claim.state", () -> decisions.approve(seller, claim.id()));
        refused("claim.state", () -> decisions.reject(seller, claim.id(), "太晚了"));
        scene.refunded(claim);
        assertThat(scene.booked(number, AccountKind.PROVIDER_CLEARING)).isEqualTo(600);
    }

    @Test
    void anAccountThatHadManyLatelyIsLookedAtUntilTheyAreThirtyDaysAgo() {
        var number = scene.delivered(6);
        for (int i = 0; i < 3; i++) {
            assertThat(scene.make(number, scene.damage(number, 1, 1_000)).automatic())
                    .isTrue();
        }
        assertThat(scene.make(number, scene.damage(number, 1, 1_000)).state()).isEqualTo(ClaimState.REQUESTED);
        jdbc.sql("UPDATE aftersale_claim SET made_at = made_at - INTERVAL 30 DAY WHERE account_id = ?")
                .param(scene.buyer.accountId())
                .update();
        assertThat(scene.make(number, scene.damage(number, 1, 1_000)).automatic())
                .isTrue();
    }

    @Test
    void afterTheWindowNothingIsClaimed() {
        var number = scene.delivered(1);
        clock.advance(Duration.ofHours(72).plusMinutes(1));
        refused("claim.window", () -> scene.make(number, scene.damage(number, 1, 5_000)));
        assertThat(claims.ofOrder(scene.buyer, number)).isEmpty();
        assertThat(scene.make(number, scene.back(number, 1)).state()).isEqualTo(ClaimState.REQUESTED);
        clock.advance(Duration.ofDays(7));
        refused("claim.window", () -> scene.make(number, scene.back(number, 1)));
    }

    @Test
    void twiceInParallelIsOnce() throws Exception {
        var number = scene.delivered(1);
        var key = UUID.randomUUID().toString();
        var photo = ClaimScene.photo();
        var asked = scene.damage(number, 1, 6_000);
        Callable<Boolean> sameKey = () -> claimed(number, key, asked, photo);
        Callable<Boolean> ownKey = () -> claimed(number, UUID.randomUUID().toString(), asked, photo);
        var threads = Executors.newFixedThreadPool(8);
        try {
            var done = threads.invokeAll(List.of(sameKey, ownKey, sameKey, ownKey, sameKey, ownKey, sameKey, ownKey));
            for (var one : done) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(claims.ofOrder(scene.buyer, number)).hasSize(1);
        scene.refunded(claims.ofOrder(scene.buyer, number).get(0));
        assertThat(scene.booked(number, AccountKind.PROVIDER_CLEARING)).isEqualTo(400);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM aftersale_photo p JOIN aftersale_claim c ON c.id = p.claim_id"
                                + " WHERE c.order_number = ?")
                        .param(number)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private boolean claimed(String number, String key, MakeClaim asked, byte[] photo) {
        try {
            claims.make(scene.buyer, number, key, asked, List.of(photo));
            return true;
        } catch (cn.qiancun.market.shared.BusinessException refusal) {
            assertThat(refusal.code()).isIn("claim.exceeds", "idempotency.in-progress");
            return false;
        }
    }

    @Test
    void moreThanIsLeftIsRefusedWhoeverAsksForIt() {
        var number = scene.delivered(1);
        scene.make(number, scene.damage(number, 1, 9_000));
        refused("claim.exceeds", () -> scene.make(number, scene.shortWeight(number, 1, 51)));
        refused("claim.exceeds", () -> scene.make(number, scene.damage(number, 1, 1_000)));
        refused("claim.exceeds", () -> scene.make(number, scene.back(number, 2)));
        assertThat(scene.make(number, scene.shortWeight(number, 1, 50)).amount())
                .isEqualTo(Money.ofFen(100));
        refused("claim.exceeds", () -> scene.make(number, scene.back(number, 1)));
    }

    @Test
    void whatAnOpenClaimAsksForIsSetAside() {
        var number = scene.delivered(3);
        var open = scene.make(number, scene.damage(number, 3, 8_000));
        refused("claim.exceeds", () -> scene.make(number, scene.shortWeight(number, 3, 301)));
        claims.withdraw(scene.buyer, number, open.id());
        refused("claim.state", () -> claims.withdraw(scene.buyer, number, open.id()));
        refused("claim.state", () -> decisions.approve(scene.goods.seller(), open.id()));
        assertThat(scene.make(number, scene.shortWeight(number, 3, 301)).amount())
                .isEqualTo(Money.ofFen(602));
    }

    @Test
    void anothersOrderClaimAndPhotosLookAsIfTheyWereNotThere() {
        var number = scene.delivered(1);
        var claim = scene.make(number, scene.damage(number, 1, 5_000));
        var stranger = cn.qiancun.market.ordering.OrderStory.resident();
        var asked = scene.damage(number, 1, 5_000);
        var photos = List.of(ClaimScene.photo());
        refused("not-found", () -> claims.make(stranger, number, "k", asked, photos));
        refused("not-found", () -> claims.require(stranger, number, claim.id()));
        refused("not-found", () -> claims.withdraw(stranger, number, claim.id()));
        assertThat(claims.ofOrder(stranger, number)).isEmpty();
        refused("not-found", () -> sheets.photo(stranger, claim.id(), 0, 320));
        refused("not-found", () -> decisions.require(stranger, claim.id()));
        refused("not-found", () -> sheets.photo(new ClaimScene(shop, 500).goods.seller(), claim.id(), 0, 320));
        for (var reader : List.of(scene.buyer, scene.goods.seller(), scene.operator)) {
            assertThat(sheets.photo(reader, claim.id(), 0, 320)).isNotEmpty();
        }
    }

    @Test
    void aRefundThatDoesNotSucceedIsShownOnTheClaim() {
        var number = scene.delivered(1);
        var trade = payments.paidTrade(number).orElseThrow().outTradeNo();
        SandboxInitializer.server().books().set(trade, Switch.NO_FUNDS);
        var claim = scene.make(number, scene.damage(number, 1, 5_000));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(sheets.of(claim).refundState()).isEqualTo("WAIT_FUNDS"));
        assertThat(scene.claim(number, claim.id()).state()).isEqualTo(ClaimState.APPROVED);
    }

    private long pending(String kind) {
        return held(AccountRef.of(AccountKind.BENEFICIARY_PENDING, kind + ":" + scene.stall.village()));
    }

    private long held(AccountRef account) {
        return ledger.balances(List.of(account)).get(account).fen();
    }
}
