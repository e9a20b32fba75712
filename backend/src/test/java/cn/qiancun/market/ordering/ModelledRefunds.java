package cn.qiancun.market.ordering;

import static cn.qiancun.market.ordering.Expectation.expect;
import static cn.qiancun.market.ordering.Expectation.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.ordering.OrderModel.Parcel;
import cn.qiancun.market.ordering.PaymentModel.Refund;
import cn.qiancun.market.settlement.RefundSale;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** What goes back of an order: decided in the shop and in the model, and carried to the provider by couriers who may die. */
final class ModelledRefunds {
    private final ModelledShop shop;
    private final OrderModel model;
    private final Map<String, Long> saleLines;

    ModelledRefunds(ModelledShop shop, OrderModel model, Map<String, Long> saleLines) {
        this.shop = shop;
        this.model = model;
        this.saleLines = saleLines;
    }

    void decide(Parcel parcel, long goods, long carriage) {
        var key = "part:" + Ids.next();
        var goodsBack = RefundSale.Line.ofAmount(saleLines.get(parcel.name), Money.ofFen(goods));
        var asked = new RefundSale(key, model.number, List.of(goodsBack), Money.ofFen(carriage));
        expect(
                () -> {
                    decide(asked);
                    // A double click is one refund.
                    decide(asked);
                },
                () -> model.refund(key, parcel, goods, carriage));
    }

    /** Two operators give all that is left of it back at the same moment: one of them does. */
    void decideAtOnce(Parcel parcel) {
        if (model.settled == null || model.isTakenBack() || parcel.left == 0) {
            return;
        }
        var keys = List.of("part:" + Ids.next(), "part:" + Ids.next());
        var left = RefundSale.Line.ofAmount(saleLines.get(parcel.name), Money.ofFen(parcel.left));
        var refusals = keys.stream()
                .map(key -> CompletableFuture.supplyAsync(
                        () -> refusal(() -> decide(new RefundSale(key, model.number, List.of(left), Money.ZERO)))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(refusals).containsExactlyInAnyOrder("", "sale.refund-exceeds");
        model.refund(keys.get(refusals.indexOf("")), parcel, parcel.left, 0);
    }

    private void decide(RefundSale asked) {
        shop.commits.run(() -> shop.payments.refund(model.number, asked.refundKey(), shop.sales.refund(asked), "坏果"));
    }

    /** @param couriers of as many instances at once */
    void carry(Refund refund, int couriers) {
        var carrying = IntStream.range(0, couriers)
                .mapToObj(i -> CompletableFuture.runAsync(() -> shop.rounds.carry(refund.name)))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(carrying).join();
        model.courier.carry(refund, false);
    }

    /** The shop goes down before it has committed that the buyer has the money. */
    void carryAndDie(Refund refund) {
        shop.breakdown.during(model.number, () -> {
            try {
                shop.rounds.carry(refund.name);
            } catch (Breakdown.Broken down) {
                // What it knew is lost; the provider's books are not.
            }
        });
        model.courier.carry(refund, true);
    }

    void sendAndDie(Refund refund) {
        shop.rounds.sendAndDie(refund.name);
        model.courier.sendAndDie(refund);
    }
}
