package cn.qiancun.market.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.storebills.Bill;
import cn.qiancun.market.storebills.BillPayments;
import cn.qiancun.market.storebills.EnterTransfer;
import cn.qiancun.market.storebills.StoreBills;
import cn.qiancun.market.storebills.Transfer;
import cn.qiancun.market.storebills.Transfers;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.sandbox.Buyer;
import cn.qiancun.sandbox.SandboxInitializer;
import java.time.Clock;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.springframework.context.ApplicationContext;

/** How stores pay their bills. */
final class BillPaying {
    private final Transfers transfers;
    private final BillPayments payments;
    private final StoreBills bills;
    private final Clock clock;
    private final Actor clerk;
    private final Actor approver;

    BillPaying(ApplicationContext shop, Actor clerk) {
        transfers = shop.getBean(Transfers.class);
        payments = shop.getBean(BillPayments.class);
        bills = shop.getBean(StoreBills.class);
        clock = shop.getBean(Clock.class);
        this.clerk = clerk;
        var stalls = shop.getBean(Stalls.class);
        approver = stalls.actor(stalls.member("复核", Role.SETTLEMENT_APPROVER, Organisation.PLATFORM));
    }

    /** The store wrote the bill's number and transferred what is due; another person than the clerk lets it pay. */
    void byTransfer(Bill bill) {
        var serial = "M" + Ids.next();
        var day = ShopCalendar.dayOf(clock.instant());
        assertThat(transfers.enter(clerk, new EnterTransfer(serial, day, bill.due(), "东店", "货款 " + bill.number())))
                .isTrue();
        long id = transfers.list(Transfer.State.MATCHED, PageQuery.of(1, 100)).items().stream()
                .filter(each -> each.serial().equals(serial))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The transfer was not matched by its number and amount"))
                .id();
        transfers.approve(approver, id);
    }

    void byCode(Bill bill, StoreOfTheMonth store) {
        var start = payments.startCode(store.manager, bill.number());
        new Buyer(SandboxInitializer.server()).pay(start.outTradeNo());
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            payments.refresh(store.manager, bill.number());
            return !now(bill).isOpen();
        });
    }

    Bill now(Bill bill) {
        return bills.require(clerk, bill.number());
    }
}
