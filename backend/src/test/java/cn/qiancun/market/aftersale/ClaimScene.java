package cn.qiancun.market.aftersale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ordering.OrderState;
import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.ordering.OrderView;
import cn.qiancun.market.ordering.Orders;
import cn.qiancun.market.ordering.PickupDesk;
import cn.qiancun.market.ordering.PickupPoints.PickupPoint;
import cn.qiancun.market.ordering.Shipments;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.Stalls;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.springframework.context.ApplicationContext;

/** Somebody bought something of a village of its own, and has it in hand. */
public final class ClaimScene {
    final OrderStory story;
    final Actor buyer;
    final Actor operator = new Actor(Ids.next(), "运营", Set.of(new Membership(Role.OPERATOR, Organisation.PLATFORM)));
    final PickupPoint point;
    final Stalls.Stall stall;
    final OrderStory.Goods goods;

    private final ApplicationContext shop;

    ClaimScene(ApplicationContext shop, long priceFen) {
        this(shop, OrderStory.resident(), priceFen);
    }

    ClaimScene(ApplicationContext shop, Actor buyer, long priceFen) {
        this.shop = shop;
        this.buyer = buyer;
        this.story = new OrderStory(shop);
        this.point = story.point();
        var stalls = shop.getBean(Stalls.class);
        this.stall = stalls.open("小米", Money.ofFen(priceFen), 100);
        this.goods = new OrderStory.Goods(
                stall.sellerId(), stall.productId(), stall.variantId(), stalls.actor(stall.seller()));
    }

    /** An order, paid and at the pick-up point. */
    String ready(int quantity) {
        return ready(story.placedAt(point, buyer, goods.wanted(quantity)), goods);
    }

    String ready(String number, OrderStory.Goods of) {
        story.pays(buyer, number);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(story.state(buyer, number)).isEqualTo(OrderState.PAID));
        long id = consignment(number).id();
        var shipments = shop.getBean(Shipments.class);
        shipments.accept(of.seller(), id);
        shipments.sendToPickupPoint(of.seller(), id);
        shop.getBean(PickupDesk.class).markReady(OrderStory.clerkOf(point), id);
        return number;
    }

    /** And handed over. */
    String delivered(int quantity) {
        return handedOver(ready(quantity));
    }

    String handedOver(String number) {
        var code = consignment(number).pickupCode();
        shop.getBean(PickupDesk.class).handOver(OrderStory.clerkOf(point), point.id(), code, null);
        return number;
    }

    void completed(String number) {
        shop.getBean(Orders.class).confirm(buyer, number, consignment(number).id());
    }

    OrderView.Consignment consignment(String number) {
        return story.order(buyer, number).consignments().get(0);
    }

    long line(String number) {
        return consignment(number).lines().get(0).id();
    }

    MakeClaim damage(String number, int quantity, int ratio) {
        return new MakeClaim(ClaimKind.DAMAGE, consignment(number).id(), lines(number, quantity, null), ratio, "压坏了");
    }

    MakeClaim shortWeight(String number, int quantity, long grams) {
        return new MakeClaim(
                ClaimKind.SHORT_WEIGHT, consignment(number).id(), lines(number, quantity, grams), null, "");
    }

    MakeClaim back(String number, int quantity) {
        return new MakeClaim(ClaimKind.RETURN, consignment(number).id(), lines(number, quantity, null), null, "");
    }

    MakeClaim refused(String number) {
        return new MakeClaim(ClaimKind.REFUSED, consignment(number).id(), List.of(), null, "");
    }

    private List<MakeClaim.Line> lines(String number, int quantity, Long grams) {
        return List.of(new MakeClaim.Line(line(number), quantity, grams));
    }

    Claim make(String number, MakeClaim asked) {
        var photos = asked.kind().needsPhotos() ? List.of(photo()) : List.<byte[]>of();
        return shop.getBean(Claims.class).make(buyer, number, UUID.randomUUID().toString(), asked, photos);
    }

    Claim claim(String number, long id) {
        return shop.getBean(Claims.class).require(buyer, number, id);
    }

    Claim refunded(Claim claim) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(claim(claim.orderNumber(), claim.id()).state())
                                .isEqualTo(ClaimState.REFUNDED));
        return claim(claim.orderNumber(), claim.id());
    }

    /** What the order's entries come to, debit positive. */
    long booked(String number, AccountKind kind) {
        return shop.getBean(Ledger.class).entriesOf(number).stream()
                .filter(entry -> entry.account().kind() == kind)
                .mapToLong(entry -> entry.amount().fen())
                .sum();
    }

    public static byte[] photo() {
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
