package cn.qiancun.market.fairorders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.ledger.Entry;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.ordering.OrderState;
import cn.qiancun.market.recalls.RecallPart;
import cn.qiancun.market.recalls.RecallState;
import cn.qiancun.market.recalls.Recalls;
import cn.qiancun.market.recalls.StopLot;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.MarketTest;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Goods that residents ordered ahead of a fair are called back before the fair: they are refunded as all orders are. */
@MarketTest
class RecalledPreordersTest {
    @Autowired
    ApplicationContext shop;

    @Autowired
    Recalls recalls;

    @Test
    void aPreorderOfARecalledLotIsCancelledAndRefundedToZero() {
        var story = new PreorderStory(shop);
        var goods = story.scene.story.goods(1_000, 5);
        story.scene.stall(goods);
        var number = story.paid(goods.wanted(2));
        long lot = shop.getBean(JdbcClient.class)
                .sql("SELECT lot_id FROM lots_part WHERE variant_id = ?")
                .param(goods.variantId())
                .query(Long.class)
                .single();
        var operator = member(Role.OPERATOR);
        var code = shop.getBean(Lots.class).byId(lot).orElseThrow().code();

        long recall = recalls.stop(operator, new StopLot(code, true, "检出农药残留超标", "请停止食用"));

        assertThat(recalls.parts(operator, recall, PageQuery.of(1, 10)).items())
                .singleElement()
                .satisfies(part -> {
                    assertThat(part.orderNumber()).isEqualTo(number);
                    assertThat(part.stage()).isEqualTo(RecallPart.Stage.HELD);
                    assertThat(part.units()).isEqualTo(2);
                });
        recalls.approve(member(Role.SETTLEMENT_APPROVER), recall);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> recalls.require(operator, recall).state() == RecallState.DONE);
        assertThat(story.state(number)).isEqualTo(OrderState.CANCELLED);
        assertThat(shop.getBean(Ledger.class).entriesOf(number).stream()
                        .collect(Collectors.groupingBy(
                                Entry::account,
                                Collectors.summingLong(entry -> entry.amount().fen())))
                        .values())
                .isNotEmpty()
                .containsOnly(0L);
    }

    private static Actor member(Role role) {
        return new Actor(Ids.next(), "成员", Set.of(new Membership(role, Organisation.PLATFORM)));
    }
}
