package cn.qiancun.market.settlement;

import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.shared.BusinessException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records what was sold and posts whose money it is. One sale line for every line sold; every call joins the caller's
 * transaction.
 */
@Service
public class Sales {
    private final SaleLines saleLines;
    private final RevenueShares shares;
    private final Ledger ledger;
    private final MonthTotals totals;
    private final Clock clock;

    Sales(SaleLines saleLines, RevenueShares shares, Ledger ledger, MonthTotals totals, Clock clock) {
        this.saleLines = saleLines;
        this.shares = shares;
        this.ledger = ledger;
        this.totals = totals;
        this.clock = clock;
    }

    /**
     * Freezes the revenue share on each line and posts BUYER_FUNDS against the beneficiaries' pending accounts,
     * commission and carriage. Recording the same sale again changes nothing.
     *
     * @throws BusinessException INVALID {@code sale.lines} for a sale of nothing, INVALID {@code sale.other} if the
     *     order or a line of it was recorded with other content, CONFLICT {@code share.missing}
     */
    @Transactional
    public void record(RecordSale sale) {
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
     * A consignment is completed: what is pending of its lines becomes available. Twice is once.
     *
     * @throws BusinessException NOT_FOUND {@code sale.unknown}, CONFLICT {@code sale.reversed}
     */
    @Transactional
    public void complete(String reference, long consignmentId) {
        var lines = saleLines.lock(reference).stream()
                .filter(line -> line.consignmentId() == consignmentId)
                .toList();
        requireKnown(lines);
        if (lines.stream().anyMatch(line -> line.state() == SaleLine.State.REVERSED)) {
            throw BusinessException.conflict("sale.reversed", reference);
        }
        var pending = inState(lines, SaleLine.State.PENDING);
        if (pending.isEmpty()) {
            return;
        }
        saleLines.move(pending.keySet(), SaleLine.State.PENDING, SaleLine.State.AVAILABLE);
        var subjects = Set.copyOf(pending.values());
        SalePostings.completion(reference, consignmentId, ledger.entriesOf(reference), subjects, clock.instant())
                .ifPresent(ledger::post);
    }

    /**
     * Takes the whole sale back before completion: reverses every posting of its lines and the carriage against
     * REFUND_PAYABLE. The refund itself is for payments. Twice is once.
     *
     * @throws BusinessException NOT_FOUND {@code sale.unknown}, CONFLICT {@code sale.completed} once a part of it is
     */
    @Transactional
    public void reverse(String reference) {
        var lines = saleLines.lock(reference);
        requireKnown(lines);
        if (lines.stream().anyMatch(line -> line.state() == SaleLine.State.AVAILABLE)) {
            throw BusinessException.conflict("sale.completed", reference);
        }
        var pending = inState(lines, SaleLine.State.PENDING);
        if (pending.isEmpty()) {
            return;
        }
        saleLines.move(pending.keySet(), SaleLine.State.PENDING, SaleLine.State.REVERSED);
        SalePostings.reversal(reference, ledger.entriesOf(reference), clock.instant())
                .ifPresent(ledger::post);
        totals.enqueue(reference, SalePostings.REVERSED);
    }

    private Map<Long, RevenueShare> sharesOf(RecordSale sale) {
        var products = new HashMap<Long, Long>();
        sale.lines().forEach(line -> products.put(line.productId(), line.sellerId()));
        var agreed = shares.holding(products, sale.soldAt());
        var shareByLine = new HashMap<Long, RevenueShare>();
        for (var line : sale.lines()) {
            var share = StoreSharePolicy.apply(agreed.get(line.productId()), sale.storeKey(), line.villageCode());
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

    private static Map<Long, String> inState(List<SaleLine> lines, SaleLine.State state) {
        return lines.stream()
                .filter(line -> line.state() == state)
                .collect(Collectors.toMap(SaleLine::lineId, SaleLine::subject));
    }

    private static void requireKnown(List<SaleLine> lines) {
        if (lines.isEmpty()) {
            throw BusinessException.notFound("sale.unknown");
        }
    }
}
