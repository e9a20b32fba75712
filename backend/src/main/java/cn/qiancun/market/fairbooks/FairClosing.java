package cn.qiancun.market.fairbooks;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.FairStalls;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.settlement.PlaceSales;
import cn.qiancun.market.settlement.SalePlace;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.till.Tills;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * Closes a fair: from then on no session opens there, and what its stalls have sold becomes the villages' to take. What a
 * till sends later is booked all the same, and marked; it reopens nothing.
 */
@Service
public class FairClosing {
    private static final int MAX_REASON = 200;

    private final Fairs fairs;
    private final FairStalls stalls;
    private final FairCash cash;
    private final Tills tills;
    private final PlaceSales sales;
    private final ClosingRows rows;
    private final AuditLog audit;
    private final Commits commits;
    private final Clock clock;

    FairClosing(
            Fairs fairs,
            FairStalls stalls,
            FairCash cash,
            Tills tills,
            PlaceSales sales,
            ClosingRows rows,
            AuditLog audit,
            Commits commits,
            Clock clock) {
        this.fairs = fairs;
        this.stalls = stalls;
        this.cash = cash;
        this.tills = tills;
        this.sales = sales;
        this.rows = rows;
        this.audit = audit;
        this.commits = commits;
        this.clock = clock;
    }

    /** Empty while the fair is not closed. @throws BusinessException NOT_FOUND for another's fair */
    public Optional<Closing> of(Actor organiser, long fairId) {
        fairs.requireOrganiser(organiser, fairId);
        return rows.find(fairId);
    }

    /** What is still open at its stalls. @throws BusinessException NOT_FOUND for another's fair */
    public Unsent unsent(Actor organiser, long fairId) {
        fairs.requireOrganiser(organiser, fairId);
        return unsent(fairId);
    }

    private Unsent unsent(long fairId) {
        var drawers = cash.drawers(fairId);
        var ids = stalls.ofFair(fairId).stream().map(Stall::id).toList();
        return new Unsent(
                (int) drawers.stream().filter(drawer -> drawer.shift().isOpen()).count(),
                tills.ofCounters(ids).stream().mapToInt(till -> till.backlog()).sum(),
                Money.sum(drawers.stream().map(Drawer::held).toList()));
    }

    /**
     * Closes it; completing the sales goes on by itself. Twice is once.
     *
     * @param despite why it is closed though tills are open or have something to send; else empty
     * @throws BusinessException NOT_FOUND {@code not-found}; CONFLICT {@code fairbook.not-over} before its last day,
     *     {@code fairbook.cash} while cash is in drawers, {@code fairbook.unsent} without a reason, {@code fair.state};
     *     INVALID {@code fairbook.despite}
     */
    public Closing close(Actor organiser, long fairId, String despite) {
        var fair = fairs.requireOrganiser(organiser, fairId);
        var known = rows.find(fairId);
        if (known.isPresent()) {
            return known.get();
        }
        var reason = PlainText.orEmpty("despite", "fairbook.despite", despite, MAX_REASON);
        requireOver(fair);
        var open = unsent(fairId);
        if (!open.cash().isZero()) {
            throw BusinessException.conflict("fairbook.cash", open.cash().toYuan());
        }
        if (open.mayStillCome() && reason.isEmpty()) {
            throw BusinessException.conflict("fairbook.unsent", open.openSessions(), open.backlog());
        }
        try {
            commits.run(() -> begin(organiser, fair, reason));
        } catch (DuplicateKeyException atTheSameTime) {
            // Somebody else has closed it in this moment: that is what was wanted.
        }
        return rows.find(fairId).orElseThrow();
    }

    private void begin(Actor organiser, Fair fair, String reason) {
        var closing = new Closing(
                fair.id(),
                Closing.State.RUNNING,
                Ids.next(),
                reason,
                organiser.accountId(),
                clock.instant(),
                sales.countWaiting(places(fair.id())),
                0,
                0,
                null);
        rows.insert(closing);
        fairs.close(fair.id());
        audit.record(organiser, "fairbook.closed", "fair:" + fair.id(), reason);
    }

    private void requireOver(Fair fair) {
        var today = ShopCalendar.dayOf(clock.instant());
        var last = fair.lastDay();
        if (last == null || today.isBefore(last)) {
            throw BusinessException.conflict("fairbook.not-over", last);
        }
    }

    /** Where the fair sells on the spot. */
    List<SalePlace> places(long fairId) {
        return stalls.ofFair(fairId).stream()
                .map(stall -> SalePlace.stall(stall.id()))
                .toList();
    }
}
