package cn.qiancun.market.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.sandbox.SandboxInitializer;
import cn.qiancun.sandbox.Switch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestContextManager;

/** Whatever people, the provider and the bank do in whatever order: no fen is lost, paid twice or restored twice. */
@MarketTest
class PayoutSequencePropertyTests {
    private static final Set<PayoutState> OPEN =
            Set.of(PayoutState.APPROVED, PayoutState.RESERVED, PayoutState.SUBMITTED, PayoutState.UNKNOWN);

    @Autowired
    PayoutStory story;

    @Autowired
    PayoutCourier courier;

    @Autowired
    Ledger ledger;

    @BeforeProperty
    void wire() throws Exception {
        new TestContextManager(getClass()).prepareTestInstance(this);
    }

    enum Verb {
        PAY,
        CARRY,
        HEAL,
        BANK_DELIVERS,
        BANK_FAILS,
        BANK_SENDS_BACK,
        NOTIFY
    }

    /** @param which payout; @param fen for a new one; @param fault of the provider for a new one, or null */
    record Step(Verb verb, int which, int fen, Switch fault) {}

    /** Each try goes over the network many times: the nightly profile must not multiply it. */
    @Property(tries = 60)
    void noFenIsLostPaidTwiceOrRestoredTwice(@ForAll("stories") List<Step> steps) {
        var village = story.rich(10_000);
        var payouts = new ArrayList<PayoutView>();
        for (var step : steps) {
            if (step.verb() == Verb.PAY) {
                pay(village, step, payouts);
            } else if (!payouts.isEmpty()) {
                take(step, payouts.get(step.which() % payouts.size()));
            }
        }
        payouts.forEach(this::carryToTheEnd);
        long left = payouts.stream()
                .mapToLong(payout -> story.books().transfers().leftFen(payout.number()))
                .sum();
        assertThat(story.inTransit(village)).isZero();
        assertThat(story.available(village)).isEqualTo(10_000 - left);
        payouts.forEach(this::assertBooksAreTheProviders);
    }

    private void pay(PayoutStory.Village village, Step step, List<PayoutView> payouts) {
        try {
            payouts.add(
                    step.fault() == null
                            ? story.approved(village, step.fen())
                            : story.approved(village, step.fen(), step.fault()));
        } catch (BusinessException refused) {
            assertThat(refused.code()).isEqualTo("payout.over-available");
        }
    }

    private void take(Step step, PayoutView payout) {
        var transfers = story.books().transfers();
        var status = transfers
                .find(payout.number())
                .map(transfer -> transfer.status())
                .orElse("");
        switch (step.verb()) {
            case CARRY -> courier.carry(payout.id());
            case HEAL -> story.books().set(payout.number());
            case BANK_DELIVERS -> {
                if (status.equals("DEALING")) {
                    transfers.deliver(payout.number());
                }
            }
            case BANK_FAILS -> {
                if (status.equals("DEALING")) {
                    transfers.fail(payout.number());
                }
            }
            case BANK_SENDS_BACK -> {
                if (status.equals("SUCCESS")) {
                    transfers.sendBack(payout.number());
                }
            }
            case NOTIFY -> {
                if (!status.isEmpty()) {
                    assertThat(SandboxInitializer.server()
                                    .messenger()
                                    .tell(payout.number())
                                    .join())
                            .isEqualTo("success");
                }
            }
            case PAY -> {}
        }
    }

    /** The provider is well again, the bank decides, and the courier looks until nothing is open any more. */
    private void carryToTheEnd(PayoutView payout) {
        var transfers = story.books().transfers();
        story.books().set(payout.number());
        PayoutStory.await().until(() -> {
            transfers
                    .find(payout.number())
                    .filter(transfer -> transfer.status().equals("DEALING"))
                    .ifPresent(transfer -> transfers.deliver(payout.number()));
            courier.carry(payout.id());
            return !OPEN.contains(story.state(payout));
        });
        // A return after success is found by asking, too.
        courier.carry(payout.id());
    }

    private void assertBooksAreTheProviders(PayoutView payout) {
        var clearing = Money.sum(ledger.entriesOf(payout.number()).stream()
                .filter(entry -> entry.account().kind() == AccountKind.PROVIDER_CLEARING)
                .map(entry -> entry.amount())
                .toList());
        long left = story.books().transfers().leftFen(payout.number());
        assertThat(clearing.fen()).as("PROVIDER_CLEARING of " + payout.number()).isEqualTo(-left);
        assertThat(story.state(payout) == PayoutState.SUCCEEDED).isEqualTo(left > 0);
        assertThat(story.postings(payout).values()).containsOnly(1L);
    }

    @Provide
    Arbitrary<List<Step>> stories() {
        var verbs = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(Verb.PAY)), Tuple.of(5, Arbitraries.of(Verb.class)));
        var faults = Arbitraries.of(
                        Switch.TIME_OUT_AFTER_TAKING,
                        Switch.SYSTEM_ERROR,
                        Switch.SYSTEM_ERROR_AFTER_TAKING,
                        Switch.NO_FUNDS,
                        Switch.TRANSFER_PROCESSING,
                        Switch.TRANSFER_REFUSED)
                .injectNull(0.25);
        return Combinators.combine(
                        verbs,
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(1, 6_000),
                        faults)
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(10);
    }
}
