package cn.qiancun.market.fairbooks;

import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.FairStalls;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.settlement.PlaceSales;
import cn.qiancun.market.settlement.SalePlace;
import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.settlement.StallFees;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.villages.Sellers;
import java.util.HashSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What a closing does by itself, in small steps that any instance may go on with: it completes the sales, charges the
 * stalls, and writes down what each village got.
 */
@Component
class FairClosingRounds {
    private static final Logger LOG = LoggerFactory.getLogger(FairClosingRounds.class);
    private static final int BATCH = 50;
    /** For so long tills may send what they have forgotten. */
    private static final int LATE_DAYS = 60;

    private final ClosingRows rows;
    private final FairClosing closing;
    private final FairResults results;
    private final Fairs fairs;
    private final FairStalls stalls;
    private final Sellers sellers;
    private final PlaceSales waiting;
    private final Sales sales;
    private final StallFees fees;
    private final Commits commits;

    FairClosingRounds(
            ClosingRows rows,
            FairClosing closing,
            FairResults results,
            Fairs fairs,
            FairStalls stalls,
            Sellers sellers,
            PlaceSales waiting,
            Sales sales,
            StallFees fees,
            Commits commits) {
        this.rows = rows;
        this.closing = closing;
        this.results = results;
        this.fairs = fairs;
        this.stalls = stalls;
        this.sellers = sellers;
        this.waiting = waiting;
        this.sales = sales;
        this.fees = fees;
        this.commits = commits;
    }

    @Scheduled(fixedDelayString = "${market.fairbooks.closing-interval:PT2S}")
    void goOn() {
        var taken = commits.call(rows::take);
        if (taken.isEmpty()) {
            return;
        }
        long fairId = taken.get().fairId();
        try {
            finish(taken.get());
        } catch (RuntimeException failure) {
            LOG.error("Closing fair {} stopped and goes on at the next turn", fairId, failure);
            rows.release(fairId);
        }
    }

    private void finish(Closing taken) {
        completeAll(taken.fairId(), taken.afterLineId());
        var fair = fairs.require(taken.fairId());
        charge(fair);
        var ofVillages = results.make(fair);
        commits.run(() -> {
            results.write(ofVillages);
            rows.end(fair.id());
        });
        LOG.info("Fair {} is closed: {} sales are the villages' to take", fair.id(), taken.sales());
    }

    /** What waits under later ids, in small transactions. */
    private void completeAll(long fairId, long afterLineId) {
        var places = closing.places(fairId);
        long after = afterLineId;
        List<PlaceSales.Waiting> batch;
        do {
            batch = complete(fairId, places, after);
            after = batch.isEmpty() ? after : batch.get(batch.size() - 1).lastLineId();
        } while (!batch.isEmpty());
    }

    private List<PlaceSales.Waiting> complete(long fairId, List<SalePlace> places, long after) {
        return commits.call(() -> {
            var batch = waiting.waiting(places, after, BATCH);
            batch.forEach(sale -> sales.complete(sale.reference(), sale.consignmentId()));
            if (!batch.isEmpty()) {
                rows.advance(fairId, batch.get(batch.size() - 1).lastLineId(), batch.size());
            }
            return batch;
        });
    }

    private void charge(Fair fair) {
        if (fair.stallFee().isZero()) {
            return;
        }
        var charged = new HashSet<>(rows.chargedStalls(fair.id()));
        stalls.ofFair(fair.id()).stream()
                .filter(stall -> stall.party() != null && !charged.contains(stall.id()))
                .forEach(stall -> commits.run(() -> charge(fair, stall)));
    }

    private void charge(Fair fair, Stall stall) {
        var village = sellers.require(stall.party().hostSellerId()).villageCode();
        rows.insertFee(fair.id(), stall.id(), village, fair.stallFee());
        fees.charge("fair-stall:" + stall.id(), village, fair.stallFee(), "DJ" + fair.code() + "-" + stall.number());
    }

    /** A sale that was booked in the moment of the closing may have been left: what waits at closed fairs is completed. */
    @Scheduled(
            fixedDelayString = "${market.fairbooks.late-interval:PT10M}",
            initialDelayString = "${market.fairbooks.late-interval:PT10M}")
    void completeLate() {
        for (long fairId : rows.endedWithinDays(LATE_DAYS)) {
            completeAll(fairId, 0);
        }
    }
}
