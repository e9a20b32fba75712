package cn.qiancun.market.fairorders;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.ordering.ConsignmentState;
import cn.qiancun.market.ordering.FairPickup;
import cn.qiancun.market.ordering.FairPickups;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.UtcTime;
import java.time.Clock;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Hands a preorder over, once, online and offline alike. */
@Component
class HandingOver {
    private static final String TAIL = "[0-9]{4}";

    private final FairPickups pickups;
    private final Accounts accounts;
    private final JdbcClient jdbc;
    private final Clock clock;

    HandingOver(FairPickups pickups, Accounts accounts, JdbcClient jdbc, Clock clock) {
        this.pickups = pickups;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What is handed over, locked.
     *
     * @throws BusinessException NOT_FOUND {@code not-found} if it is not for this stall; CONFLICT
     *     {@code fairorder.handed-over}, {@code fairorder.refunded}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    FairPickup lock(Stall stall, long consignmentId) {
        var pickup = pickups.lock(consignmentId);
        if (!isFor(stall, pickup) || pickup.state() == ConsignmentState.UNPAID) {
            throw BusinessException.notFound("not-found");
        }
        if (pickup.state() == ConsignmentState.CANCELLED) {
            throw BusinessException.conflict("fairorder.refunded", pickup.orderNumber());
        }
        if (!pickup.isWaiting()) {
            throw BusinessException.conflict("fairorder.handed-over", pickup.orderNumber());
        }
        return pickup;
    }

    /** Whether its seller stands there. */
    static boolean isFor(Stall stall, FairPickup pickup) {
        return stall.fairId() == pickup.pointId()
                && !stall.isFree()
                && stall.party().sellerIds().contains(pickup.sellerId());
    }

    /** Whether somebody is its buyer: by the six digits or the QR's token, or by the last four digits of the phone. */
    boolean isBuyers(FairPickup pickup, String shown) {
        return pickup.isWith(shown)
                || shown != null
                        && shown.matches(TAIL)
                        && accounts.phoneTail(pickup.buyerId())
                                .filter(shown::equals)
                                .isPresent();
    }

    static boolean isPhone(String shown) {
        return shown.matches(TAIL);
    }

    /** @throws BusinessException as {@link FairPickups#handOver} */
    @Transactional(propagation = Propagation.MANDATORY)
    void handOver(Stall stall, FairPickup pickup, HandOver done) {
        pickups.handOver(pickup.id(), done.by());
        try {
            jdbc.sql("""
                    INSERT INTO fairorders_hand_over
                        (consignment_id, fair_id, stall_id, handed_by, handed_at, told_at, how)
                    VALUES (?, ?, ?, ?, ?, ?, ?)""")
                    .params(pickup.id(), stall.fairId(), stall.id(), done.by())
                    .params(
                            UtcTime.column(done.at()),
                            UtcTime.column(clock.instant()),
                            done.how().name())
                    .update();
        } catch (DuplicateKeyException twice) {
            throw BusinessException.conflict("fairorder.handed-over", pickup.orderNumber());
        }
    }
}
