package cn.qiancun.market.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.Holding;
import cn.qiancun.market.settlement.StatementPeriod;
import cn.qiancun.market.settlement.StoreAccounts;
import cn.qiancun.market.settlement.VillageAccounts;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.storebills.Bill;
import cn.qiancun.market.storebills.BillPart;
import cn.qiancun.market.storebills.StoreBills;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.support.Stalls.Stall;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds villages' accounts, stores' debts and their bills against the journal's entries and the sale lines. */
final class TheStoresMoney {
    private final Ledger ledger;
    private final VillageAccounts villageAccounts;
    private final StoreAccounts storeAccounts;
    private final StoreBills bills;
    private final JdbcClient jdbc;
    private final Actor auditor;
    private final List<StoreOfTheMonth> stores;
    private final List<Stall> stalls;
    private final YearMonth begin = ShopCalendar.monthOf(java.time.Instant.now());

    TheStoresMoney(ApplicationContext shop, List<StoreOfTheMonth> stores, List<Stall> stalls) {
        this.stores = stores;
        this.stalls = stalls;
        ledger = shop.getBean(Ledger.class);
        villageAccounts = shop.getBean(VillageAccounts.class);
        storeAccounts = shop.getBean(StoreAccounts.class);
        bills = shop.getBean(StoreBills.class);
        jdbc = shop.getBean(JdbcClient.class);
        var people = shop.getBean(Stalls.class);
        auditor = people.actor(people.member("审计", Role.AUDITOR, Organisation.PLATFORM));
    }

    /** The entries sum to zero, each line has what is left of it, and accounts hold what the lines brought. */
    void assertTheLedgerAddsUp() {
        var journal = journal();
        journal.assertEveryTransactionIsZero();
        var left = journal.leftBySubject();
        var lines = linesLeft();
        assertThat(lines).hasSizeGreaterThan(30);
        lines.forEach((line, amount) -> assertThat(left.getOrDefault(line, Money.ZERO))
                .as("line %s", line)
                .isEqualTo(amount));
        for (var stall : stalls) {
            assertTheAccountAddsUp(journal, Beneficiary.collective(stall.village()));
            assertTheAccountAddsUp(journal, Beneficiary.growers(stall.village()));
            assertTheStatementAddsUp(stall.village());
        }
        stores.forEach(store -> assertThat(storeAccounts.owed(store.store.id()))
                .as("what %s has not paid", store.store.name())
                .isEqualTo(Money.sum(unpaid(store).values()))
                .isEqualTo(ledger.balances(List.of(receivable(store))).get(receivable(store))));
    }

    private TheMonthsJournal journal() {
        var references =
                stores.stream().flatMap(store -> store.references.stream()).toList();
        return new TheMonthsJournal(ledger, references);
    }

    /** The villages are new: they hold what these sales brought, and nothing else. */
    private static void assertTheAccountAddsUp(TheMonthsJournal journal, Beneficiary of) {
        var pending = AccountRef.of(AccountKind.BENEFICIARY_PENDING, of.key());
        var brought = journal.on(pending)
                .plus(journal.on(of.available()))
                .plus(journal.on(of.receivable()))
                .negated();
        assertThat(journal.held(of).total()).isEqualTo(brought).isGreaterThan(Money.ZERO);
    }

    private void assertTheStatementAddsUp(VillageCode village) {
        var sum = new AtomicReference<>(new Holding(Money.ZERO, Money.ZERO));
        for (int month = 0; month < 3; month++) {
            villageAccounts.eachLine(
                    village,
                    StatementPeriod.of(begin.plusMonths(month)),
                    line -> sum.updateAndGet(
                            before -> before.plus(new Holding(line.pending(), line.available(), line.owed()))));
        }
        assertThat(villageAccounts.collectiveNow(village)).isEqualTo(sum.get());
    }

    /** What is left of each sale line of these villages after what came back. */
    private Map<String, Money> linesLeft() {
        var left = new HashMap<String, Money>();
        jdbc.sql("SELECT line_id, gross_fen - refunded_fen FROM settlement_sale_line WHERE seller_id IN (:sellers)")
                .param("sellers", stalls.stream().map(Stall::sellerId).toList())
                .query(row -> {
                    left.put(row.getString(1), Money.ofFen(row.getLong(2)));
                });
        return left;
    }

    /** By village, what of the sale lines that the store funds is not released. */
    private Map<String, Money> unpaid(StoreOfTheMonth store) {
        var unpaid = new HashMap<String, Money>();
        jdbc.sql("SELECT village_code, SUM(gross_fen - refunded_fen) FROM settlement_sale_line"
                        + " WHERE funding = ? AND state = 'PENDING' GROUP BY village_code")
                .param("STORE:" + store.store.id())
                .query(row -> {
                    unpaid.put(row.getString(1), Money.ofFen(row.getLong(2)));
                });
        return unpaid;
    }

    private static AccountRef receivable(StoreOfTheMonth store) {
        return AccountRef.of(AccountKind.STORE_RECEIVABLE, Long.toString(store.store.id()));
    }

    void assertNothingIsBilled() {
        stores.forEach(store -> {
            var standing = bills.standing(auditor, store.store.id());
            assertThat(standing.open()).isEqualTo(Money.ZERO);
            assertThat(standing.unbilled()).isEqualTo(standing.owed()).isGreaterThan(Money.ZERO);
        });
    }

    /** @param closed in the order of the stores, each store's first */
    void assertTheBillsSayWhatTheEntriesSay(List<Bill> closed) {
        for (int at = 0; at < closed.size(); at++) {
            var bill = closed.get(at);
            var store = stores.get(at);
            var byReference = new HashMap<String, Money>();
            bills.eachLine(bill, line -> byReference.merge(line.reference(), line.amount(), Money::plus));
            byReference.values().removeIf(Money::isZero);
            assertThat(byReference).isEqualTo(entries(store));
            assertThat(bill.total())
                    .isEqualTo(Money.sum(byReference.values()))
                    .isEqualTo(storeAccounts.owed(store.store.id()));

            var parts = bills.parts(bill);
            var byVillage = new HashMap<String, Money>();
            parts.forEach(part -> byVillage.put(part.village().value(), part.amount()));
            assertThat(byVillage).hasSize(stalls.size()).isEqualTo(unpaid(store));
            var own = new Beneficiary(BeneficiaryKind.STORE, Long.toString(store.store.id()));
            assertThat(bill.margin())
                    .isEqualTo(Money.sum(parts.stream().map(BillPart::margin).toList()))
                    .isEqualTo(journal().held(own).pending())
                    .isGreaterThan(Money.ZERO);
        }
    }

    /** What the entries of each sale and of what came back of it left on the store's receivable. */
    private Map<String, Money> entries(StoreOfTheMonth store) {
        var sums = new HashMap<String, Money>();
        ledger.entriesOf(store.references).stream()
                .filter(entry -> entry.account().equals(receivable(store)))
                .forEach(entry -> sums.merge(entry.reference(), entry.amount(), Money::plus));
        sums.values().removeIf(Money::isZero);
        return sums;
    }

    /** What stores owe is what is open of their bills and what is on none yet. */
    void assertStandings() {
        for (var store : stores) {
            var standing = bills.standing(auditor, store.store.id());
            assertThat(standing.owed())
                    .as(store.store.name())
                    .isEqualTo(standing.open().plus(standing.unbilled()))
                    .isEqualTo(storeAccounts.owed(store.store.id()));
            assertThat(standing.onAccount()).isEqualTo(Money.ZERO);
        }
        var unpaid = bills.standing(auditor, stores.get(2).store.id());
        assertThat(unpaid.open()).isGreaterThan(Money.ZERO);
        assertThat(unpaid.unbilled()).isGreaterThan(Money.ZERO);
    }
}
