package cn.qiancun.market.fairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.notifications.Messages;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.FairGrounds;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.QueryCounter;
import cn.qiancun.market.support.Stalls;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who stands where: suggested, changed by hand, by two at once. */
@MarketTest
class PlacementsTest {
    @Autowired
    private FairGrounds grounds;

    @Autowired
    private Placements placements;

    @Autowired
    private Applications applications;

    @Autowired
    private FairStalls stalls;

    @Autowired
    private Messages messages;

    @Autowired
    private QueryCounter queries;

    @Autowired
    private Stalls people;

    /** Registering people takes longest; a fair of its own keeps the stories apart. */
    private static FairGrounds.Host host;

    private static final List<Stalls.Stall> VILLAGES = new ArrayList<>();
    private int met;
    private Fair fair;

    @BeforeEach
    void aFair() {
        if (host == null) {
            host = grounds.organiser();
        }
        fair = grounds.published(host, 3);
    }

    /** Another one each time within a story. */
    private Stalls.Stall village() {
        if (met == VILLAGES.size()) {
            VILLAGES.add(people.open("萝卜", Money.ofFen(600), 0));
        }
        return VILLAGES.get(met++);
    }

    @Test
    void aSuggestionIsTakenAsItWasSeen() {
        var village = village();
        long application = grounds.accepted(host, fair, village);
        var actor = grounds.actor(host);
        var seen = placements.suggest(actor, fair.id());
        assertThat(seen.seats())
                .singleElement()
                .satisfies(seat -> assertThat(seat.applicationId()).isEqualTo(application));
        grounds.accepted(host, fair, village());
        refused("fair.suggestion-changed", () -> placements.take(actor, fair.id(), seen.fingerprint()));
        assertThat(placements.plan(actor, fair.id()).standing()).isEmpty();
        placements.take(actor, fair.id(), placements.suggest(actor, fair.id()).fingerprint());
        var plan = placements.plan(actor, fair.id());
        assertThat(plan.standing()).hasSize(2);
        assertThat(plan.alike()).isEmpty();
        assertThat(plan.waiting()).isEmpty();
        assertThat(placements.suggest(actor, fair.id()).isEmpty()).isTrue();
        assertThat(stalls.ofSellers(List.of(village.sellerId())).stream().filter(stall -> stall.fairId() == fair.id()))
                .singleElement()
                .satisfies(stall -> assertThat(stalls.goods(stall.id()))
                        .singleElement()
                        .satisfies(goods -> assertThat(goods.variantId()).isEqualTo(village.variantId())));
        assertThat(told(village)).contains("fair.told.placed");
    }

    @Test
    void partiesAreMovedExchangedAndFreedByHand() {
        var actor = grounds.actor(host);
        long first = grounds.placed(host, fair, village());
        long second = grounds.placed(host, fair, village());
        long third = stalls.ofFair(fair.id()).get(2).id();
        long one = standing(first);
        long two = standing(second);
        placements.exchange(actor, fair.id(), first, second, null);
        assertThat(standing(first)).isEqualTo(two);
        assertThat(standing(second)).isEqualTo(one);
        placements.exchange(actor, fair.id(), third, first, null);
        assertThat(standing(third)).isEqualTo(two);
        assertThat(stalls.require(first).isFree()).isTrue();
        placements.free(actor, fair.id(), List.of(second, third));
        assertThat(placements.plan(actor, fair.id()).waiting()).hasSize(2);
        refused("fair.nobody-there", () -> placements.exchange(actor, fair.id(), first, second, null));
        refused("fair.two-stalls", () -> placements.exchange(actor, fair.id(), first, first, null));
        refused("fair.none-chosen", () -> placements.free(actor, fair.id(), List.of()));
    }

    @Test
    void onlyTheAcceptedArePlacedAndEachOnce() {
        var actor = grounds.actor(host);
        long stall = grounds.placed(host, fair, village());
        long free = stalls.ofFair(fair.id()).get(1).id();
        long waiting = grounds.apply(fair, village());
        refused("fair.not-accepted", () -> placements.place(actor, fair.id(), free, waiting));
        refused("fair.placed", () -> placements.place(actor, fair.id(), free, standing(stall)));
        long accepted = grounds.accepted(host, fair, village());
        refused("fair.stall-taken", () -> placements.place(actor, fair.id(), stall, accepted));
        var other = grounds.published(host, 1);
        refused(
                "not-found",
                () -> placements.place(
                        actor, fair.id(), stalls.ofFair(other.id()).get(0).id(), accepted));
        var stranger = grounds.actor(grounds.organiser());
        refused("not-found", () -> placements.place(stranger, fair.id(), free, accepted));
        refused("not-found", () -> placements.plan(stranger, fair.id()));
        assertThat(stalls.require(free).isFree()).isTrue();
    }

    @Test
    void whoIsRefusedLosesTheStall() {
        long stall = grounds.placed(host, fair, village());
        long application = standing(stall);
        applications.decide(grounds.actor(host), fair.id(), List.of(application), ApplicationState.REFUSED, "证照不全");
        assertThat(stalls.require(stall).isFree()).isTrue();
    }

    @Test
    void ofTwoWhoPlaceOnOneStallAtOnceOneWins() throws Exception {
        var actor = grounds.actor(host);
        long stall = stalls.ofFair(fair.id()).get(0).id();
        var parties = List.of(grounds.accepted(host, fair, village()), grounds.accepted(host, fair, village()));
        var tries = new ArrayList<Callable<String>>();
        parties.forEach(party -> tries.add(() -> {
            try {
                placements.place(actor, fair.id(), stall, party);
                return "placed";
            } catch (BusinessException refusal) {
                return refusal.code();
            }
        }));
        try (var pool = closing(Executors.newFixedThreadPool(2))) {
            var outcomes = new ArrayList<String>();
            for (var done : pool.executor().invokeAll(tries)) {
                outcomes.add(done.get());
            }
            assertThat(outcomes).containsExactlyInAnyOrder("placed", "fair.stall-taken");
        }
        assertThat(placements.plan(actor, fair.id()).waiting()).hasSize(1);
    }

    private record Pool(java.util.concurrent.ExecutorService executor) implements AutoCloseable {
        @Override
        public void close() {
            executor.shutdownNow();
        }
    }

    private static Pool closing(java.util.concurrent.ExecutorService executor) {
        return new Pool(executor);
    }

    @Test
    void thePlanNeedsAsManyQueriesForTwoAsForOne() throws Exception {
        var actor = grounds.actor(host);
        grounds.placed(host, fair, village());
        int one = queriesOfPlan(actor);
        grounds.placed(host, fair, village());
        int two = queriesOfPlan(actor);
        assertThat(two).isEqualTo(one).isLessThanOrEqualTo(12);
    }

    /** The fewer of two: what is kept in memory for a minute may have to be read anew once. */
    private int queriesOfPlan(Actor actor) throws Exception {
        Callable<?> plan = () -> placements.plan(actor, fair.id());
        return Math.min(queries.during(plan).size(), queries.during(plan).size());
    }

    private long standing(long stallId) {
        return placements
                .plan(grounds.actor(host), fair.id())
                .standing()
                .get(stallId)
                .id();
    }

    private List<String> told(Stalls.Stall village) {
        return messages.of(people.actor(village.seller()), PageQuery.of(1, 50)).items().stream()
                .map(message -> message.textKey())
                .toList();
    }

    private static void refused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable what) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
