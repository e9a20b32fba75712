package cn.qiancun.market.storebills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.settlement.RevenueShares;
import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.supermarkets.OrderStop;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.StoreDesk;
import cn.qiancun.market.supermarkets.StoreTerms;
import cn.qiancun.market.supermarkets.TermsKind;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.support.TestClock;
import cn.qiancun.market.villages.Villages;
import cn.qiancun.sandbox.Buyer;
import cn.qiancun.sandbox.SandboxInitializer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A store that bought goods out for 100 yuan and sold others on consignment for 50, of which 7.50 are its own. */
@MarketTest
class StoreBillsTest {
    @LocalServerPort
    int port;

    @Autowired
    StoreDesk desk;

    @Autowired
    Sales sales;

    @Autowired
    RevenueShares shares;

    @Autowired
    BillClosing closing;

    @Autowired
    StoreBills bills;

    @Autowired
    Transfers transfers;

    @Autowired
    TransferImport imports;

    @Autowired
    List<OrderStop> stops;

    @Autowired
    VillageDues dues;

    @Autowired
    Ledger ledger;

    @Autowired
    Villages villages;

    @Autowired
    Stalls stalls;

    @Autowired
    TestClock clock;

    private Store store;
    private VillageCode village;
    private Stalls.Person manager;
    private Actor clerk;
    private Actor approver;
    private String received;

    @BeforeEach
    void aMonthOfAStore() {
        var operator = stalls.actor(stalls.operator());
        store = BilledStore.register(desk, stalls, villages);
        village = villages.search("370114", null, PageQuery.of(11, 1))
                .items()
                .get(0)
                .code();
        desk.agree(
                operator,
                new StoreTerms(
                        store.id(),
                        village,
                        TermsKind.BUYOUT,
                        1_500,
                        10,
                        Money.ofFen(20_000),
                        LocalDate.of(2026, 1, 1)));
        manager = stalls.member("店长", Role.STORE_MANAGER, store.organisation());
        clerk = stalls.actor(stalls.member("经办", Role.SETTLEMENT_CLERK, Organisation.PLATFORM));
        approver = stalls.actor(stalls.member("复核", Role.SETTLEMENT_APPROVER, Organisation.PLATFORM));
        long seller = BilledStore.seller(shares, village, clock.instant());
        var receipt = BilledStore.sale(store, village, seller, 10_000, null, clock.instant());
        sales.record(receipt);
        received = receipt.reference();
        sales.record(BilledStore.sale(store, village, seller, 5_000, 1_500, clock.instant()));
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    private Bill closed() {
        return closing.closeByItself(store, ShopCalendar.dayOf(clock.instant())).orElseThrow();
    }

    private long waiting() {
        return dues.of(village).stream()
                .filter(debt -> debt.store().id() == store.id())
                .mapToLong(debt -> debt.owed().fen())
                .sum();
    }

    private void transfer(Bill bill, long fen) {
        var serial = "T" + Ids.next();
        var day = ShopCalendar.dayOf(clock.instant());
        transfers.enter(clerk, new EnterTransfer(serial, day, Money.ofFen(fen), store.name(), "货款"));
        long id = transfers.list(Transfer.State.UNMATCHED, PageQuery.of(1, 100)).items().stream()
                .filter(each -> each.serial().equals(serial))
                .findFirst()
                .orElseThrow()
                .id();
        assertThatThrownBy(() -> transfers.approve(approver, id)).hasMessageContaining("storebill.unmatched");
        transfers.match(clerk, id, bill.number());
        transfers.approve(approver, id);
        assertThatThrownBy(() -> transfers.approve(approver, id)).hasMessageContaining("storebill.decided");
    }

    private Bill now(Bill bill) {
        return bills.require(clerk, bill.number());
    }

    @Test
    void whatIsPaidFirstCompletesTheOldestReceiptAndACodePaysTheRest() {
        var bill = closed();
        assertThat(bill.total()).isEqualTo(Money.ofFen(15_000));
        assertThat(bill.margin()).isEqualTo(Money.ofFen(750));
        assertThat(bill.due()).isEqualTo(Money.ofFen(14_250));
        assertThat(bills.parts(bill)).singleElement().satisfies(part -> {
            assertThat(part.forVillage()).isEqualTo(Money.ofFen(14_250));
            assertThat(part.dueOn()).isEqualTo(bill.to().plusDays(10));
        });

        transfer(bill, 9_999);
        assertThat(waiting()).as("nothing is wholly covered").isEqualTo(15_000);
        transfer(bill, 1);
        assertThat(waiting()).as("the receipt is, the till's sale isn't").isEqualTo(5_000);
        assertThat(bills.lines(bill, null, 0, 10))
                .filteredOn(BillLine::paid)
                .extracting(BillLine::reference)
                .containsExactly(received);

        var till = Api.on(port).signIn(manager.phone(), People.PASSWORD);
        var path = "/api/v1/stores/" + store.id() + "/bills/" + bill.number();
        var code = till.post(path + "/code", Map.of());
        assertThat(code.status()).as(code.response().body()).isEqualTo(200);
        assertThat(till.post(path + "/code", Map.of()).json()).isEqualTo(code.json());
        new Buyer(SandboxInitializer.server()).pay(code.json().get("outTradeNo").asString());
        await().atMost(Duration.ofSeconds(60)).until(() -> !now(bill).isOpen());

        assertThat(now(bill).setOff()).as("its own part is set off").isEqualTo(Money.ofFen(750));
        assertThat(bills.standing(clerk, store.id()).owed()).isEqualTo(Money.ZERO);
        assertThat(waiting()).isZero();
        var receivable = AccountRef.of(AccountKind.STORE_RECEIVABLE, Long.toString(store.id()));
        assertThat(ledger.balances(List.of(receivable)).get(receivable)).isEqualTo(Money.ZERO);
        assertThat(till.get(path).json().get("bill").get("state").asString()).isEqualTo("PAID");
    }

    @Test
    void twoPersonsBookATransferAndTheBanksListMatchesByNumberAndAmount() {
        var bill = closed();
        var both = stalls.person("一人两职");
        var day = ShopCalendar.dayOf(clock.instant());
        var serial = Long.toString(Ids.next());
        var text = "serial,paid_on,amount_yuan,payer,memo\n%s,%s,142.50,%s,货款 %s\n1,%s,0,,\n"
                .formatted(serial, day, store.name(), bill.number(), day)
                .getBytes(StandardCharsets.UTF_8);
        assertThat(imports.run(clerk, text, false).applied()).isFalse();
        assertThat(imports.run(clerk, text, true).added()).isEqualTo(1);
        assertThat(imports.run(clerk, text, true).unchanged()).isEqualTo(1);
        var matched = transfers.list(Transfer.State.MATCHED, PageQuery.of(1, 100)).items().stream()
                .filter(each -> each.serial().equals(serial))
                .findFirst()
                .orElseThrow();
        var clerkToo = new Actor(
                clerk.accountId(),
                both.phone(),
                Set.of(approver.memberships().stream()
                        .filter(each -> each.role() == Role.SETTLEMENT_APPROVER)
                        .findFirst()
                        .orElseThrow()));
        assertThatThrownBy(() -> transfers.approve(clerkToo, matched.id()))
                .hasMessageContaining("storebill.same-person");

        transfers.approve(approver, matched.id());
        assertThat(now(bill).isOpen()).isFalse();
        assertThat(bills.payments(bill)).singleElement().satisfies(payment -> {
            assertThat(payment.reference()).isEqualTo(serial);
            assertThat(payment.used()).isEqualTo(Money.ofFen(14_250));
        });
    }

    @Test
    void anOverdueBillAndTheLimitStopOrders() {
        assertThat(why(5_000)).isEmpty();
        assertThat(why(5_001)).contains("storebill.over-limit");
        closed();
        clock.advance(Duration.ofDays(11));
        assertThat(why(1)).contains("storebill.overdue");
    }

    private Optional<String> why(long fen) {
        return stops.stream()
                .flatMap(stop -> stop.whyStopped(store.id(), village, Money.ofFen(fen)).stream())
                .findFirst();
    }

    @Test
    void theBillIsReadByItsStoreThoseWhoSettleAndTheVillageAndByNobodyElse() {
        var bill = closed();
        var own = Browser.on(port).signIn(manager.phone(), People.PASSWORD);
        assertThat(own.get("/store/bills").body()).contains(bill.number(), "¥142.50");
        assertThat(own.get("/store/bills/" + bill.number()).body()).contains(received, "地瓜 STORE_TILL");
        assertThat(own.get("/store").body()).contains("/store/bills");
        var pdf = own.get("/store-bills/" + bill.number() + ".pdf");
        assertThat(pdf.statusCode()).isEqualTo(200);
        assertThat(pdf.body()).startsWith("%PDF");
        assertThat(own.get("/store-bills/" + bill.number() + ".xlsx").body()).startsWith("PK");
        var paying =
                own.submit("/store/bills/" + bill.number(), "/store/bills/" + bill.number() + "/payment", Map.of());
        assertThat(paying.statusCode()).isEqualTo(302);
        assertThat(own.get("/store/bills/" + bill.number() + "/payment").body()).contains("data:image/svg+xml");

        var stranger = stalls.member("别店", Role.STORE_MANAGER, Organisation.store(1));
        var other = Browser.on(port).signIn(stranger.phone(), People.PASSWORD);
        assertThat(other.get("/store/bills/" + bill.number()).statusCode()).isEqualTo(404);
        assertThat(other.get("/store-bills/" + bill.number() + ".pdf").statusCode())
                .isEqualTo(404);

        var ops = Browser.on(port)
                .signIn(
                        stalls.member("经办", Role.SETTLEMENT_CLERK, Organisation.PLATFORM)
                                .phone(),
                        People.PASSWORD);
        assertThat(ops.get("/ops/store-bills/" + bill.number()).body()).contains(store.name());
        assertThat(ops.get("/ops/store-bills/transfers?state=MATCHED").statusCode())
                .isEqualTo(200);
        var tooEarly = ops.submit(
                "/ops/store-bills",
                "/ops/store-bills",
                Map.of("store", Long.toString(store.id()), "through", bill.to().toString()));
        assertThat(tooEarly.statusCode()).isEqualTo(422);

        var accountant = stalls.member("报账员", Role.VILLAGE_ACCOUNTANT, Organisation.village(village.value()));
        var books = Browser.on(port).signIn(accountant.phone(), People.PASSWORD);
        assertThat(books.get("/village/store-bills").body()).contains(store.name(), "¥150.00");
    }
}
