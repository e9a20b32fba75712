package cn.qiancun.market.ordering;

import static cn.qiancun.market.ordering.ConsignmentState.CANCELLED;
import static cn.qiancun.market.ordering.ConsignmentState.COMPLETED;
import static cn.qiancun.market.ordering.ConsignmentState.DELIVERED;
import static cn.qiancun.market.ordering.ConsignmentState.PREPARING;
import static cn.qiancun.market.ordering.ConsignmentState.READY_FOR_PICKUP;
import static cn.qiancun.market.ordering.ConsignmentState.SHIPPED;
import static cn.qiancun.market.ordering.ConsignmentState.TURNED_AWAY;
import static cn.qiancun.market.ordering.ConsignmentState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OrderProgressPolicyTest {
    private static final boolean HOME = false;
    private static final boolean PICKUP = true;

    @Test
    void isAsFarAsTheSlowestConsignment() {
        assertThat(home(WAITING, WAITING)).isEqualTo(OrderState.PAID);
        assertThat(home(WAITING, PREPARING)).isEqualTo(OrderState.FULFILLING);
        assertThat(home(WAITING, COMPLETED)).isEqualTo(OrderState.FULFILLING);
        assertThat(home(SHIPPED, SHIPPED)).isEqualTo(OrderState.SHIPPED);
        assertThat(home(SHIPPED, COMPLETED)).isEqualTo(OrderState.SHIPPED);
        assertThat(home(DELIVERED, COMPLETED)).isEqualTo(OrderState.DELIVERED);
        assertThat(home(COMPLETED, COMPLETED)).isEqualTo(OrderState.COMPLETED);
    }

    @Test
    void whatWasGivenUpCountsNoMoreAndWhatWasRefusedIsOnItsWay() {
        assertThat(home(WAITING, CANCELLED)).isEqualTo(OrderState.FULFILLING);
        assertThat(home(SHIPPED, CANCELLED)).isEqualTo(OrderState.SHIPPED);
        assertThat(home(COMPLETED, CANCELLED)).isEqualTo(OrderState.COMPLETED);
        assertThat(home(DELIVERED, TURNED_AWAY)).isEqualTo(OrderState.SHIPPED);
        assertThat(pickup(DELIVERED, TURNED_AWAY)).isEqualTo(OrderState.READY_FOR_PICKUP);
        assertThat(home(CANCELLED, CANCELLED)).isEqualTo(OrderState.CANCELLING);
        for (var from : List.of(OrderState.FULFILLING, OrderState.SHIPPED, OrderState.READY_FOR_PICKUP)) {
            assertThat(OrderProgressPolicy.moves(from, OrderState.CANCELLING, HOME))
                    .allMatch(from::canMoveTo)
                    .hasSize(1);
        }
    }

    @Test
    void goodsOnTheirWayToThePickupPointAreStillBeingFulfilled() {
        assertThat(pickup(SHIPPED, SHIPPED)).isEqualTo(OrderState.FULFILLING);
        assertThat(pickup(SHIPPED, READY_FOR_PICKUP)).isEqualTo(OrderState.FULFILLING);
        assertThat(pickup(DELIVERED, READY_FOR_PICKUP)).isEqualTo(OrderState.READY_FOR_PICKUP);
    }

    @Test
    void theWayThereIsMadeOfMovesThatTheOrderAllows() {
        for (boolean pickup : List.of(HOME, PICKUP)) {
            var moves = OrderProgressPolicy.moves(OrderState.PAID, OrderState.COMPLETED, pickup);
            var from = OrderState.PAID;
            for (var next : moves) {
                assertThat(from.canMoveTo(next)).as("%s to %s", from, next).isTrue();
                from = next;
            }
            assertThat(from).isEqualTo(OrderState.COMPLETED);
        }
        assertThat(OrderProgressPolicy.moves(OrderState.SHIPPED, OrderState.SHIPPED, HOME))
                .isEmpty();
    }

    @Test
    void thereIsNoWayBackAndNoneFromOrdersThatAreNotUnderway() {
        assertThatThrownBy(() -> OrderProgressPolicy.moves(OrderState.DELIVERED, OrderState.PAID, HOME))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OrderProgressPolicy.moves(OrderState.CLOSED, OrderState.PAID, HOME))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OrderProgressPolicy.stateOf(List.of(), HOME))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void closedAndCancelledOrdersNeverReopen() {
        for (var last : List.of(OrderState.CLOSED, OrderState.CANCELLED, OrderState.COMPLETED)) {
            assertThat(last.isFinal()).isTrue();
            assertThat(OrderState.values()).noneMatch(last::canMoveTo);
        }
    }

    private static OrderState home(ConsignmentState... states) {
        return OrderProgressPolicy.stateOf(List.of(states), HOME);
    }

    private static OrderState pickup(ConsignmentState... states) {
        return OrderProgressPolicy.stateOf(List.of(states), PICKUP);
    }
}
