package cn.qiancun.market.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.sandbox.Switch;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may ask for how much, and who may agree. */
@MarketTest
class PayoutRequestTest {
    private static final String OTHER_NUMBER = "6217000010001234567";

    @Autowired
    private PayoutStory story;

    @Autowired
    private Reserves reserves;

    @Autowired
    private JdbcClient database;

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE + 1})
    void nothingAndLessThanNothingIsRefused(long fen) {
        var village = story.rich(1_000);
        refused("payout.amount", () -> story.requested(village, fen));
    }

    @Test
    void overWhatIsAvailableIsRefusedAlsoInTwoParts() {
        var village = story.rich(1_000);
        refused("payout.over-available", () -> story.requested(village, 1_001));
        story.requested(village, 600);
        refused("payout.over-available", () -> story.requested(village, 401));
        story.requested(village, 400);
    }

    @Test
    void theReserveStays() {
        var village = story.rich(1_000);
        setReserve(village, 300);
        refused("payout.over-available", () -> story.requested(village, 701));
        var payout = story.requested(village, 700);
        // Raised after the request: then the approval is refused, and nothing is set aside.
        setReserve(village, 301);
        refused("payout.reserve-broken", () -> story.payouts.approve(story.approver(), payout.id()));
        assertThat(story.available(village)).isEqualTo(1_000);
        assertThat(story.state(payout)).isEqualTo(PayoutState.REQUESTED);
    }

    /** The demonstration's villages are made up, so the registry does not know them: the row alone counts here. */
    private void setReserve(PayoutStory.Village village, long fen) {
        database.sql("REPLACE INTO payouts_reserve (village_code, amount_fen, set_by, set_at)"
                        + " VALUES (?, ?, 1, UTC_TIMESTAMP(6))")
                .params(village.code().value(), fen)
                .update();
    }

    @Test
    void onlyAnApproverSetsTheReserveAndTheAuditLogKeepsIt() {
        var village = VillageCode.of("370115004201");
        var approver = story.approver();
        refused("forbidden", () -> reserves.set(story.clerk(), village, Money.ofFen(1)));
        refused("payout.reserve", () -> reserves.set(approver, village, Money.ofFen(-1)));
        reserves.set(approver, village, Money.ofFen(5_000));
        assertThat(reserves.of(village)).isEqualTo(Money.ofFen(5_000));
        reserves.set(approver, village, Money.ZERO);
        assertThat(audited(approver)).contains("payout-reserve.set");
    }

    @Test
    void whatIsOwedIsRepaidFirst() {
        var village = story.rich(9_000);
        var before = story.requested(village, 9_000);
        story.owe(village.collective(), 2_100);
        refused("ledger.floor", () -> story.payouts.approve(story.approver(), before.id()));
        assertThat(story.available(village)).isEqualTo(9_000);
        assertThat(story.held(village.collective().receivable())).isEqualTo(2_100);

        story.payouts.reject(story.approver(), before.id(), "有欠款");
        refused("payout.over-available", () -> story.requested(village, 6_901));
        var after = story.requested(village, 6_900);
        story.payouts.approve(story.approver(), after.id());
        assertThat(story.available(village)).isZero();
        assertThat(story.held(village.collective().receivable())).isZero();
        assertThat(story.postings(after)).containsEntry("RECEIVABLE_NETTED", 1L);
    }

    @Test
    void withoutAVerifiedAccountNothingIsAskedFor() {
        var village = story.village();
        story.give(village.collective(), 100);
        refused("payout.no-account", () -> story.requested(village, 100));
        story.accounts.enter(village.accountant(), village.collective(), PayoutStory.bank(PayoutStory.NUMBER));
        refused("payout.no-account", () -> story.requested(village, 100));
    }

    @Test
    void whoAskedDoesNotApprove() {
        var village = story.rich(500);
        var memberships = new HashSet<>(village.accountant().memberships());
        memberships.add(new Membership(Role.SETTLEMENT_APPROVER, Organisation.PLATFORM));
        var both = new Actor(village.accountant().accountId(), "两职", memberships);
        var payout = story.payouts.request(both, village.collective(), Money.ofFen(500), "");
        refused("payout.own", () -> story.payouts.approve(both, payout.id()));
        assertThatThrownBy(() -> database.sql("UPDATE payouts_payout SET state = 'APPROVED', decided_by = requested_by,"
                                + " payee_number = 'x', payee_holder = 'x' WHERE id = ?")
                        .param(payout.id())
                        .update())
                .as("the database holds the rule, too")
                .hasMessageContaining("ck_payouts_payout_two");
        assertThat(story.state(payout)).isEqualTo(PayoutState.REQUESTED);
    }

    @Test
    void anotherVillagesMoneyLooksAsIfItWereNotThere() {
        var village = story.rich(500);
        var stranger = story.village();
        refused(
                "not-found",
                () -> story.payouts.request(stranger.accountant(), village.collective(), Money.ofFen(1), ""));
        var payout = story.requested(village, 500);
        refused("not-found", () -> story.payouts.reject(stranger.accountant(), payout.id(), "不是我的"));
        refused("not-found", () -> story.desk.detail(stranger.accountant(), payout.id()));
        refused("forbidden", () -> story.payouts.approve(village.accountant(), payout.id()));
    }

    @Test
    void anAccountChangedAfterTheRequestRefusesTheApproval() {
        var village = story.rich(2_000);
        var entered = story.requested(village, 1_000);
        var other = story.accounts.enter(village.accountant(), village.collective(), PayoutStory.bank(OTHER_NUMBER));
        refused("payout.account-changed", () -> story.payouts.approve(story.approver(), entered.id()));
        story.accounts.verify(story.operator(), other.id(), OTHER_NUMBER);
        refused("payout.account-changed", () -> story.payouts.approve(story.approver(), entered.id()));
        assertThat(story.available(village)).isEqualTo(2_000);
        var anew = story.requested(village, 1_000);
        story.payouts.approve(story.approver(), anew.id());
        story.awaitState(anew, PayoutState.SUCCEEDED);
        assertThat(story.books().transfers().find(anew.number()).orElseThrow().payee())
                .startsWith(OTHER_NUMBER);
    }

    @Test
    void anAccountChangedAfterTheApprovalDoesNotChangeThePayout() {
        var village = story.rich(2_000);
        var payout = story.approved(village, 2_000, Switch.NO_FUNDS);
        story.verifiedAccount(village, OTHER_NUMBER);
        story.books().set(payout.number());
        story.awaitState(payout, PayoutState.SUCCEEDED);
        assertThat(story.books().transfers().find(payout.number()).orElseThrow().payee())
                .isEqualTo(PayoutStory.NUMBER + " 大颜村股份经济合作社");
    }

    /** Hardening 18, for payouts: two approvers press at the same moment. */
    @Test
    void fault18_severalApproversAtOnceAgreeOnce() {
        var village = story.rich(3_000);
        var payout = story.requested(village, 3_000);
        var approvers = IntStream.range(0, 6).mapToObj(i -> story.approver()).toList();
        var outcomes = approvers.stream()
                .map(approver -> CompletableFuture.supplyAsync(() -> {
                    try {
                        story.payouts.approve(approver, payout.id());
                        return "approved";
                    } catch (BusinessException refused) {
                        return refused.code();
                    }
                }))
                .toList();
        assertThat(outcomes.stream().map(CompletableFuture::join).filter("approved"::equals))
                .hasSize(1);
        story.awaitState(payout, PayoutState.SUCCEEDED);
        assertThat(story.postings(payout)).containsEntry("PAYOUT_RESERVED", 1L);
    }

    @Test
    void sixteenRequestsAtOnceNeverGetMoreThanThereIs() {
        var village = story.rich(10_000);
        var asked = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return story.requested(village, 3_000);
                    } catch (BusinessException refused) {
                        assertThat(refused.code()).isEqualTo("payout.over-available");
                        return null;
                    }
                }))
                .toList();
        var requested = asked.stream()
                .map(CompletableFuture::join)
                .filter(Objects::nonNull)
                .toList();
        assertThat(requested).hasSize(3);
        requested.forEach(payout -> story.payouts.approve(story.approver(), payout.id()));
        assertThat(story.available(village)).isEqualTo(1_000);
    }

    /** Behind the check of the request stands the ledger's floor: 16 approvals of what was asked for when there was more. */
    @Test
    void sixteenApprovalsAtOnceNeverPayMoreThanThereIs() {
        var village = story.rich(160_000);
        var requests = IntStream.range(0, 16)
                .mapToObj(i -> story.requested(village, 10_000))
                .toList();
        story.take(village.collective(), 125_000);
        var approvers = IntStream.range(0, 16).mapToObj(i -> story.approver()).toList();
        var outcomes = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> story.desk.approve(
                        approvers.get(i), List.of(requests.get(i).id()))))
                .toList();
        var approved = outcomes.stream().map(CompletableFuture::join).toList();
        assertThat(approved.stream().mapToInt(PayoutDesk.Approved::approved).sum())
                .isEqualTo(3);
        assertThat(approved.stream().flatMap(each -> each.refusals().stream()).map(PayoutDesk.Refusal::code))
                .containsOnly("ledger.floor");
        assertThat(story.available(village)).isEqualTo(5_000);
    }

    @Test
    void aRequestIsTurnedDownOnceAndThenOver() {
        var village = story.rich(700);
        var payout = story.requested(village, 700);
        refused("payout.reason", () -> story.payouts.reject(story.approver(), payout.id(), " "));
        story.payouts.reject(story.approver(), payout.id(), "资料不全");
        refused("payout.decided", () -> story.payouts.reject(story.approver(), payout.id(), "再一次"));
        refused("payout.decided", () -> story.payouts.approve(story.approver(), payout.id()));
        assertThat(story.requested(village, 700).state()).isEqualTo(PayoutState.REQUESTED);
    }

    @Test
    void whatPersonsDoIsInTheAuditLog() {
        var village = story.rich(100);
        var payout = story.requested(village, 100);
        var approver = story.approver();
        story.payouts.approve(approver, payout.id());
        assertThat(audited(village.accountant())).contains("payout-account.entered", "payout.requested");
        assertThat(audited(approver)).containsExactly("payout.approved");
    }

    private List<String> audited(Actor actor) {
        return database.sql("SELECT action FROM access_audit WHERE account_id = ? ORDER BY id")
                .param(actor.accountId())
                .query(String.class)
                .list();
    }

    static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
