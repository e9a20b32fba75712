package cn.qiancun.market.ordering;

import static cn.qiancun.market.ordering.Expectation.expect;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.ordering.OrderModel.Parcel;
import cn.qiancun.market.ordering.PaymentModel.Attempt;
import cn.qiancun.market.ordering.PaymentModel.Fault;
import cn.qiancun.market.ordering.PaymentModel.There;
import cn.qiancun.market.payments.Device;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.sandbox.Switch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** An order in the shop beside its model: every step is taken by both, and what the shop answers is what the model says. */
final class ModelledOrder {
    static final Waybill WAYBILL = Waybill.of("CHINA_POST", "1234567890123");

    final OrderModel model;
    final ModelledRefunds refunds;
    final ModelledRaces races;
    final ModelledClaims claims;
    final ModelledDecisions decisions;

    private final ModelledShop shop;
    final Map<String, Long> saleLines = new HashMap<>();
    final Map<String, Actor> sellers = new HashMap<>();
    private final Map<String, String> pages = new HashMap<>();
    final Notifications notifications;

    ModelledOrder(ModelledShop shop, PlacedOrder placed, List<Wanted> wanted) {
        this.shop = shop;
        this.notifications = new Notifications(shop.sandbox);
        long carriage = 0;
        var parcels = new ArrayList<Parcel>();
        for (var part : placed.consignments()) {
            var goods = shop.goodsOf(part.sellerId());
            int quantity = wanted.stream()
                    .filter(line -> line.variantId() == goods.variantId())
                    .mapToInt(Wanted::quantity)
                    .sum();
            parcels.add(new Parcel(part.id(), quantity, part.goodsFen()));
            carriage += part.shippingFen();
            sellers.put(part.id(), goods.seller());
        }
        model = new OrderModel(placed.number(), parcels, carriage);
        assertThat(placed.payableFen()).isEqualTo(model.payable);
        readLines();
        refunds = new ModelledRefunds(shop, model, saleLines);
        races = new ModelledRaces(shop, this);
        claims = new ModelledClaims(shop, this);
        decisions = new ModelledDecisions(shop, model);
    }

    private void readLines() {
        shop.database
                .sql("SELECT l.consignment_id, l.id FROM ordering_line l JOIN ordering_consignment c"
                        + " ON c.id = l.consignment_id WHERE c.order_number = ?")
                .param(model.number)
                .query(row -> {
                    saleLines.put(row.getString(1), row.getLong(2));
                });
    }

    void open(Provider provider) {
        var before = model.payableWith(provider);
        expect(
                () -> {
                    var outTradeNo = shop.orderPayments.open(shop.buyer, model.number, provider);
                    if (before == null) {
                        // What the provider has to tell comes when the story says so.
                        shop.sandbox.books().set(outTradeNo, Switch.NO_NOTIFICATION);
                    } else {
                        assertThat(outTradeNo).isEqualTo(before.name);
                    }
                    return outTradeNo;
                },
                outTradeNo -> model.open(new Attempt(outTradeNo, provider)));
    }

    void start(Attempt attempt) {
        expect(
                () -> shop.payments
                        .start(attempt.name, Device.PHONE, "http://localhost/orders/" + model.number)
                        .redirectUrl(),
                page -> {
                    if (page != null) {
                        pages.put(attempt.name, page);
                    }
                    return model.start(attempt);
                });
    }

    /** The buyer looks at the provider's page; Alipay begins the trade only now. */
    void visit(Attempt attempt) {
        if (attempt.provider == Provider.ALIPAY && pages.get(attempt.name) != null && !attempt.timeIsOver) {
            shop.page.open(pages.get(attempt.name));
            attempt.there = attempt.there == There.NOTHING ? There.WAITING : attempt.there;
        }
    }

    /** @param evenIfClosed the money was on its way when the provider closed the trade */
    void pay(Attempt attempt, boolean evenIfClosed) {
        boolean late = evenIfClosed && attempt.there == There.CLOSED && attempt.provider == Provider.ALIPAY;
        misbehave(attempt, attempt.fault, late);
        boolean paid = shop.page.pay(attempt.name) == 200;
        assertThat(paid).isEqualTo(late || attempt.there == There.WAITING);
        if (paid) {
            attempt.there = There.PAID;
        }
    }

    /** The provider tells of the payment, so many times at once. */
    void hear(Attempt attempt, int times) {
        if (attempt.there == There.PAID) {
            var told = IntStream.range(0, times)
                    .mapToObj(i -> notifications.send(attempt))
                    .toList();
            assertThat(told).extracting(CompletableFuture::join).containsOnly(true);
            model.heard(attempt);
        }
    }

    void hearForged(Attempt attempt) {
        if (attempt.there != There.NOTHING) {
            assertThat(notifications.sendForged(attempt).join()).isFalse();
        }
    }

    /** Signed by the provider, but about another amount, application, seller or currency. */
    void hearOfAnother(Attempt attempt, Random random) {
        if (attempt.there != There.NOTHING) {
            assertThat(notifications
                            .sendOfAnother(attempt, model.payable, random)
                            .join())
                    .isTrue();
            model.heardOfAnother(attempt);
        }
    }

    /** A year has passed: the provider refunds no more, and says so. Nothing of it is news to the shop. */
    void finish(Attempt attempt) {
        if (attempt.provider == Provider.ALIPAY && attempt.there == There.PAID && model.canStillBeRefunded(attempt)) {
            assertThat(shop.page.act(attempt.name, "FINISHED").statusCode()).isEqualTo(200);
            attempt.finished = true;
        }
    }

    /** What of its refunds the provider had under way is with the buyer. */
    void arrive(Attempt attempt) {
        if (attempt.there == There.PAID) {
            shop.page.act(attempt.name, "REFUNDS_ARRIVED");
            model.refunds.stream().filter(refund -> refund.from == attempt).forEach(refund -> refund.onTheWay = false);
        }
    }

    /** The shop goes down before it has committed what it was told. */
    void hearAndDie(Attempt attempt) {
        if (attempt.there == There.PAID && attempt.isOpen() && model.settled == null) {
            shop.breakdown.during(
                    model.number,
                    () -> assertThat(notifications.send(attempt).join()).isFalse());
        }
    }

    void poll(Attempt attempt) {
        shop.rounds.poll(attempt.name);
        model.poll(attempt);
    }

    void closeRound() {
        shop.rounds.close(model.number);
        model.closeRound();
    }

    /** The time to pay has passed. */
    void expire() {
        shop.database
                .sql("UPDATE ordering_order SET pay_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE number = ?")
                .param(model.number)
                .update();
        if (model.state == OrderState.PENDING_PAYMENT) {
            untilMoved(model.number, shop.due::closeUnpaid);
        }
        model.expire();
    }

    /** Another turn of the same round may hold the row at this moment, and this one passes over it. */
    private void untilMoved(String name, Runnable round) {
        var before = shop.statesOf(model.number).get(name);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .until(() -> {
                    round.run();
                    return !before.equals(shop.statesOf(model.number).get(name));
                });
    }

    void endTime(Attempt attempt) {
        shop.rounds.endTime(attempt.name);
        attempt.timeIsOver = true;
    }

    void cancel() {
        expect(() -> shop.orders.cancel(shop.buyer, model.number), model::cancel);
    }

    void accept(Parcel parcel) {
        move(
                parcel,
                () -> shop.shipments.accept(sellers.get(parcel.name), id(parcel)),
                () -> model.move(parcel, ConsignmentState.PREPARING, ConsignmentState.WAITING));
    }

    void ship(Parcel parcel) {
        move(
                parcel,
                () -> shop.shipments.ship(sellers.get(parcel.name), id(parcel), WAYBILL),
                () -> model.move(parcel, ConsignmentState.SHIPPED, ConsignmentState.PREPARING));
    }

    void confirm(Parcel parcel) {
        expect(
                () -> shop.orders.confirm(shop.buyer, model.number, id(parcel)),
                () -> model.move(
                        parcel, ConsignmentState.COMPLETED, ConsignmentState.SHIPPED, ConsignmentState.DELIVERED));
    }

    /** Nobody says anything until the window ends: it counts as delivered, and then as accepted. */
    void endWindow(Parcel parcel) {
        var from = parcel.state;
        if (from == ConsignmentState.SHIPPED || from == ConsignmentState.DELIVERED) {
            shop.database
                    .sql("UPDATE ordering_consignment SET due_at = '2020-01-01 00:00:00' WHERE id = ?")
                    .param(id(parcel))
                    .update();
            untilMoved(parcel.name, shop.due::endWindows);
            boolean shipped = from == ConsignmentState.SHIPPED;
            model.move(parcel, shipped ? ConsignmentState.DELIVERED : ConsignmentState.COMPLETED, from);
        }
    }

    /** To its seller an unpaid consignment is not there. */
    private void move(Parcel parcel, Runnable step, Supplier<String> modelled) {
        boolean hidden = parcel.state == ConsignmentState.UNPAID;
        expect(step, () -> hidden ? "not-found" : modelled.get());
    }

    /** Stripe's SDK would answer a broken connection with pauses of its own; there only the balance fails. */
    void misbehave(Attempt attempt, Fault fault) {
        boolean breaksOff = fault == Fault.SILENT_AFTER_TAKING || fault == Fault.UNDECIDED;
        misbehave(attempt, attempt.provider == Provider.STRIPE && breaksOff ? Fault.NO_FUNDS : fault, false);
    }

    private void misbehave(Attempt attempt, Fault fault, boolean paidAfterClose) {
        attempt.fault = fault;
        var on = new ArrayList<>(List.of(Switch.NO_NOTIFICATION));
        switch (fault) {
            case SILENT_AFTER_TAKING -> on.add(Switch.TIME_OUT_AFTER_TAKING);
            case UNDECIDED -> on.add(Switch.SYSTEM_ERROR);
            case NO_FUNDS -> on.add(Switch.NO_FUNDS);
            case IN_FLIGHT -> on.add(Switch.REFUND_HELD_UP);
            case NONE -> {}
        }
        if (paidAfterClose) {
            on.add(Switch.PAID_AFTER_CLOSE);
        }
        shop.sandbox.books().set(attempt.name, on.toArray(Switch[]::new));
    }

    static long id(Parcel parcel) {
        return Long.parseLong(parcel.name);
    }

    void assertTheShopIsWhereTheModelIs() {
        assertThat(shop.statesOf(model.number)).isEqualTo(model.states());
    }
}
