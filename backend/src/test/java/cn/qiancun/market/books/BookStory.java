package cn.qiancun.market.books;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ledger.Posting;
import cn.qiancun.market.settlement.RecordSale;
import cn.qiancun.market.settlement.RevenueShares;
import cn.qiancun.market.settlement.SaleStory;
import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.support.TestClock;
import cn.qiancun.market.villages.VillageSummary;
import cn.qiancun.market.villages.Villages;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sells, completes and pays out for villages whose books are then closed. */
@Component
@Profile("test")
public class BookStory {
    private static final String COUNTY_OF_THESE_TESTS = "370112";

    private final Sales sales;
    private final RevenueShares shares;
    private final Ledger ledger;
    private final TestClock clock;
    private final Stalls stalls;
    private final Villages villages;
    private final TransactionTemplate transaction;
    private final AtomicInteger nextVillage = new AtomicInteger();

    BookStory(
            Sales sales,
            RevenueShares shares,
            Ledger ledger,
            TestClock clock,
            Stalls stalls,
            Villages villages,
            TransactionTemplate transaction) {
        this.sales = sales;
        this.shares = shares;
        this.ledger = ledger;
        this.clock = clock;
        this.stalls = stalls;
        this.villages = villages;
        this.transaction = transaction;
    }

    /** A registered village that nobody else sells for. */
    public VillageSummary village() {
        return villages.search(COUNTY_OF_THESE_TESTS, null, PageQuery.of(nextVillage.incrementAndGet(), 1))
                .items()
                .get(0);
    }

    public Actor operator() {
        return stalls.actor(operatorPerson());
    }

    public Stalls.Person operatorPerson() {
        return stalls.operator();
    }

    public Stalls.Person accountant(VillageSummary of) {
        return stalls.member(
                "报账员", Role.VILLAGE_ACCOUNTANT, Organisation.village(of.code().value()));
    }

    public Stalls.Person commissioner() {
        return stalls.member("金融专员", Role.FINANCE_COMMISSIONER, Organisation.PLATFORM);
    }

    public RecordSale sell(SaleStory story, String at, long fen) {
        return sell(story, at, fen, "大颜村 黄心地瓜 5斤装");
    }

    public RecordSale sell(SaleStory story, String at, long fen, String description) {
        story.agree(shares);
        var sale = story.sale("Q" + Ids.next(), fen, 0, null, description, Instant.parse(at));
        sales.record(sale);
        return sale;
    }

    public void complete(RecordSale sale, String at) {
        clock.moveTo(Instant.parse(at));
        sales.complete(sale.reference(), sale.lines().get(0).consignmentId());
    }

    public RecordSale sellAndComplete(SaleStory story, String at, long fen) {
        var sale = sell(story, at, fen);
        complete(sale, at);
        return sale;
    }

    /** As payouts post it: reserved, then on the collective's bank account. */
    public void payOut(SaleStory story, String at, long fen) {
        var payout = "P" + Ids.next();
        post("PAYOUT_RESERVED", payout, at, story.collectiveAvailable(), inTransit(story), fen);
        post("PAYOUT_SUCCEEDED", payout, at, inTransit(story), clearing(), fen);
    }

    /** As a refund after completion posts it: the collective owes what it has no more. */
    public void takeBack(SaleStory story, RecordSale sale, String at, long fen) {
        var owed = AccountRef.of(AccountKind.BENEFICIARY_RECEIVABLE, "COLLECTIVE:" + story.village);
        post("SALE_REFUNDED", sale.reference(), at, owed, AccountRef.of(AccountKind.REFUND_PAYABLE), fen);
    }

    /** As an adjustment posts it: a provider's fee that the collective bears. */
    public void passOnFee(SaleStory story, String at, long fen) {
        var adjustment = Long.toString(Ids.next());
        post(
                "FEE_PASSED_ON",
                adjustment,
                at,
                story.collectiveAvailable(),
                AccountRef.of(AccountKind.PROVIDER_FEE),
                fen);
    }

    private void post(String kind, String reference, String at, AccountRef debit, AccountRef credit, long fen) {
        var amount = Money.ofFen(fen);
        transaction.executeWithoutResult(status -> ledger.post(Posting.of(
                        kind.toLowerCase(java.util.Locale.ROOT) + ":" + reference, kind, reference, Instant.parse(at))
                .debit(debit, amount, reference)
                .credit(credit, amount, reference)
                .build()));
    }

    private static AccountRef inTransit(SaleStory story) {
        return AccountRef.of(AccountKind.PAYOUT_IN_TRANSIT, "COLLECTIVE:" + story.village);
    }

    private static AccountRef clearing() {
        return AccountRef.of(AccountKind.PROVIDER_CLEARING, "alipay");
    }
}
