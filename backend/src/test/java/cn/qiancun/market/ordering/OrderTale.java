package cn.qiancun.market.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.ordering.OrderModel.Parcel;
import cn.qiancun.market.ordering.PaymentModel.Attempt;
import cn.qiancun.market.ordering.PaymentModel.AttemptIs;
import cn.qiancun.market.ordering.PaymentModel.Fault;
import cn.qiancun.market.ordering.PaymentModel.Refund;
import cn.qiancun.market.ordering.PaymentModel.RefundIs;
import cn.qiancun.market.ordering.PaymentModel.There;
import cn.qiancun.market.payments.Provider;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A random life of one or two orders: mostly what makes sense next, sometimes what does not. */
final class OrderTale {
    /** What somebody does, or what befalls the shop. @see #possible which of them lead anywhere */
    enum Verb {
        OPEN(12),
        START(20),
        VISIT(20),
        PAY(20),
        PAY_LATE(8),
        HEAR(12),
        HEAR_FOUR_TIMES(5),
        HEAR_FORGED(1),
        HEAR_AND_DIE(5),
        HEAR_RIVALS(20),
        POLL(5),
        CLOSE_ROUND(8),
        CLOSE_WHILE_PAYING(20),
        CANCEL_WHILE_HEARING(4),
        EXPIRE(1),
        END_TIME(2),
        CANCEL(2),
        ACCEPT(12),
        SHIP(14),
        CANCEL_WHILE_SHIPPING(2),
        END_WINDOW(6),
        CONFIRM(8),
        REFUND(8),
        REFUND_AT_ONCE(2),
        CARRY(10),
        CARRY_TWICE(4),
        CARRY_AND_DIE(5),
        SEND_AND_DIE(5),
        MISBEHAVE(3),
        RECOVER(1);

        private final int weight;

        Verb(int weight) {
            this.weight = weight;
        }
    }

    private static final int NONSENSE_PERCENT = 10;

    final List<ModelledOrder> orders = new ArrayList<>();
    final List<String> told = new ArrayList<>();

    private final ModelledShop shop;
    private final Random random;

    OrderTale(ModelledShop shop, Random random) {
        this.shop = shop;
        this.random = random;
    }

    void tell() {
        var before = shop.shelf();
        int count = random.nextInt(4) == 0 ? 2 : 1;
        for (int i = 0; i < count; i++) {
            orders.add(shop.order(random));
        }
        int steps = 10 + random.nextInt(20);
        for (int i = 0; i < steps; i++) {
            step(orders.get(random.nextInt(orders.size())));
        }
        orders.forEach(this::comeToAnEnd);
        orders.forEach(order -> new OrderBooks(shop, order).assertRight());
        assertTheShelf(before);
    }

    private void step(ModelledOrder order) {
        var verb = verb(order);
        told.add(order.model.number + " " + verb);
        tell(verb, order);
        order.assertTheShopIsWhereTheModelIs();
    }

    private Verb verb(ModelledOrder order) {
        var verbs = new EnumMap<Verb, Integer>(Verb.class);
        boolean nonsense = random.nextInt(100) < NONSENSE_PERCENT;
        for (var verb : Verb.values()) {
            if (nonsense || possible(verb, order.model)) {
                verbs.put(verb, verb.weight);
            }
        }
        int sum = verbs.values().stream().mapToInt(Integer::intValue).sum();
        int chosen = random.nextInt(Math.max(1, sum));
        for (var each : verbs.entrySet()) {
            chosen -= each.getValue();
            if (chosen < 0) {
                return each.getKey();
            }
        }
        return Verb.RECOVER;
    }

    private static boolean possible(Verb verb, OrderModel model) {
        return switch (verb) {
            case OPEN, EXPIRE -> model.state == OrderState.PENDING_PAYMENT;
            case START -> model.attempts.stream().anyMatch(each -> each.state == AttemptIs.INIT);
            case VISIT -> model.attempts.stream().anyMatch(OrderTale::canBeVisited);
            case PAY -> model.attempts.stream().anyMatch(each -> each.there == There.WAITING);
            case PAY_LATE -> model.attempts.stream().anyMatch(each -> each.there == There.CLOSED);
            case HEAR, HEAR_FOUR_TIMES -> model.attempts.stream().anyMatch(Attempt::isPaidUnheard);
            case HEAR_FORGED -> model.attempts.stream().anyMatch(each -> each.there != There.NOTHING);
            case HEAR_AND_DIE ->
                model.settled == null && model.attempts.stream().anyMatch(Attempt::isPaidUnheard);
            case HEAR_RIVALS ->
                model.settled == null
                        && model.attempts.stream()
                                        .filter(Attempt::isPaidUnheard)
                                        .count()
                                > 1;
            case POLL, END_TIME -> model.attempts.stream().anyMatch(Attempt::isOpen);
            case CLOSE_ROUND -> model.closing;
            case CLOSE_WHILE_PAYING ->
                (model.closing || model.settled != null)
                        && model.attempts.stream().anyMatch(each -> each.there == There.WAITING && each.isOpen());
            case CANCEL_WHILE_HEARING ->
                model.state == OrderState.PENDING_PAYMENT
                        && model.attempts.stream().anyMatch(Attempt::isPaidUnheard);
            case CANCEL -> model.state.isCancellable();
            case ACCEPT -> has(model, ConsignmentState.WAITING);
            case SHIP, CANCEL_WHILE_SHIPPING -> has(model, ConsignmentState.PREPARING);
            case END_WINDOW, CONFIRM -> has(model, ConsignmentState.SHIPPED) || has(model, ConsignmentState.DELIVERED);
            case REFUND, REFUND_AT_ONCE -> model.settled != null && model.left() > 0;
            case CARRY, CARRY_TWICE, CARRY_AND_DIE, SEND_AND_DIE ->
                model.refunds.stream().anyMatch(refund -> refund.state != RefundIs.SUCCEEDED);
            case MISBEHAVE, RECOVER -> !model.attempts.isEmpty();
        };
    }

    private static boolean canBeVisited(Attempt attempt) {
        return attempt.there == There.NOTHING && attempt.state == AttemptIs.PENDING;
    }

    private static boolean has(OrderModel model, ConsignmentState state) {
        return model.parcels.stream().anyMatch(parcel -> parcel.state == state);
    }

    private void tell(Verb verb, ModelledOrder order) {
        switch (verb) {
            case OPEN -> order.open(random.nextInt(3) == 0 ? Provider.STRIPE : Provider.ALIPAY);
            case START -> attempt(order, each -> each.state == AttemptIs.INIT, order::start);
            case VISIT -> attempt(order, OrderTale::canBeVisited, order::visit);
            case PAY -> attempt(order, each -> each.there == There.WAITING, each -> order.pay(each, false));
            case PAY_LATE -> attempt(order, each -> each.there == There.CLOSED, each -> order.pay(each, true));
            case HEAR -> attempt(order, Attempt::isPaidUnheard, each -> order.hear(each, 1));
            case HEAR_FOUR_TIMES -> attempt(order, Attempt::isPaidUnheard, each -> order.hear(each, 4));
            case HEAR_FORGED -> attempt(order, each -> each.there != There.NOTHING, order::hearForged);
            case HEAR_AND_DIE -> attempt(order, Attempt::isPaidUnheard, order::hearAndDie);
            case HEAR_RIVALS -> order.races.hearRivals();
            case POLL -> attempt(order, Attempt::isOpen, order::poll);
            case CLOSE_ROUND -> order.closeRound();
            case CLOSE_WHILE_PAYING ->
                attempt(order, each -> each.there == There.WAITING, order.races::closeWhilePaying);
            case CANCEL_WHILE_HEARING -> attempt(order, Attempt::isPaidUnheard, order.races::cancelWhileHearing);
            case EXPIRE -> order.expire();
            case END_TIME -> attempt(order, Attempt::isOpen, order::endTime);
            case CANCEL -> order.cancel();
            case ACCEPT -> parcel(order, ConsignmentState.WAITING, order::accept);
            case SHIP -> parcel(order, ConsignmentState.PREPARING, order::ship);
            case CANCEL_WHILE_SHIPPING -> parcel(order, ConsignmentState.PREPARING, order.races::cancelWhileShipping);
            case END_WINDOW -> parcel(order, ConsignmentState.SHIPPED, order::endWindow);
            case CONFIRM -> parcel(order, ConsignmentState.SHIPPED, order::confirm);
            case REFUND -> parcel(order, ConsignmentState.COMPLETED, parcel -> refund(order, parcel));
            case REFUND_AT_ONCE -> parcel(order, ConsignmentState.COMPLETED, order.refunds::decideAtOnce);
            case CARRY -> refund(order, each -> order.refunds.carry(each, 1));
            // Of two couriers at a silent provider the second may hear what the first did not.
            case CARRY_TWICE ->
                refund(order, each -> order.refunds.carry(each, each.from.fault == Fault.SILENT_AFTER_TAKING ? 1 : 2));
            case CARRY_AND_DIE -> refund(order, order.refunds::carryAndDie);
            case SEND_AND_DIE -> refund(order, order.refunds::sendAndDie);
            case MISBEHAVE -> attempt(order, each -> true, each -> order.misbehave(each, fault()));
            case RECOVER -> attempt(order, each -> true, each -> order.misbehave(each, Fault.NONE));
        }
    }

    private Fault fault() {
        return Fault.values()[1 + random.nextInt(Fault.values().length - 1)];
    }

    /** All that is left, a part, or now and then too much. */
    private void refund(ModelledOrder order, Parcel parcel) {
        long goods = random.nextInt(4) == 0 ? parcel.left : 1 + random.nextInt((int) parcel.left + 40);
        long carriage = random.nextInt(3) == 0 ? random.nextInt((int) order.model.carriageLeft + 1) : 0;
        order.refunds.decide(parcel, Math.max(1, goods), carriage);
    }

    private void attempt(ModelledOrder order, Predicate<Attempt> likely, Consumer<Attempt> step) {
        pick(order.model.attempts, likely, step);
    }

    private void parcel(ModelledOrder order, ConsignmentState likely, Consumer<Parcel> step) {
        pick(order.model.parcels, parcel -> parcel.state == likely, step);
    }

    private void refund(ModelledOrder order, Consumer<Refund> step) {
        pick(order.model.refunds, refund -> refund.state != RefundIs.SUCCEEDED, step);
    }

    private <T> void pick(List<T> from, Predicate<T> likely, Consumer<T> step) {
        var fitting = from.stream().filter(likely).toList();
        var among = fitting.isEmpty() ? from : fitting;
        if (!among.isEmpty()) {
            step.accept(among.get(random.nextInt(among.size())));
        }
    }

    /** The providers are well again, time passes, and every round turns until nothing is left to do. */
    private void comeToAnEnd(ModelledOrder order) {
        var model = order.model;
        told.add(model.number + " comes to an end");
        model.attempts.forEach(attempt -> order.misbehave(attempt, Fault.NONE));
        if (model.state == OrderState.PENDING_PAYMENT) {
            order.expire();
        }
        model.attempts.stream().filter(Attempt::isOpen).forEach(order::endTime);
        for (int round = 0; round < 3; round++) {
            order.closeRound();
            model.attempts.stream().filter(Attempt::isOpen).toList().forEach(order::poll);
        }
        model.attempts.stream().filter(Attempt::isPaidUnheard).toList().forEach(attempt -> order.hear(attempt, 1));
        for (int round = 0; round < 3; round++) {
            model.refunds.stream()
                    .filter(refund -> refund.state != RefundIs.SUCCEEDED)
                    .toList()
                    .forEach(refund -> order.refunds.carry(refund, 1));
        }
        order.assertTheShopIsWhereTheModelIs();
        assertThat(model.closing).isFalse();
        assertThat(model.attempts).noneMatch(Attempt::isOpen).noneMatch(Attempt::isPaidUnheard);
        assertThat(model.refunds).allMatch(refund -> refund.state == RefundIs.SUCCEEDED);
    }

    private void assertTheShelf(ModelledShop.Shelf before) {
        long gone = 0;
        long held = 0;
        for (var order : orders) {
            for (var parcel : order.model.parcels) {
                int quantity = order.quantities.get(parcel.name);
                gone += parcel.state.hasLeft() ? quantity : 0;
                held += parcel.state.hasLeft() || parcel.state == ConsignmentState.CANCELLED ? 0 : quantity;
            }
        }
        assertThat(shop.shelf()).isEqualTo(new ModelledShop.Shelf(before.onHand() - gone, before.reserved() + held));
    }
}
