package cn.qiancun.market.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ledger.Posting;
import cn.qiancun.market.payments.PayeeKind;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.sandbox.SandboxBooks;
import cn.qiancun.sandbox.SandboxInitializer;
import cn.qiancun.sandbox.Switch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What a story of payouts begins with: a village with money, a verified account, and the people who act. */
@Component
@Profile("test")
public class PayoutStory {
    public static final String NUMBER = "6228480031234560009";

    final Payouts payouts;
    final PayoutAccounts accounts;
    final PayoutDesk desk;
    final Ledger ledger;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    PayoutStory(
            Payouts payouts,
            PayoutAccounts accounts,
            PayoutDesk desk,
            Ledger ledger,
            JdbcClient database,
            TransactionTemplate transaction) {
        this.payouts = payouts;
        this.accounts = accounts;
        this.desk = desk;
        this.ledger = ledger;
        this.database = database;
        this.transaction = transaction;
    }

    /** A village of its own that holds so much, and its accountant. */
    record Village(VillageCode code, Actor accountant) {
        Beneficiary collective() {
            return Beneficiary.collective(code);
        }
    }

    Village village() {
        return village(VillageCode.of("999" + ThreadLocalRandom.current().nextLong(100_000_000L, 999_999_999L)));
    }

    Village village(VillageCode code) {
        return new Village(code, somebody(Role.VILLAGE_ACCOUNTANT, Organisation.village(code.value())));
    }

    /** Acts, but cannot sign in. */
    static Actor somebody(Role role, Organisation organisation) {
        return new Actor(Ids.next(), role.name(), Set.of(new Membership(role, organisation)));
    }

    Village rich(long fen) {
        var village = village();
        verifiedAccount(village, NUMBER);
        give(village.collective(), fen);
        return village;
    }

    PayoutAccountView verifiedAccount(Village village, String number) {
        var entered = accounts.enter(village.accountant(), village.collective(), bank(number));
        return accounts.verify(operator(), entered.id(), number);
    }

    static EnterAccount bank(String number) {
        return new EnterAccount(PayeeKind.CORPORATE_BANK, "农业银行济阳支行", number, "大颜村股份经济合作社");
    }

    void give(Beneficiary beneficiary, long fen) {
        post("GIVEN", AccountRef.of(AccountKind.SUSPENSE), beneficiary.available(), fen);
    }

    /** As a refund would. */
    void take(Beneficiary beneficiary, long fen) {
        post("TAKEN", beneficiary.available(), AccountRef.of(AccountKind.SUSPENSE), fen);
    }

    void owe(Beneficiary beneficiary, long fen) {
        post("OWED", beneficiary.receivable(), AccountRef.of(AccountKind.SUSPENSE), fen);
    }

    private void post(String kind, AccountRef debit, AccountRef credit, long fen) {
        String key = "test:" + Ids.next();
        transaction.executeWithoutResult(status -> ledger.post(Posting.of(key, kind, key, Instant.now())
                .debit(debit, Money.ofFen(fen), key)
                .credit(credit, Money.ofFen(fen), key)
                .build()));
    }

    Actor operator() {
        return platform(Role.OPERATOR);
    }

    Actor approver() {
        return platform(Role.SETTLEMENT_APPROVER);
    }

    Actor clerk() {
        return platform(Role.SETTLEMENT_CLERK);
    }

    Actor platform(Role role) {
        return somebody(role, Organisation.PLATFORM);
    }

    PayoutView requested(Village village, long fen) {
        return payouts.request(village.accountant(), village.collective(), Money.ofFen(fen), "");
    }

    /** The provider misbehaves as told for this payout, which has just been approved. */
    PayoutView approved(Village village, long fen, Switch... faults) {
        var requested = requested(village, fen);
        books().set(requested.number(), faults);
        return payouts.approve(approver(), requested.id());
    }

    SandboxBooks books() {
        return SandboxInitializer.server().books();
    }

    PayoutState state(PayoutView payout) {
        return PayoutState.valueOf(database.sql("SELECT state FROM payouts_payout WHERE id = ?")
                .param(payout.id())
                .query(String.class)
                .single());
    }

    void awaitState(PayoutView payout, PayoutState wanted) {
        await().untilAsserted(() -> assertThat(state(payout)).isEqualTo(wanted));
    }

    /** Makes a payout due as if the time had come. */
    void makeDue(PayoutView payout) {
        database.sql(
                        "UPDATE payouts_payout SET next_due_at = UTC_TIMESTAMP(6) WHERE id = ? AND next_due_at IS NOT NULL")
                .param(payout.id())
                .update();
    }

    long available(Village village) {
        return held(village.collective().available());
    }

    long inTransit(Village village) {
        return held(village.collective().inTransit());
    }

    long held(AccountRef account) {
        return ledger.balances(List.of(account)).get(account).fen();
    }

    /** How often each kind of transaction was posted for a payout. */
    Map<String, Long> postings(PayoutView payout) {
        return ledger.entriesOf(payout.number()).stream()
                .collect(Collectors.groupingBy(entry -> entry.kind(), Collectors.counting()))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue() / 2));
    }

    static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }
}
