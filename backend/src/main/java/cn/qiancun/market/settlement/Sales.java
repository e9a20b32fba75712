package cn.qiancun.market.settlement;

import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Money;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records what was sold and posts whose money it is. One sale line for every line sold; every call joins the caller's
 * transaction. Without one it has its own, and repeats itself if the database breaks that off to end a deadlock.
 */
@Service
public class Sales {
    private final SaleLines saleLines;
    private final SaleReleases releases;
    private final SaleRefunds refunds;
    private final RevenueShares shares;
    private final Ledger ledger;
    private final MonthTotals totals;
    private final Commits commits;
    private final Clock clock;

    Sales(
            SaleLines saleLines,
            SaleReleases releases,
            SaleRefunds refunds,
            RevenueShares shares,
            Ledger ledger,
            MonthTotals totals,
            Commits commits,
            Clock clock) {
        this.saleLines = saleLines;
        this.releases = releases;
        this.refunds = refunds;
        this.shares = shares;
        this.ledger = ledger;
        this.totals = totals;
        this.commits = commits;
        this.clock = clock;
    }

    /**
     * Freezes the revenue share on each line and posts BUYER_FUNDS, or what a store owes, against the beneficiaries'
     * pending accounts, commission and carriage. Recording the same sale again changes nothing.
     *
     * @throws BusinessException INVALID {@code sale.lines} for a sale of nothing, INVALID {@code sale.other} if the
     *     order or a line of it was recorded with other content, CONFLICT {@code share.missing}
     */
    public void record(RecordSale sale) {
        commits.run(() -> recordOnce(sale));
    }

    private void recordOnce(RecordSale sale) {
        RecordSalePolicy.require(sale);
        var shareByLine = sharesOf(sale);
        try {
            saleLines.insert(sale, shareByLine);
        } catch (DuplicateKeyException recordedBefore) {
            requireSame(sale);
            return;
        }
        ledger.post(SalePostings.sale(sale, shareByLine));
        totals.enqueue(sale.reference(), SalePostings.SALE);
    }

    /**
     * A consignment is completed: what is pending of its lines repays what its beneficiary owes, and is available for the
     * rest. Tells {@link SaleReleased}. Twice is once.
     *
     * @throws BusinessException NOT_FOUND {@code sale.unknown}, CONFLICT {@code sale.reversed}
     */
    public void complete(String reference, long consignmentId) {
        commits.run(() -> releases.complete(reference, consignmentId));
    }

    /**
     * Gives a part of the sale back, at the share each line was sold under: from what is pending before completion, from
     * what is available after it, and what that does not cover is owed by the beneficiary. Commission and carriage too.
     * The buyer is owed the amount on REFUND_PAYABLE; to bring it there is for payments, in the same transaction. Of a
     * sale that a store owes, it owes less.
     *
     * @return what is refunded in all; for a key that came with the same content, the first refund's; zero for units of
     *     which nothing is left, then nothing is posted and the buyer is owed nothing
     * @throws BusinessException INVALID {@code sale.refund} for nothing or less, INVALID {@code sale.refund-key} for a
     *     key that came with other content, CONFLICT {@code sale.refund-exceeds} for more than is left of a line or of
     *     the carriage, NOT_FOUND {@code sale.unknown}, CONFLICT {@code sale.reversed}
     */
    public Money refund(RefundSale refund) {
        return commits.call(() -> refunds.refund(refund));
    }

    /**
     * What is left of each line, under the lock that refunds take: it holds until the caller's transaction ends.
     *
     * @return empty if no such sale was recorded
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<RefundableLine> lockLeft(String reference) {
        return saleLines.lock(reference).stream().map(RefundableLine::of).toList();
    }

    /**
     * Takes the whole sale back before completion, as far as it was not refunded: what is left of its lines and of the
     * carriage, against REFUND_PAYABLE. The refund itself is for payments. Twice is once.
     *
     * @return what the buyer is owed by this; zero the second time
     * @throws BusinessException NOT_FOUND {@code sale.unknown}, CONFLICT {@code sale.completed} once a part of it is
     */
    public Money reverse(String reference) {
        return commits.call(() -> reverseOnce(reference));
    }

    private Money reverseOnce(String reference) {
        var lines = saleLines.lock(reference);
        if (lines.isEmpty()) {
            throw BusinessException.notFound("sale.unknown");
        }
        if (lines.stream().anyMatch(line -> line.state() == SaleLine.State.AVAILABLE)) {
            throw BusinessException.conflict("sale.completed", reference);
        }
        var pending = lines.stream()
                .filter(line -> line.state() == SaleLine.State.PENDING)
                .map(SaleLine::lineId)
                .toList();
        if (pending.isEmpty()) {
            return Money.ZERO;
        }
        saleLines.move(pending, SaleLine.State.PENDING, SaleLine.State.REVERSED);
        var entries = ledger.entriesOf(reference);
        var left = new LinkedHashMap<>(SaleCredits.remaining(entries));
        boolean whole = left.equals(SaleCredits.original(entries));
        left.values().removeIf(Money::isZero);
        if (!left.isEmpty()) {
            var funding = lines.get(0).funding();
            ledger.post(SalePostings.reversal(reference, funding, left, whole, clock.instant()));
            totals.enqueue(reference, SalePostings.REVERSED);
        }
        return Money.sum(left.values());
    }

    private Map<Long, RevenueShare> sharesOf(RecordSale sale) {
        var products = new HashMap<Long, Long>();
        sale.lines().forEach(line -> products.put(line.productId(), line.sellerId()));
        var agreed = shares.holding(products, sale.soldAt());
        var shareByLine = new HashMap<Long, RevenueShare>();
        for (var line : sale.lines()) {
            var margin = line.storeMarginBasisPoints();
            var share = margin == null
                    ? StoreSharePolicy.apply(agreed.get(line.productId()), sale.storeKey(), line.villageCode())
                    : StoreMarginPolicy.apply(agreed.get(line.productId()), sale.storeKey(), margin);
            shareByLine.put(line.lineId(), shares.frozen(share, line.sellerId()));
        }
        return shareByLine;
    }

    /** With the shares frozen then, the ledger tells a repetition from another sale under the same number. */
    private void requireSame(RecordSale sale) {
        var recorded = saleLines.ofReferences(List.of(sale.reference()));
        var ids = recorded.stream().map(SaleLine::lineId).collect(Collectors.toSet());
        var asked = sale.lines().stream().map(RecordSale.Line::lineId).collect(Collectors.toSet());
        if (!ids.equals(asked)) {
            throw BusinessException.invalid(null, "sale.other", sale.reference());
        }
        var frozen = recorded.stream().collect(Collectors.toMap(SaleLine::lineId, SaleLine::share));
        ledger.post(SalePostings.sale(sale, frozen));
    }
}
