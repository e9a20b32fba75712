package cn.qiancun.market.ordering;

import cn.qiancun.market.ordering.PaymentModel.Attempt;
import cn.qiancun.market.ordering.PaymentModel.AttemptIs;
import cn.qiancun.market.ordering.PaymentModel.Refund;
import cn.qiancun.market.ordering.PaymentModel.RefundIs;
import cn.qiancun.market.ordering.PaymentModel.There;

/** What somebody does in a story, or what befalls the shop. @see #leadsAnywhere when it makes sense */
enum StoryVerb {
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
    HEAR_OF_ANOTHER(3),
    DECIDE(8),
    POLL(5),
    CLOSE_ROUND(8),
    CLOSE_WHILE_PAYING(20),
    CANCEL_WHILE_HEARING(4),
    EXPIRE(1),
    END_TIME(2),
    FINISH(1),
    CANCEL(2),
    ACCEPT(12),
    SHIP(14),
    CANCEL_WHILE_SHIPPING(2),
    END_WINDOW(6),
    CONFIRM(8),
    CLAIM(16),
    APPROVE_CLAIM(8),
    REJECT_CLAIM(5),
    WITHDRAW_CLAIM(2),
    REFUND(8),
    REFUND_AT_ONCE(2),
    CARRY(10),
    CARRY_TWICE(4),
    CARRY_AND_DIE(5),
    SEND_AND_DIE(5),
    ARRIVE(8),
    CURE(6),
    MISBEHAVE(3),
    RECOVER(1);

    final int weight;

    StoryVerb(int weight) {
        this.weight = weight;
    }

    boolean leadsAnywhere(OrderModel model) {
        return switch (this) {
            case OPEN, EXPIRE -> model.state == OrderState.PENDING_PAYMENT;
            case START -> model.attempts.stream().anyMatch(each -> each.state == AttemptIs.INIT);
            case VISIT -> model.attempts.stream().anyMatch(StoryVerb::canBeVisited);
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
                model.refunds.stream().anyMatch(Refund::isUnderway);
            case HEAR_OF_ANOTHER -> model.attempts.stream().anyMatch(StoryVerb::canBeQuarantined);
            case DECIDE -> model.attempts.stream().anyMatch(each -> each.state == AttemptIs.QUARANTINED);
            case FINISH -> model.attempts.stream().anyMatch(each -> each.there == There.PAID && !each.finished);
            case ARRIVE -> model.refunds.stream().anyMatch(refund -> refund.onTheWay);
            case CURE -> model.refunds.stream().anyMatch(refund -> refund.state == RefundIs.FAILED);
            case CLAIM -> model.parcels.stream().anyMatch(parcel -> parcel.state.hasLeft());
            case APPROVE_CLAIM, REJECT_CLAIM, WITHDRAW_CLAIM ->
                model.parcels.stream()
                        .flatMap(parcel -> parcel.claims.stream())
                        .anyMatch(claim -> claim.state == ClaimModel.Is.REQUESTED);
            case MISBEHAVE, RECOVER -> !model.attempts.isEmpty();
        };
    }

    static boolean canBeVisited(Attempt attempt) {
        return attempt.there == There.NOTHING && attempt.state == AttemptIs.PENDING;
    }

    private static boolean has(OrderModel model, ConsignmentState state) {
        return model.parcels.stream().anyMatch(parcel -> parcel.state == state);
    }

    static boolean canBeQuarantined(Attempt attempt) {
        return attempt.there != There.NOTHING && (attempt.isOpen() || attempt.state == AttemptIs.CLOSED);
    }
}
