package cn.qiancun.market.fairorders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.ordering.OrderState;
import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.ordering.OrderView;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.support.TestClock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A fair in three days, and somebody who orders goods of its stalls. */
final class PreorderStory {
    final FairScene scene;
    Actor buyer;

    private final ApplicationContext shop;

    PreorderStory(ApplicationContext shop) {
        this.shop = shop;
        var today = ShopCalendar.dayOf(shop.getBean(TestClock.class).instant());
        this.scene = new FairScene(shop, today.plusDays(3));
        var people = shop.getBean(Stalls.class);
        this.buyer = people.actor(people.person("张三"));
    }

    Fair fair() {
        return shop.getBean(Fairs.class).require(scene.fairId);
    }

    static PlacePreorder asked(Wanted... lines) {
        return new PlacePreorder(List.of(lines), null, false, false);
    }

    String place(Wanted... lines) {
        return shop.getBean(Preorders.class)
                .place(buyer, scene.fairId, asked(lines))
                .number();
    }

    String paid(Wanted... lines) {
        var number = place(lines);
        scene.story.pays(buyer, number);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(state(number)).isEqualTo(OrderState.PAID));
        return number;
    }

    OrderView order(String number) {
        return scene.story.order(buyer, number);
    }

    OrderState state(String number) {
        return scene.story.state(buyer, number);
    }

    OrderView.Consignment part(String number, OrderStory.Goods goods) {
        return order(number).consignments().stream()
                .filter(one -> one.sellerId() == goods.sellerId())
                .findFirst()
                .orElseThrow();
    }

    /** On hand and reserved. */
    List<Integer> onHand(OrderStory.Goods goods) {
        return shop.getBean(JdbcClient.class)
                .sql("SELECT on_hand, reserved FROM inventory_stock WHERE variant_id = ?")
                .param(goods.variantId())
                .query((row, number) -> List.of(row.getInt(1), row.getInt(2)))
                .single();
    }

    /** How many messages have this key. */
    int told(String key) {
        return shop.getBean(JdbcClient.class)
                .sql("SELECT COUNT(*) FROM notifications_message WHERE message_key = ?")
                .param(key)
                .query(Integer.class)
                .single();
    }

    static void refused(String code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
