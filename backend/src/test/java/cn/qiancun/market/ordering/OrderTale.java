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
import cn.qiancun.market.payments.QuarantineVerdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A random life of one or two orders: mostly what makes sense next, sometimes what does not. */
final class OrderTale {
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

    private StoryVerb verb(ModelledOrder order) {
        var verbs = new EnumMap<StoryVerb, Integer>(StoryVerb.class);
        boolean nonsense = random.nextInt(100) < NONSENSE_PERCENT;
        for (var verb : StoryVerb.values()) {
            if (nonsense || verb.leadsAnywhere(order.model)) {
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
        return StoryVerb.RECOVER;
    }

    private void tell(StoryVerb verb, ModelledOrder order) {
        switch (verb) {
            case OPEN -> order.open(random.nextInt(3) == 0 ? Provider.STRIPE : Provider.ALIPAY);
            case START -> attempt(order, each -> each.state == AttemptIs.INIT, order::start);
            case VISIT -> attempt(order, StoryVerb::canBeVisited, order::visit);
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
            case MISBEHAVE -> attempt(order, each -> true, each -> order.misbehave(each, fault()));
            case RECOVER -> attempt(order, each -> true, each -> order.misbehave(each, Fault.NONE));
            default -> tellOfMoneyThatGoesBack(verb, order);
        }
    }

    private void tellOfMoneyThatGoesBack(StoryVerb verb, ModelledOrder order) {
        switch (verb) {
            case REFUND -> parcel(order, ConsignmentState.COMPLETED, parcel -> refund(order, parcel));
            case REFUND_AT_ONCE -> parcel(order, ConsignmentState.COMPLETED, order.refunds::decideAtOnce);
            case CARRY -> refund(order, each -> order.refunds.carry(each, 1));
            case CARRY_TWICE -> refund(order, each -> order.refunds.carry(each, hearsTheSameTwice(each) ? 2 : 1));
            case CARRY_AND_DIE -> refund(order, order.refunds::carryAndDie);
            case SEND_AND_DIE -> refund(order, order.refunds::sendAndDie);
            case HEAR_OF_ANOTHER ->
                attempt(order, StoryVerb::canBeQuarantined, each -> order.hearOfAnother(each, random));
            case DECIDE -> attempt(order, each -> each.state == AttemptIs.QUARANTINED, each -> decide(order, each));
            case FINISH -> attempt(order, each -> each.there == There.PAID && !each.finished, order::finish);
            case ARRIVE -> attempt(order, each -> each.there == There.PAID, order::arrive);
            case CURE ->
                pick(
                        order.model.refunds,
                        each -> each.state == RefundIs.FAILED,
                        each -> order.decisions.cure(each, random.nextInt(3) > 0));
            case CLAIM -> parcel(order, ConsignmentState.DELIVERED, parcel -> claim(order, parcel));
            case APPROVE_CLAIM -> claim(order, order.claims::approve);
            case REJECT_CLAIM -> claim(order, order.claims::reject);
            case WITHDRAW_CLAIM -> claim(order, order.claims::withdraw);
            default -> throw new IllegalArgumentException(verb.name());
        }
    }

    /** Of two couriers at a silent provider the second may hear what the first did not; of what arrived before, too. */
    private static boolean hearsTheSameTwice(Refund refund) {
        return refund.from.fault != Fault.SILENT_AFTER_TAKING && !(refund.taken && refund.state == RefundIs.WAIT_FUNDS);
    }

    private void decide(ModelledOrder order, Attempt attempt) {
        var verdicts = QuarantineVerdict.values();
        order.decisions.decide(attempt, verdicts[random.nextInt(verdicts.length)]);
    }

    /** Of some pieces or all, spoiled to some part; now and then of more than there are. */
    private void claim(ModelledOrder order, Parcel parcel) {
        int quantity = 1 + random.nextInt(parcel.quantity + (random.nextInt(8) == 0 ? 1 : 0));
        order.claims.make(parcel, quantity, 1 + random.nextInt(random.nextInt(4) == 0 ? 9_999 : 3_000));
    }

    private void claim(ModelledOrder order, Consumer<ClaimModel> step) {
        var all = order.model.parcels.stream()
                .flatMap(parcel -> parcel.claims.stream())
                .toList();
        pick(all, claim -> claim.state == ClaimModel.Is.REQUESTED, step);
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
        pick(order.model.refunds, Refund::isUnderway, step);
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
        closeAndPoll(order);
        model.attempts.stream().filter(Attempt::isPaidUnheard).toList().forEach(attempt -> order.hear(attempt, 1));
        model.attempts.stream()
                .filter(attempt -> attempt.state == AttemptIs.QUARANTINED)
                .toList()
                .forEach(attempt -> order.decisions.decide(
                        attempt, attempt.there == There.PAID ? QuarantineVerdict.REFUND : QuarantineVerdict.CLOSE));
        closeAndPoll(order);
        bringAllBack(order);
        order.assertTheShopIsWhereTheModelIs();
        assertThat(model.closing).isFalse();
        assertThat(model.attempts)
                .noneMatch(Attempt::isOpen)
                .noneMatch(Attempt::isPaidUnheard)
                .noneMatch(attempt -> attempt.state == AttemptIs.QUARANTINED);
        assertThat(model.refunds).allMatch(refund -> refund.state == RefundIs.SUCCEEDED);
    }

    private void closeAndPoll(ModelledOrder order) {
        for (int round = 0; round < 3; round++) {
            order.closeRound();
            order.model.attempts.stream().filter(Attempt::isOpen).toList().forEach(order::poll);
        }
    }

    /** Whoever waits for a decision gets one, what is on its way arrives, and what the provider refuses is paid otherwise. */
    private void bringAllBack(ModelledOrder order) {
        var model = order.model;
        model.parcels.stream()
                .flatMap(parcel -> parcel.claims.stream())
                .filter(claim -> claim.state == ClaimModel.Is.REQUESTED)
                .forEach(claim -> {
                    order.claims.approve(claim);
                    order.claims.reject(claim);
                });
        model.attempts.forEach(order::arrive);
        for (int round = 0; round < 3; round++) {
            model.refunds.stream()
                    .filter(Refund::isUnderway)
                    .toList()
                    .forEach(refund -> order.refunds.carry(refund, 1));
        }
        model.refunds.stream()
                .filter(refund -> refund.state == RefundIs.FAILED)
                .toList()
                .forEach(refund -> order.decisions.cure(refund, true));
    }

    private void assertTheShelf(ModelledShop.Shelf before) {
        long gone = 0;
        long held = 0;
        for (var order : orders) {
            for (var parcel : order.model.parcels) {
                boolean free = parcel.state == ConsignmentState.CANCELLED;
                gone += parcel.state.hasLeft() ? parcel.quantity : 0;
                held += parcel.state.hasLeft() || free ? 0 : parcel.quantity;
            }
        }
        assertThat(shop.shelf()).isEqualTo(new ModelledShop.Shelf(before.onHand() - gone, before.reserved() + held));
    }
}
