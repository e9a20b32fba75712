package cn.qiancun.market.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ledger.Posting;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.Sha256;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.villages.Villages;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@MarketTest
class AdjustmentsTests {
    private static final AtomicInteger next = new AtomicInteger();

    @Autowired
    Adjustments adjustments;

    @Autowired
    DocumentFolder documents;

    @Autowired
    Incomes incomes;

    @Autowired
    VillageAccounts villageAccounts;

    @Autowired
    Ledger ledger;

    @Autowired
    Villages villages;

    @Autowired
    Accounts accounts;

    @Autowired
    Stalls stalls;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Clock clock;

    VillageCode village;
    Actor clerk;
    Actor approver;

    @BeforeEach
    void aVillageWithoutMoney() {
        village = villages.search("370124", null, PageQuery.of(next.incrementAndGet(), 1))
                .items()
                .get(0)
                .code();
        clerk = platform(Role.SETTLEMENT_CLERK);
        approver = platform(Role.SETTLEMENT_APPROVER);
    }

    @Test
    void aSubsidyIsPostedOnceSomebodyElseApprovesIt() {
        var made = adjustments.request(clerk, subsidy(50_000), file());
        assertThat(available()).isZero();
        var posted = approve(approver, made);
        assertThat(available()).isEqualTo(50_000);
        assertThat(ledger.entriesOf(posted.reference()))
                .extracting(
                        entry -> entry.account().kind(), entry -> entry.amount().fen())
                .containsExactlyInAnyOrder(
                        tuple(AccountKind.SUBSIDY, 50_000L), tuple(AccountKind.BENEFICIARY_AVAILABLE, -50_000L));
        var month = ShopCalendar.monthOf(clock.instant());
        assertThat(incomes.ofMonth(village, month).collective().get(IncomeKind.SUBSIDY))
                .isEqualTo(Money.ofFen(50_000));
        assertThat(incomes.lines(Beneficiary.collective(village), StatementPeriod.of(month), 0, 10)
                        .lines())
                .singleElement()
                .satisfies(line -> assertThat(line.description()).isEqualTo("春季补助"));
        assertThat(villageAccounts
                        .statement(village, StatementPeriod.of(month), 0, 10)
                        .lines())
                .singleElement()
                .satisfies(line -> assertThat(line.kind() + line.description()).isEqualTo("SUBSIDY春季补助"));
        assertThat(adjustments.posted(village, StatementPeriod.of(month))).hasSize(1);
    }

    @Test
    void whatIsOwedIsRepaidFromASubsidyFirst() {
        var owed = AccountRef.of(AccountKind.BENEFICIARY_RECEIVABLE, "COLLECTIVE:" + village);
        var key = "test-owed:" + Ids.next();
        transactions.executeWithoutResult(status -> ledger.post(Posting.of(key, "TEST", key, clock.instant())
                .debit(owed, Money.ofFen(300), "")
                .credit(AccountRef.of(AccountKind.SUSPENSE), Money.ofFen(300), "")
                .build()));
        approve(approver, adjustments.request(clerk, subsidy(1_000), file()));
        assertThat(available()).isEqualTo(700);
        assertThat(ledger.balances(List.of(owed)).get(owed)).isEqualTo(Money.ZERO);
        assertThat(incomes.ofMonth(village, ShopCalendar.monthOf(clock.instant()))
                        .collectiveTotal())
                .isEqualTo(Money.ofFen(1_000));
    }

    @Test
    void aFeeIsTakenFromWhatIsAvailableAndIsNoIncome() {
        approve(approver, adjustments.request(clerk, subsidy(1_000), file()));
        var fee = new RequestAdjustment(
                AdjustmentKind.FEE,
                BeneficiaryKind.COLLECTIVE,
                village.value(),
                Money.ofFen(65),
                null,
                "BILL-7",
                "手续费");
        approve(approver, adjustments.request(clerk, fee, file()));
        assertThat(available()).isEqualTo(935);
        assertThat(incomes.ofMonth(village, ShopCalendar.monthOf(clock.instant()))
                        .collectiveTotal())
                .isEqualTo(Money.ofFen(1_000));
    }

    @Test
    void aCorrectionTakesNoMoreThanThereIs() {
        approve(approver, adjustments.request(clerk, subsidy(1_000), file()));
        var made = adjustments.request(clerk, correction(-1_001), file());
        assertRefused("ledger.floor", () -> approve(approver, made));
        assertThat(adjustments.require(clerk, made.id()).isWaiting()).isTrue();
        assertThat(available()).isEqualTo(1_000);
        approve(approver, adjustments.request(clerk, correction(-1_000), file()));
        assertThat(available()).isZero();
        assertThat(incomes.ofMonth(village, ShopCalendar.monthOf(clock.instant()))
                        .collective())
                .containsEntry(IncomeKind.OTHER, Money.ofFen(-1_000))
                .containsEntry(IncomeKind.SUBSIDY, Money.ofFen(1_000));
    }

    @Test
    void whoAskedCannotApproveEvenWithBothRoles() {
        accounts.grant(clerk.accountId(), Role.SETTLEMENT_APPROVER, Organisation.PLATFORM);
        var both = accounts.actor(clerk.accountId());
        var made = adjustments.request(both, subsidy(100), file());
        assertRefused("adjustment.same-person", () -> approve(both, made));
        assertRefused("adjustment.same-person", () -> adjustments.reject(both, made.id(), 1, "不"));
        assertRefused(
                "adjustment.not-maker", () -> adjustments.withdraw(platform(Role.SETTLEMENT_CLERK), made.id(), 1));
        assertThat(adjustments.withdraw(both, made.id(), 1).state()).isEqualTo(Adjustment.State.WITHDRAWN);
        assertRefused("adjustment.decided", () -> approve(approver, made));
        assertThat(available()).isZero();
    }

    @Test
    void onlyTheRoleMayDoIt() {
        assertRefused("not-found", () -> adjustments.request(approver, subsidy(100), file()));
        var made = adjustments.request(clerk, subsidy(100), file());
        assertRefused("not-found", () -> approve(clerk, made));
        assertRefused("not-found", () -> adjustments.reject(clerk, made.id(), 1, "不"));
        var operator = stalls.actor(stalls.operator());
        assertRefused("not-found", () -> adjustments.require(operator, made.id()));
        assertRefused("not-found", () -> adjustments.document(operator, made.id()));
        assertThat(adjustments.document(platform(Role.AUDITOR), made.id())).isNotEmpty();
    }

    @Test
    void twoApproversAtOncePostOnceAndNobodyPostsItAgain() throws Exception {
        var made = adjustments.request(clerk, subsidy(100), file());
        List<Callable<String>> both = List.of(approver, platform(Role.SETTLEMENT_APPROVER)).stream()
                .<Callable<String>>map(each -> () -> outcome(each, made))
                .toList();
        var pool = Executors.newFixedThreadPool(2);
        try {
            assertThat(pool.invokeAll(both))
                    .extracting(Future::get)
                    .containsExactlyInAnyOrder("POSTED", "adjustment.decided");
        } finally {
            pool.shutdown();
        }
        assertRefused("adjustment.decided", () -> approve(approver, made));
        assertThat(available()).isEqualTo(100);
    }

    @Test
    void theSameDocumentBacksTheSameAmountOnce() {
        var file = file();
        var made = adjustments.request(clerk, subsidy(100), file);
        assertRefused("adjustment.twice", () -> adjustments.request(clerk, subsidy(100), file));
        adjustments.reject(approver, made.id(), 1, "重复");
        assertThat(adjustments.request(clerk, subsidy(100), file).isWaiting()).isTrue();
    }

    @Test
    void theDocumentIsKeptWithItsHashAndAnAlteredOneIsNotApproved() {
        var file = file();
        var made = adjustments.request(clerk, subsidy(100), file);
        assertThat(made.document().sha256()).isEqualTo(Sha256.hexOf(file));
        assertThat(adjustments.document(approver, made.id())).isEqualTo(file);
        documents.delete(made.document().key());
        assertRefused("document.altered", () -> approve(approver, made));
        assertRefused("document.altered", () -> adjustments.approve(approver, made.id(), 1, "0".repeat(64)));
        assertThat(available()).isZero();
    }

    @Test
    void whatMakesNoSenseIsRefusedAndLeavesNoFile() {
        assertRefused("adjustment.amount", () -> adjustments.request(clerk, subsidy(0), file()));
        assertRefused("adjustment.amount", () -> adjustments.request(clerk, subsidy(-5), file()));
        assertRefused("adjustment.amount", () -> adjustments.request(clerk, subsidy(10_000_000_001L), file()));
        assertRefused("document.none", () -> adjustments.request(clerk, subsidy(5), new byte[0]));
        assertRefused("document.kind", () -> adjustments.request(clerk, subsidy(5), new byte[] {60, 104, 116}));
        assertRefused("agreement.village", () -> adjustments.request(clerk, with("999999999999", "补助"), file()));
        assertRefused("agreement.village", () -> adjustments.request(clerk, with("../../etc", "补助"), file()));
        assertRefused("adjustment.reason", () -> adjustments.request(clerk, with(village.value(), " "), file()));
        assertRefused(
                "adjustment.beneficiary",
                () -> adjustments.request(
                        clerk,
                        asked(AdjustmentKind.SUBSIDY, BeneficiaryKind.GROWERS, village.value(), 5, "补助"),
                        file()));
        var kept = adjustments.keep(clerk, file());
        adjustments.discardUnlessUsed(kept);
        assertThat(documents.read(kept.key())).isEmpty();
    }

    private String outcome(Actor who, Adjustment made) {
        try {
            return approve(who, made).state().name();
        } catch (BusinessException refused) {
            return refused.code();
        }
    }

    private Adjustment approve(Actor who, Adjustment made) {
        return adjustments.approve(
                who, made.id(), made.version(), adjustments.documentHash(platform(Role.AUDITOR), made.id()));
    }

    private RequestAdjustment subsidy(long fen) {
        return asked(AdjustmentKind.SUBSIDY, BeneficiaryKind.COLLECTIVE, village.value(), fen, "春季补助");
    }

    private RequestAdjustment correction(long fen) {
        return asked(AdjustmentKind.CORRECTION, BeneficiaryKind.COLLECTIVE, village.value(), fen, "多记");
    }

    private static RequestAdjustment with(String code, String reason) {
        return asked(AdjustmentKind.SUBSIDY, BeneficiaryKind.COLLECTIVE, code, 5, reason);
    }

    private static RequestAdjustment asked(
            AdjustmentKind kind, BeneficiaryKind beneficiary, String code, long fen, String reason) {
        var income = kind == AdjustmentKind.CORRECTION ? IncomeKind.OTHER : null;
        return new RequestAdjustment(kind, beneficiary, code, Money.ofFen(fen), income, "", reason);
    }

    /** Each a document of its own. */
    private static byte[] file() {
        return ("%PDF-1.7\n" + Ids.next() + "\n%%EOF\n").getBytes(StandardCharsets.US_ASCII);
    }

    private long available() {
        var account = AccountRef.of(AccountKind.BENEFICIARY_AVAILABLE, "COLLECTIVE:" + village);
        return ledger.balances(List.of(account)).get(account).fen();
    }

    private Actor platform(Role role) {
        return stalls.actor(stalls.member("结算", role, Organisation.PLATFORM));
    }

    private static void assertRefused(String code, ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
