package cn.qiancun.market.aftersale;

import static cn.qiancun.market.aftersale.ClaimScene.refused;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.ordering.Shipments;
import cn.qiancun.market.ordering.Waybill;
import cn.qiancun.market.ordering.WeighingStory;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What is claimed of goods that were charged by weight is a part of what they weighed, not of what was estimated. */
@MarketTest
class WeighedClaimTest {
    @Autowired
    Claims claims;

    @Autowired
    ClaimDecisions decisions;

    @Autowired
    Shipments shipments;

    @Autowired
    ApplicationContext shop;

    private WeighingStory chickens;
    private String number;

    /** Two chickens were estimated at 120.00 and weighed 2,700 g: 108.00. */
    @BeforeEach
    void twoChickensWeighedLessAndAreOnTheirWay() {
        chickens = new WeighingStory(shop, OrderStory.resident());
        number = chickens.packing(2);
        chickens.weigh(number, 2_700, null);
        shipments.ship(chickens.seller, chickens.parcel(number), Waybill.of("CHINA_POST", "1234567890123"));
    }

    @Test
    void halfOfOneOfTwoIsAQuarterOfWhatTheyWeighed() {
        var claim = make(ClaimKind.DAMAGE, 1, null, 5_000);
        assertThat(claim.amount()).isEqualTo(Money.ofFen(2_700));
        decisions.approve(chickens.seller, claim.id());
        chickens.awaitRefunded(number, 1_200 + 2_700);
        assertThat(chickens.fenOf(number, AccountKind.BENEFICIARY_PENDING)).isEqualTo(-10_260 + 2_565);
        assertThat(chickens.fenOf(number, AccountKind.COMMISSION)).isEqualTo(-540 + 135);
    }

    @Test
    void whatIsMissingIsMeasuredByTheScaleThatWasUsed() {
        assertThat(make(ClaimKind.SHORT_WEIGHT, 2, 270L, null).amount()).isEqualTo(Money.ofFen(1_080));
        chickens.awaitRefunded(number, 1_200 + 1_080);
    }

    @Test
    void noMoreIsMissingThanWasWeighedAndNoMoreIsPaidThanWasCharged() {
        refused("claim.grams", () -> make(ClaimKind.SHORT_WEIGHT, 2, 2_701L, null));
        var whole = make(ClaimKind.DAMAGE, 2, null, 10_000);
        assertThat(whole.amount()).isEqualTo(Money.ofFen(10_800));
        decisions.approve(chickens.seller, whole.id());
        chickens.awaitRefunded(number, 12_000);
        assertThat(chickens.fenOf(number, AccountKind.BENEFICIARY_PENDING)).isZero();
    }

    private Claim make(ClaimKind kind, int quantity, Long grams, Integer ratio) {
        var line = new MakeClaim.Line(chickens.line(number).id(), quantity, grams);
        var asked = new MakeClaim(kind, chickens.parcel(number), List.of(line), ratio, "路上压坏了");
        return claims.make(chickens.buyer, number, UUID.randomUUID().toString(), asked, List.of(ClaimScene.photo()));
    }
}
