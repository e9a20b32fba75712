package cn.qiancun.market.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.payments.Payments;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.support.Stalls.Stall;
import cn.qiancun.sandbox.SandboxInitializer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;

/** A village that sells chickens of about three 斤 at 20 yuan a 斤, and somebody who buys them by the piece. */
public final class WeighingStory {
    static final Duration SOON = Duration.ofSeconds(60);
    /** Of one chicken. */
    static final int ESTIMATE = 6_000;

    final OrderStory story;
    public final Stall stall;
    public final Actor seller;
    public final Actor buyer;

    private final ApplicationContext shop;

    public WeighingStory(ApplicationContext shop, Actor buyer) {
        this.shop = shop;
        this.buyer = buyer;
        this.story = new OrderStory(shop);
        var stalls = shop.getBean(Stalls.class);
        this.stall = stalls.openByWeight("散养土鸡", Money.ofFen(2_000), 1_500, 20);
        this.seller = stalls.actor(stall.seller());
    }

    /** An order that is paid, accepted and being packed. */
    public String packing(int quantity) {
        var number = story.placedHome(buyer, new Wanted(stall.variantId(), quantity));
        paid(number);
        shop.getBean(Shipments.class).accept(seller, parcel(number));
        return number;
    }

    void paid(String number) {
        story.pays(buyer, number);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(story.state(buyer, number)).isEqualTo(OrderState.PAID));
    }

    public void weigh(String number, long grams, String note) {
        var weight = new WeighGoods.Line(line(number).id(), grams, note);
        shop.getBean(Weighings.class).weigh(seller, parcel(number), new WeighGoods(List.of(weight)));
    }

    OrderView order(String number) {
        return story.order(buyer, number);
    }

    public long parcel(String number) {
        return order(number).consignments().get(0).id();
    }

    public OrderView.Line line(String number) {
        return order(number).consignments().get(0).lines().get(0);
    }

    long carriage(String number) {
        return order(number).shipping().fen();
    }

    /** The provider's own count, to the fen; and what we owed is paid. */
    public void awaitRefunded(String number, long fen) {
        var trade = shop.getBean(Payments.class).paidTrade(number).orElseThrow().outTradeNo();
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(SandboxInitializer.server().books().refundedFen(trade)).isEqualTo(fen);
            assertThat(fenOf(number, AccountKind.REFUND_PAYABLE)).isZero();
        });
    }

    long refunds(String number) {
        return shop.getBean(Payments.class).ofOrder(number).stream()
                .filter(one -> one.kind().equals("REFUND"))
                .count();
    }

    Map<AccountRef, Long> books(String number) {
        return shop.getBean(Ledger.class).entriesOf(number).stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.account(),
                        Collectors.summingLong(entry -> entry.amount().fen())));
    }

    public long fenOf(String number, AccountKind kind) {
        return books(number).entrySet().stream()
                .filter(each -> each.getKey().kind() == kind)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    static void refused(String code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
