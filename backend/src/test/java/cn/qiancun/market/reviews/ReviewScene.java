package cn.qiancun.market.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.ordering.OrderState;
import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.ordering.OrderView;
import cn.qiancun.market.ordering.Orders;
import cn.qiancun.market.ordering.PickupDesk;
import cn.qiancun.market.ordering.PickupPoints.PickupPoint;
import cn.qiancun.market.ordering.Shipments;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.support.Stalls;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.springframework.context.ApplicationContext;

/** Goods of a seller of their own, and people who bought them. */
final class ReviewScene {
    final OrderStory story;
    final OrderStory.Goods goods;
    final PickupPoint point;
    final Actor operator = new Actor(Ids.next(), "运营", Set.of(new Membership(Role.OPERATOR, Organisation.PLATFORM)));

    private final ApplicationContext shop;

    ReviewScene(ApplicationContext shop) {
        this.shop = shop;
        story = new OrderStory(shop);
        point = story.point();
        goods = story.goods(1_000, 100);
    }

    /** A line of an order and who bought it. */
    record Bought(Actor buyer, String order, long line) {}

    /** Somebody with an account and this name. */
    Actor resident(String name) {
        var stalls = shop.getBean(Stalls.class);
        return stalls.actor(stalls.person(name));
    }

    /** Bought, handed over, and completed by its buyer. */
    Bought completed(Actor buyer) {
        var bought = delivered(buyer);
        shop.getBean(Orders.class).confirm(buyer, bought.order(), part(bought).id());
        return bought;
    }

    Bought delivered(Actor buyer) {
        var number = story.placedAt(point, buyer, goods.wanted(1));
        story.pays(buyer, number);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(story.state(buyer, number)).isEqualTo(OrderState.PAID));
        var bought = new Bought(
                buyer,
                number,
                story.order(buyer, number).consignments().get(0).lines().get(0).id());
        long id = part(bought).id();
        shop.getBean(Shipments.class).accept(goods.seller(), id);
        shop.getBean(Shipments.class).sendToPickupPoint(goods.seller(), id);
        var desk = shop.getBean(PickupDesk.class);
        desk.markReady(OrderStory.clerkOf(point), id);
        desk.handOver(OrderStory.clerkOf(point), point.id(), part(bought).pickupCode(), null);
        return bought;
    }

    OrderView.Consignment part(Bought bought) {
        return story.order(bought.buyer(), bought.order()).consignments().get(0);
    }

    Review says(Bought bought, int stars, String text, byte[]... pictures) {
        return shop.getBean(Reviews.class)
                .write(bought.buyer(), bought.order(), bought.line(), new WriteReview(stars, text), List.of(pictures));
    }

    Rating rating() {
        return shop.getBean(ProductReviews.class).rating(goods.productId());
    }

    static byte[] photo() {
        try {
            var file = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(120, 90, BufferedImage.TYPE_INT_RGB), "png", file);
            return file.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static void refused(String code, ThrowingCallable call) {
        Assertions.assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
