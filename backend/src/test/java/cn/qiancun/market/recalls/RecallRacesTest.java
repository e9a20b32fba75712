package cn.qiancun.market.recalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.aftersale.Claim;
import cn.qiancun.market.aftersale.ClaimDecisions;
import cn.qiancun.market.aftersale.ClaimKind;
import cn.qiancun.market.aftersale.ClaimState;
import cn.qiancun.market.aftersale.Claims;
import cn.qiancun.market.aftersale.MakeClaim;
import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ordering.ConsignmentState;
import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.ordering.Waybill;
import cn.qiancun.market.recalls.RecallPart.Obstacle;
import cn.qiancun.market.recalls.RecallPart.State;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.support.MarketTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Recalls beside whatever else happens to the same goods: nothing is refunded twice, and nothing is left out. */
@MarketTest
class RecallRacesTest {
    private static final Waybill WAYBILL = Waybill.of("CHINA_POST", "1234567890123");

    @Autowired
    Claims claims;

    @Autowired
    ClaimDecisions decisions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext shop;

    private final Actor buyer = OrderStory.resident();

    @Test
    void twoRecallsOfOneLotAtOnceAreOne() throws Exception {
        var scene = new RecallScene(shop, 600, 5);
        var number = scene.delivered(buyer, 2);
        var outcomes =
                atOnce(List.of(() -> scene.stop(scene.lot), () -> scene.stop(scene.lot), () -> scene.stop(scene.lot)));
        var done = outcomes.stream().filter(Long.class::isInstance).toList();
        assertThat(done).hasSize(1);
        assertThat(outcomes.stream().filter(BusinessException.class::isInstance))
                .extracting(refusal -> ((BusinessException) refusal).code())
                .containsOnly("recall.called")
                .hasSize(2);
        scene.refunded((Long) done.get(0));
        scene.assertZeroEverywhere(number);
    }

    @Test
    void parcelsThatAreSentWhileTheLotIsStoppedAreRefundedOrNeverLeave() throws Exception {
        var scene = new RecallScene(shop, 800, 6);
        var orders = new LinkedHashMap<String, Actor>();
        for (int i = 0; i < 3; i++) {
            var each = OrderStory.resident();
            orders.put(scene.accepted(each, 2), each);
        }
        var errands = new ArrayList<Callable<Object>>();
        orders.forEach((number, each) -> errands.add(() -> {
            scene.send(each, number);
            return number;
        }));
        errands.add(1, () -> scene.stop(scene.lot));
        var outcomes = atOnce(errands);
        long id = outcomes.stream()
                .filter(Long.class::isInstance)
                .map(Long.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(outcomes.stream().filter(BusinessException.class::isInstance))
                .extracting(refusal -> ((BusinessException) refusal).code())
                .allMatch(code -> code.equals("lot.short"));
        scene.refunded(id);
        orders.forEach((number, each) -> {
            scene.assertZeroEverywhere(number);
            assertThat(scene.state(each, number)).isEqualTo(ConsignmentState.CANCELLED);
        });
    }

    @Test
    void severalInstancesThatWorkOneRecallOffRefundEachParcelOnce() throws Exception {
        var scene = new RecallScene(shop, 500, 4);
        var first = scene.delivered(buyer, 1);
        var second = scene.completed(OrderStory.resident(), 2);
        long id = scene.stop(scene.lot);
        shop.getBean(Recalls.class).approve(scene.approver, id);
        var work = shop.getBean(RecallWork.class);
        Callable<Object> round = () -> {
            work.round();
            return true;
        };
        assertThat(atOnce(List.of(round, round, round))).containsOnly(true);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            scene.round();
            assertThat(scene.recall(id).state()).isEqualTo(RecallState.DONE);
        });
        assertThat(jdbc.sql("SELECT COUNT(*) FROM aftersale_claim WHERE kind = 'RECALL' AND order_number IN (?, ?)")
                        .params(first, second)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        scene.assertZeroEverywhere(first);
        scene.assertZeroEverywhere(second);
    }

    @Test
    void claimsThatAreOpenGiveWayAndWhatTheyHavePaidIsNotPaidAgain() {
        var scene = new RecallScene(shop, 2_000, 5);
        var number = scene.delivered(buyer, 3);
        var paid = make(scene, number, ClaimKind.SHORT_WEIGHT, 1, 100L);
        assertThat(paid.automatic()).isTrue();
        var open = make(scene, number, ClaimKind.RETURN, 1, null);
        long id = scene.stop(scene.lot);
        scene.refunded(id);
        assertThat(claims.require(buyer, number, open.id()).state()).isEqualTo(ClaimState.WITHDRAWN);
        assertThat(scene.part(id, number).amount().fen())
                .isEqualTo(6_000 - paid.amount().fen());
        scene.assertZeroEverywhere(number);
        RecallScene.refused("claim.exceeds", () -> make(scene, number, ClaimKind.RETURN, 1, null));
    }

    @Test
    void goodsOnTheirWayBackAreDecidedAsAClaimFirst() {
        var scene = new RecallScene(shop, 1_500, 5);
        var number = scene.delivered(buyer, 1);
        var claim = make(scene, number, ClaimKind.RETURN, 1, null);
        decisions.approve(scene.goods.seller(), claim.id());
        claims.sendBack(buyer, number, claim.id(), WAYBILL);
        long id = scene.stop(scene.lot);
        shop.getBean(Recalls.class).approve(scene.approver, id);
        scene.round();
        assertThat(scene.part(id, number).obstacle()).isEqualTo(Obstacle.CLAIM);
        assertThat(scene.booked(number, AccountKind.REFUND_PAYABLE)).isZero();
        decisions.receive(scene.goods.seller(), claim.id(), false);
        jdbc.sql("UPDATE recalls_part SET next_due_at = UTC_TIMESTAMP(6) WHERE recall_id = ?")
                .param(id)
                .update();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            scene.round();
            assertThat(scene.recall(id).state()).isEqualTo(RecallState.DONE);
        });
        assertThat(scene.part(id, number).state()).isEqualTo(State.NOTHING);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> scene.assertZeroEverywhere(number));
    }

    private Claim make(RecallScene scene, String number, ClaimKind kind, int quantity, Long grams) {
        var part = scene.consignment(buyer, number);
        var line = new MakeClaim.Line(part.lines().get(0).id(), quantity, grams);
        var asked = new MakeClaim(kind, part.id(), List.of(line), null, "");
        var photos = kind.needsPhotos() ? List.of(photo()) : List.<byte[]>of();
        return claims.make(buyer, number, UUID.randomUUID().toString(), asked, photos);
    }

    private static byte[] photo() {
        try {
            var file = new java.io.ByteArrayOutputStream();
            var image = new java.awt.image.BufferedImage(120, 90, java.awt.image.BufferedImage.TYPE_INT_RGB);
            javax.imageio.ImageIO.write(image, "png", file);
            return file.toByteArray();
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    /** What each came to, or the refusal that it met. */
    private static List<Object> atOnce(List<Callable<Object>> errands) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(errands.size());
        try {
            var outcomes = new ArrayList<Object>();
            for (Future<Object> each : threads.invokeAll(errands)) {
                try {
                    outcomes.add(each.get());
                } catch (ExecutionException refused) {
                    outcomes.add(refused.getCause());
                }
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }
}
