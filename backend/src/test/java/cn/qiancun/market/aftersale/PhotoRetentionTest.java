package cn.qiancun.market.aftersale;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.catalog.PrivatePhotos;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Photos of a claim are kept as long as somebody may need them, and for the time of the setting. */
@MarketTest
class PhotoRetentionTest {
    private static final Duration KEPT = Duration.ofDays(180);
    private static final Duration A_DAY = Duration.ofDays(1);

    @Autowired
    PhotoRetention retention;

    @Autowired
    PrivatePhotos photos;

    @Autowired
    ClaimDecisions decisions;

    @Autowired
    Claims claims;

    @Autowired
    TestClock clock;

    @Autowired
    ApplicationContext shop;

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void photosOfAClosedClaimAreDeletedWhenTheirTimeIsOverAndThoseOfAnOpenOneAreNot() {
        var scene = new ClaimScene(shop, 5_000);
        var number = scene.delivered(3);
        var rejected = scene.make(number, scene.damage(number, 1, 9_000));
        decisions.reject(scene.goods.seller(), rejected.id(), "照片上看不出来");
        var open = scene.make(number, scene.damage(number, 1, 9_000));
        var ofRejected = scene.claim(number, rejected.id()).photos().get(0).key();
        var ofOpen = scene.claim(number, open.id()).photos().get(0).key();

        clock.advance(KEPT.minus(A_DAY));
        retention.deleteOld();
        assertThat(photos.read(ofRejected, 320)).isPresent();

        clock.advance(A_DAY.multipliedBy(2));
        assertThat(retention.deleteOld()).isPositive();
        assertThat(photos.read(ofRejected, 320)).isEmpty();
        assertThat(scene.claim(number, rejected.id()))
                .satisfies(claim -> assertThat(claim.photos()).isEmpty())
                .satisfies(claim -> assertThat(claim.amount()).isEqualTo(rejected.amount()));
        assertThat(photos.read(ofOpen, 320)).isPresent();
        assertThat(scene.claim(number, open.id()).photos()).hasSize(1);
    }

    @Test
    void theTimeCountsFromTheLastThingThatHappened() {
        var scene = new ClaimScene(shop, 5_000);
        var number = scene.delivered(1);
        var claim = scene.make(number, scene.damage(number, 1, 9_000));
        decisions.reject(scene.goods.seller(), claim.id(), "照片上看不出来");
        clock.advance(A_DAY);
        claims.escalate(scene.buyer, number, claim.id(), "请看第一张");
        clock.advance(KEPT);
        decisions.reject(scene.operator, claim.id(), "确实看不出来");
        clock.advance(A_DAY.multipliedBy(2));
        retention.deleteOld();
        assertThat(scene.claim(number, claim.id()).photos()).hasSize(1);

        clock.advance(KEPT);
        retention.deleteOld();
        assertThat(scene.claim(number, claim.id()).photos()).isEmpty();
    }
}
