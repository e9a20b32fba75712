package cn.qiancun.market.settlement;

import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** A village's account as its accountant reads it: from the ledger's entries, by days of the shop's calendar. */
@Service
public class VillageAccounts {
    public static final int MAX_LINES = 500;

    private final Ledger ledger;
    private final StatementReader reader;

    VillageAccounts(Ledger ledger, StatementReader reader) {
        this.ledger = ledger;
        this.reader = reader;
    }

    /** What the collective holds at this moment. */
    public Holding collectiveNow(VillageCode village) {
        var of = new Accounts(BeneficiaryKind.COLLECTIVE, village);
        return of.holding(ledger.balances(of.all()));
    }

    /** What the growers hold at this moment. */
    public Holding growersNow(VillageCode village) {
        var of = new Accounts(BeneficiaryKind.GROWERS, village);
        return of.holding(ledger.balances(of.all()));
    }

    /**
     * A page of the statement. Everything on it is read from one state of the books, so that opening and entries make
     * the closing even while the village sells.
     *
     * @param afterEntryId 0 for the first page, else the page before's {@code nextAfter}
     * @param size entries of the ledger on a page, 2 to {@value #MAX_LINES}
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public VillageStatement statement(VillageCode village, StatementPeriod period, long afterEntryId, int size) {
        if (size < 2 || size > MAX_LINES) {
            throw BusinessException.invalid("size", "page");
        }
        var collective = new Accounts(BeneficiaryKind.COLLECTIVE, village);
        var growers = new Accounts(BeneficiaryKind.GROWERS, village);
        var all = new ArrayList<AccountRef>(collective.all());
        all.addAll(growers.all());
        var opening = ledger.balancesBefore(all, period.start());
        var closing = ledger.balancesBefore(all, period.end());
        var turnover = ledger.turnover(all, period.start(), period.end());
        var page = reader.page(village, period.start(), period.end(), afterEntryId, size);
        return new VillageStatement(
                village,
                period,
                part(collective, opening, closing, turnover),
                part(growers, opening, closing, turnover),
                page.lines(),
                page.nextAfter());
    }

    /** Gives every line of the period, oldest first, in pages; for exports that are written as they are read. */
    public void eachLine(VillageCode village, StatementPeriod period, Consumer<StatementLine> consumer) {
        long after = 0;
        do {
            var page = reader.page(village, period.start(), period.end(), after, MAX_LINES);
            page.lines().forEach(consumer);
            after = page.nextAfter();
        } while (after != 0);
    }

    private static VillageStatement.Part part(
            Accounts of,
            Map<AccountRef, Money> opening,
            Map<AccountRef, Money> closing,
            Map<AccountRef, Map<String, Money>> turnover) {
        var credited = Money.ZERO;
        for (var account : of.all()) {
            var byKind = turnover.get(account);
            var added = byKind.getOrDefault(SalePostings.SALE, Money.ZERO)
                    .plus(byKind.getOrDefault(SalePostings.REVERSED, Money.ZERO))
                    .plus(byKind.getOrDefault(SalePostings.REFUNDED, Money.ZERO));
            credited = account.equals(of.receivable()) ? credited.minus(added) : credited.plus(added);
        }
        return new VillageStatement.Part(of.holding(opening), of.holding(closing), credited);
    }

    /** The accounts of one beneficiary. */
    private record Accounts(AccountRef pending, AccountRef available, AccountRef receivable) {
        Accounts(BeneficiaryKind kind, VillageCode village) {
            this(
                    BeneficiaryAccounts.pending(kind, village.value()),
                    BeneficiaryAccounts.available(kind, village.value()),
                    BeneficiaryAccounts.receivable(kind, village.value()));
        }

        List<AccountRef> all() {
            return List.of(pending, available, receivable);
        }

        Holding holding(Map<AccountRef, Money> balances) {
            return new Holding(balances.get(pending), balances.get(available), balances.get(receivable));
        }
    }
}
