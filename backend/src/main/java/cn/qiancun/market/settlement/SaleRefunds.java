package cn.qiancun.market.settlement;

import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Entry;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Gives parts of a sale back. The lines are locked first, then the balances by ascending account id; so two refunds of
 * one order wait for each other, and what a beneficiary has available is what is decided on.
 */
@Component
class SaleRefunds {
    private final SaleLines saleLines;
    private final SaleRefundRows rows;
    private final Ledger ledger;
    private final MonthTotals totals;
    private final Clock clock;

    SaleRefunds(SaleLines saleLines, SaleRefundRows rows, Ledger ledger, MonthTotals totals, Clock clock) {
        this.saleLines = saleLines;
        this.rows = rows;
        this.ledger = ledger;
        this.totals = totals;
        this.clock = clock;
    }

    Money refund(RefundSale refund) {
        RefundSalePolicy.require(refund);
        var lines = saleLines.lock(refund.reference()).stream()
                .collect(Collectors.toMap(SaleLine::lineId, Function.identity()));
        var hash = RefundSalePolicy.contentHash(refund);
        var before = rows.find(refund.refundKey());
        if (before.isPresent()) {
            return before.get().amountOf(hash);
        }
        var parts = parts(refund, lines);
        var entries = ledger.entriesOf(refund.reference());
        requireCarriage(refund, entries);
        var amount = refund.shipping()
                .plus(Money.sum(parts.stream().map(Part::amount).toList()));
        var at = clock.instant();
        rows.insert(refund, hash, parts, amount, at);
        parts.forEach(part -> saleLines.refund(part.line().lineId(), part.quantity(), part.amount()));
        // Units that cost nothing by now, such as goods that weighed next to nothing, only count as given back.
        if (amount.isPositive()) {
            var funding = lines.values().iterator().next().funding();
            long transactionId = ledger.post(SalePostings.refund(refund, funding, amount, taken(parts, entries), at));
            totals.enqueue(refund.reference(), SalePostings.REFUNDED, transactionId);
        }
        return amount;
    }

    /** What is given back of one line. */
    record Part(SaleLine line, int quantity, Money amount) {}

    static List<Part> parts(RefundSale refund, Map<Long, SaleLine> lines) {
        if (lines.isEmpty()) {
            throw BusinessException.notFound("sale.unknown");
        }
        var parts = new ArrayList<Part>();
        for (var asked : refund.lines()) {
            var line = lines.get(asked.lineId());
            if (line == null) {
                throw BusinessException.notFound("sale.unknown");
            }
            parts.add(new Part(line, asked.quantity(), RefundSalePolicy.amount(asked, line)));
        }
        return parts;
    }

    private static void requireCarriage(RefundSale refund, List<Entry> entries) {
        var carriage = new SaleCredits.Credit(SalePostings.CARRIER, refund.reference());
        var left = SaleCredits.remaining(entries).getOrDefault(carriage, Money.ZERO);
        if (refund.shipping().compareTo(left) > 0) {
            throw BusinessException.conflict("sale.refund-exceeds", refund.reference());
        }
    }

    /** Whose account gives how much, about which line. */
    record Taken(AccountRef account, Money amount, String subject) {}

    private List<Taken> taken(List<Part> parts, List<Entry> entries) {
        var original = SaleCredits.original(entries);
        var remaining = SaleCredits.remaining(entries);
        var available = availableUnderLock(parts);
        var taken = new ArrayList<Taken>();
        for (var part : parts) {
            var accounts = part.line().share().parts().stream()
                    .map(BeneficiaryAccounts::credited)
                    .toList();
            var amounts = divide(part, accounts, original, remaining);
            for (int i = 0; i < amounts.size(); i++) {
                take(part.line(), accounts.get(i), amounts.get(i), available, taken);
            }
        }
        return taken;
    }

    static List<Money> divide(
            Part part,
            List<AccountRef> accounts,
            Map<SaleCredits.Credit, Money> original,
            Map<SaleCredits.Credit, Money> remaining) {
        var given = new ArrayList<Money>();
        var left = new ArrayList<Money>();
        for (var account : accounts) {
            var credit = new SaleCredits.Credit(account, part.line().subject());
            var has = remaining.getOrDefault(credit, Money.ZERO);
            given.add(original.getOrDefault(credit, Money.ZERO).minus(has));
            left.add(has);
        }
        return RefundDivisionPolicy.divide(part.line().share(), part.amount(), given, left);
    }

    /** From pending before completion; after it from what is available, and the rest is owed. */
    private static void take(
            SaleLine line, AccountRef credited, Money amount, Map<AccountRef, Money> available, List<Taken> taken) {
        if (line.state() == SaleLine.State.PENDING || !BeneficiaryAccounts.isBeneficiary(credited)) {
            taken.add(new Taken(credited, amount, line.subject()));
            return;
        }
        var from = BeneficiaryAccounts.available(credited);
        var has = available.get(from);
        var free = has.compareTo(amount) < 0 ? has : amount;
        available.put(from, has.minus(free));
        taken.add(new Taken(from, free, line.subject()));
        taken.add(new Taken(BeneficiaryAccounts.receivable(credited), amount.minus(free), line.subject()));
    }

    /** Of the beneficiaries of completed lines. Their receivables are locked with it: completions read those. */
    private Map<AccountRef, Money> availableUnderLock(List<Part> parts) {
        var accounts = new HashSet<AccountRef>();
        for (var part : parts) {
            if (part.line().state() == SaleLine.State.AVAILABLE) {
                part.line().share().parts().stream()
                        .map(BeneficiaryAccounts::credited)
                        .filter(BeneficiaryAccounts::isBeneficiary)
                        .forEach(credited -> {
                            accounts.add(BeneficiaryAccounts.available(credited));
                            accounts.add(BeneficiaryAccounts.receivable(credited));
                        });
            }
        }
        return accounts.isEmpty() ? Map.of() : new HashMap<>(ledger.lock(accounts));
    }
}
