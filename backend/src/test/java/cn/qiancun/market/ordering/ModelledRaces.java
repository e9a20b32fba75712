package cn.qiancun.market.ordering;

import static cn.qiancun.market.ordering.Expectation.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.ordering.OrderModel.Parcel;
import cn.qiancun.market.ordering.PaymentModel.Attempt;
import cn.qiancun.market.ordering.PaymentModel.AttemptIs;
import cn.qiancun.market.ordering.PaymentModel.Fault;
import cn.qiancun.market.ordering.PaymentModel.There;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Two things at the same moment. Which of them came first the shop says; that it was one or the other the model says. */
final class ModelledRaces {
    private final ModelledShop shop;
    private final ModelledOrder order;
    private final OrderModel model;

    ModelledRaces(ModelledShop shop, ModelledOrder order) {
        this.shop = shop;
        this.order = order;
        this.model = order.model;
    }

    /** Two attempts were paid, and the provider tells of both: one pays the order. */
    void hearRivals() {
        var rivals = model.attempts.stream()
                .filter(attempt -> attempt.there == There.PAID && attempt.isOpen())
                .toList();
        if (rivals.size() > 1 && model.settled == null) {
            var told = rivals.stream().map(order.notifications::send).toList();
            assertThat(told).extracting(CompletableFuture::join).containsOnly(true);
            var winner = shop.payments.paidTrade(model.number).orElseThrow().outTradeNo();
            Stream.concat(
                            rivals.stream().filter(attempt -> attempt.name.equals(winner)),
                            rivals.stream().filter(attempt -> !attempt.name.equals(winner)))
                    .forEach(model::heard);
        }
    }

    /** The buyer pays while the shop closes. Whoever comes second learns what the first did. */
    void closeWhilePaying(Attempt attempt) {
        boolean unwanted = model.closing || model.settled != null || attempt.timeIsOver;
        boolean alone = model.attempts.stream().noneMatch(Attempt::isPaidUnheard);
        boolean canBeClosed = attempt.state == AttemptIs.PENDING || attempt.state == AttemptIs.UNKNOWN;
        if (!unwanted || !alone || !canBeClosed || attempt.there != There.WAITING) {
            return;
        }
        model.attempts.forEach(each -> order.misbehave(each, Fault.NONE));
        var closing = CompletableFuture.runAsync(() -> {
            shop.rounds.close(model.number);
            shop.rounds.poll(attempt.name);
        });
        boolean paid = shop.page.pay(attempt.name) == 200;
        closing.join();
        attempt.there = paid ? There.PAID : There.CLOSED;
        order.hear(attempt, 2);
        order.closeRound();
        order.poll(attempt);
    }

    /** The buyer gives the order up while the provider tells that it is paid: it is paid, or goes back wholly. */
    void cancelWhileHearing(Attempt attempt) {
        if (model.state != OrderState.PENDING_PAYMENT || attempt.there != There.PAID || !attempt.isOpen()) {
            return;
        }
        var told = order.notifications.send(attempt);
        assertThat(refusal(() -> shop.orders.cancel(shop.buyer, model.number))).isEmpty();
        assertThat(told.join()).isTrue();
        if (shop.statesOf(model.number).get(model.number).equals(OrderState.PAID.name())) {
            model.cancel();
            model.heard(attempt);
        } else {
            model.heard(attempt);
            model.cancel();
        }
    }

    /** The buyer gives the order up while the seller ships: one of them comes too late. */
    void cancelWhileShipping(Parcel parcel) {
        boolean cancellable =
                model.state == OrderState.FULFILLING && model.parcels.stream().noneMatch(each -> each.state.hasLeft());
        if (!cancellable || parcel.state != ConsignmentState.PREPARING) {
            return;
        }
        var seller = order.sellers.get(parcel.name);
        var shipping = CompletableFuture.supplyAsync(
                () -> refusal(() -> shop.shipments.ship(seller, ModelledOrder.id(parcel), ModelledOrder.WAYBILL)));
        var cancelling = refusal(() -> shop.orders.cancel(shop.buyer, model.number));
        if (cancelling.isEmpty()) {
            assertThat(shipping.join()).isEqualTo("order.state");
            model.cancel();
        } else {
            assertThat(cancelling).isEqualTo("order.state");
            assertThat(shipping.join()).isEmpty();
            model.move(parcel, ConsignmentState.SHIPPED, ConsignmentState.PREPARING);
        }
    }
}
