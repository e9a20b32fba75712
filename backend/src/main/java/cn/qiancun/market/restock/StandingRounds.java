package cn.qiancun.market.restock;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.Stores;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Places standing orders on their days. Writing the drafts and naming the next day is one transaction, so that a day is
 * ordered once whatever fails; each draft is submitted in one of its own, or waits in a pool if it is too little alone.
 * What cannot be submitted stays a draft that the store finds among its errands.
 */
@Component
class StandingRounds {
    private static final Logger LOG = LoggerFactory.getLogger(StandingRounds.class);
    private static final int BATCH = 100;

    private final StandingRows rows;
    private final Drafts drafts;
    private final RestockReader reader;
    private final RestockWriter writer;
    private final Submission submission;
    private final Pools pools;
    private final Stores stores;
    private final Commits commits;
    private final Clock clock;

    StandingRounds(
            StandingRows rows,
            Drafts drafts,
            RestockReader reader,
            RestockWriter writer,
            Submission submission,
            Pools pools,
            Stores stores,
            Commits commits,
            Clock clock) {
        this.rows = rows;
        this.drafts = drafts;
        this.reader = reader;
        this.writer = writer;
        this.submission = submission;
        this.pools = pools;
        this.stores = stores;
        this.commits = commits;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${market.restock.standing-interval:PT5M}", initialDelayString = "PT50S")
    void round() {
        for (int placed = 0; placed < BATCH; placed++) {
            var numbers = commits.call(this::writeOne);
            if (numbers.isEmpty()) {
                return;
            }
            numbers.get().forEach(this::submit);
        }
    }

    /** Empty if none is due; no numbers if its goods are gone. */
    private Optional<List<String>> writeOne() {
        var today = ShopCalendar.dayOf(clock.instant());
        return rows.lockDue(today).map(head -> {
            rows.next(head.id(), WeekdaysPolicy.next(head.days(), today.plusDays(1)));
            var quantities = rows.lines(List.of(head.id())).get(head.id());
            try {
                return drafts.write(
                        head.storeId(), quantities, "", head.createdBy(), new RestockWriter.Standing(head.id(), today));
            } catch (BusinessException refused) {
                LOG.warn("Standing order {} could not be placed for {}: {}", head.id(), today, refused.code());
                return List.of();
            }
        });
    }

    private void submit(String number) {
        try {
            commits.run(() -> submitOne(number));
        } catch (BusinessException refused) {
            LOG.info("Standing order {} stays a draft: {}", number, refused.code());
        }
    }

    private void submitOne(String number) {
        var order = reader.lock(number);
        if (!order.isEditable() || order.awaitsApproval()) {
            return;
        }
        Store store = stores.require(order.storeId());
        var goods = submission.price(order, Map.of());
        submission.why(store, order, goods).ifPresent(stop -> {
            throw stop;
        });
        if (ApprovalPolicy.needsManager(goods, store.settings().approvalLimit())) {
            writer.askApproval(order);
        } else if (submission.belowMinimum(order.lines()).isPresent()) {
            // With other stores' orders of these days, standing or not, it may reach what the village supplies at
            // least.
            pools.join(order, RestockMoves.NOBODY);
        } else {
            submission.submit(order, null, RestockMoves.NOBODY);
        }
    }
}
