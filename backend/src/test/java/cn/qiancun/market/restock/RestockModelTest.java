package cn.qiancun.market.restock;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.support.MarketTest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Verbs in any order, against a model that knows the states of the design: what is a move happens, any other is refused
 * and changes nothing, and the village's stock is held between acceptance and shipment and at no other time.
 */
@MarketTest
class RestockModelTest {
    private static final int ORDERS = 12;
    private static final int VERBS = 12;
    private static final int UNITS = 3;

    private enum Verb {
        SUBMIT,
        ACCEPT,
        CHANGE,
        AGREE,
        REJECT,
        CANCEL,
        GIVE_UP,
        SHIP,
        RECEIVE_PART,
        RECEIVE,
        DISPUTE,
        ADJUST,
        SETTLE
    }

    /** Where each verb leads from where it is allowed; written down apart from the code that moves. */
    private static final Map<RestockState, Map<Verb, RestockState>> MODEL = new EnumMap<>(Map.of(
            RestockState.DRAFT, Map.of(Verb.SUBMIT, RestockState.SUBMITTED, Verb.CANCEL, RestockState.CANCELLED),
            RestockState.SUBMITTED,
                    Map.of(
                            Verb.ACCEPT, RestockState.ACCEPTED,
                            Verb.CHANGE, RestockState.CHANGED,
                            Verb.REJECT, RestockState.REJECTED,
                            Verb.CANCEL, RestockState.CANCELLED),
            RestockState.CHANGED,
                    Map.of(
                            Verb.AGREE, RestockState.ACCEPTED,
                            Verb.CHANGE, RestockState.CHANGED,
                            Verb.REJECT, RestockState.REJECTED,
                            Verb.CANCEL, RestockState.CANCELLED),
            RestockState.ACCEPTED,
                    Map.of(
                            Verb.SHIP, RestockState.SHIPPED,
                            Verb.CANCEL, RestockState.CANCELLED,
                            Verb.GIVE_UP, RestockState.CANCELLED),
            RestockState.SHIPPED,
                    Map.of(Verb.RECEIVE_PART, RestockState.PARTLY_RECEIVED, Verb.RECEIVE, RestockState.RECEIVED),
            RestockState.PARTLY_RECEIVED,
                    Map.of(
                            Verb.RECEIVE_PART, RestockState.PARTLY_RECEIVED,
                            Verb.RECEIVE, RestockState.RECEIVED,
                            Verb.DISPUTE, RestockState.DISPUTED,
                            Verb.SETTLE, RestockState.SETTLED),
            RestockState.RECEIVED, Map.of(Verb.DISPUTE, RestockState.DISPUTED, Verb.SETTLE, RestockState.SETTLED),
            RestockState.DISPUTED, Map.of(Verb.ADJUST, RestockState.ADJUSTED),
            RestockState.ADJUSTED, Map.of(Verb.SETTLE, RestockState.SETTLED)));

    @Autowired
    ApplicationContext context;

    @Autowired
    RestockDesk desk;

    @Autowired
    SupplyDesk supply;

    @Autowired
    RestockOrders orders;

    @Autowired
    RestockMoves moves;

    @Autowired
    TransactionTemplate transaction;

    private RestockStory story;
    private RestockStory.Shop shop;

    @Test
    void verbsInAnyOrderLeaveWhatTheModelSays() {
        long seed = Long.getLong("restock.seed", System.nanoTime());
        var random = new Random(seed);
        story = new RestockStory(context, ORDERS * UNITS);
        shop = story.shop();
        for (int i = 0; i < ORDERS; i++) {
            walk(story.draft(shop, UNITS), random, "seed " + seed);
        }
    }

    private void walk(RestockOrder draft, Random random, String seed) {
        int others = story.reserved();
        var state = RestockState.DRAFT;
        int accepted = 0;
        for (int i = 0; i < VERBS; i++) {
            var verb = Verb.values()[random.nextInt(Verb.values().length)];
            // Straight on more often than not, so that the later states are reached.
            if (random.nextInt(3) > 0 && MODEL.containsKey(state)) {
                var choices = List.copyOf(MODEL.get(state).keySet());
                verb = choices.get(random.nextInt(choices.size()));
            }
            var to = MODEL.getOrDefault(state, Map.of()).get(verb);
            boolean moved = happens(verb, draft);
            assertThat(moved).as("%s: %s in %s", seed, verb, state).isEqualTo(to != null);
            state = to == null ? state : to;
            accepted = accepted(state, verb, moved, accepted);
            assertThat(now(draft).state()).as("%s after %s", seed, verb).isEqualTo(state);
            assertThat(story.reserved() - others)
                    .as("%s held in %s", seed, state)
                    .isEqualTo(state == RestockState.ACCEPTED ? accepted : 0);
        }
        assertThat(stepsOf(draft)).as(seed).endsWith(state);
    }

    private static int accepted(RestockState state, Verb verb, boolean moved, int before) {
        if (!moved) {
            return before;
        }
        return verb == Verb.CHANGE ? UNITS - 1 : verb == Verb.ACCEPT ? UNITS : before;
    }

    private RestockOrder now(RestockOrder order) {
        return orders.byId(order.id()).orElseThrow();
    }

    private List<RestockState> stepsOf(RestockOrder order) {
        return orders.steps(shop.asClerk(), order.number()).stream()
                .map(RestockStep::state)
                .toList();
    }

    /** Whether it did; a refusal must be that of the state, or look like an order that is not there yet. */
    private boolean happens(Verb verb, RestockOrder order) {
        try {
            run(verb, order);
            return true;
        } catch (BusinessException refusal) {
            assertThat(Set.of("restock.state", "not-found")).contains(refusal.code());
            return false;
        }
    }

    private void run(Verb verb, RestockOrder order) {
        var number = order.number();
        long line = order.lines().get(0).id();
        switch (verb) {
            case SUBMIT -> desk.submit(shop.asClerk(), number);
            case ACCEPT -> supply.accept(story.seller, number);
            case CHANGE -> supply.change(story.seller, number, Map.of(line, UNITS - 1), "少一些");
            case AGREE -> desk.agree(shop.asClerk(), number, now(order).version());
            case REJECT -> supply.reject(story.seller, number, "没有了");
            case CANCEL -> desk.cancel(shop.asClerk(), number, "");
            case GIVE_UP -> supply.cancel(story.seller, number, "供不了");
            case SHIP -> supply.ship(story.seller, number, Map.of(), Map.of());
            case RECEIVE_PART -> transaction.executeWithoutResult(status -> moves.received(order.id(), false));
            case RECEIVE -> transaction.executeWithoutResult(status -> moves.received(order.id(), true));
            case DISPUTE -> transaction.executeWithoutResult(status -> moves.disputed(order.id()));
            case ADJUST -> transaction.executeWithoutResult(status -> moves.adjusted(order.id()));
            case SETTLE -> transaction.executeWithoutResult(status -> moves.settled(order.id()));
        }
    }
}
