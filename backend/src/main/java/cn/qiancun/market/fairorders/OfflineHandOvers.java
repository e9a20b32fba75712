package cn.qiancun.market.fairorders;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.fairs.FairStalls;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.ordering.ConsignmentState;
import cn.qiancun.market.ordering.FairPickup;
import cn.qiancun.market.ordering.FairPickups;
import cn.qiancun.market.ordering.Masked;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Sha256;
import cn.qiancun.market.till.HandOvers;
import cn.qiancun.market.till.WaitingOrder;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Preorders on the telephones of a stall, to be handed over without network. A telephone compares what the buyer shows
 * with the digest of the code; whether it may be handed over still is decided when the telephone tells of it.
 */
@Component
class OfflineHandOvers implements HandOvers {
    private static final int SALT_BYTES = 12;

    private final FairStalls stalls;
    private final FairPickups pickups;
    private final HandingOver handing;
    private final Shortages shortages;
    private final Accounts accounts;
    private final AuditLog audit;
    private final SecureRandom random = new SecureRandom();

    OfflineHandOvers(
            FairStalls stalls,
            FairPickups pickups,
            HandingOver handing,
            Shortages shortages,
            Accounts accounts,
            AuditLog audit) {
        this.stalls = stalls;
        this.pickups = pickups;
        this.handing = handing;
        this.shortages = shortages;
        this.accounts = accounts;
        this.audit = audit;
    }

    @Override
    public boolean serves(long counterId) {
        return stalls.find(counterId).isPresent();
    }

    @Override
    @Transactional(readOnly = true)
    public List<WaitingOrder> waiting(long counterId) {
        var stall = stalls.find(counterId).filter(one -> !one.isFree());
        if (stall.isEmpty()) {
            return List.of();
        }
        var found = pickups.paid(stall.get().fairId(), stall.get().party().sellerIds());
        var names = accounts.displayNames(
                found.stream().map(FairPickup::buyerId).distinct().toList());
        return found.stream().map(one -> waiting(one, names)).toList();
    }

    private WaitingOrder waiting(FairPickup pickup, Map<Long, String> names) {
        var salt = salt();
        return new WaitingOrder(
                pickup.id(),
                pickup.orderNumber(),
                Masked.name(names.getOrDefault(pickup.buyerId(), "")),
                salt,
                pickup.code() == null ? "" : Sha256.hexOf(salt + pickup.code()),
                pickup.token() == null ? null : Sha256.hexOf(salt + pickup.token()),
                pickup.lines().stream()
                        .map(line -> new WaitingOrder.Line(line.productName(), line.variantName(), line.quantity()))
                        .toList(),
                pickup.amount(),
                state(pickup));
    }

    private static String state(FairPickup pickup) {
        if (pickup.isWaiting()) {
            return pickup.toWeigh() ? "TO_WEIGH" : "WAITING";
        }
        return pickup.state() == ConsignmentState.CANCELLED ? "REFUNDED" : "HANDED_OVER";
    }

    private String salt() {
        var bytes = new byte[SALT_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void handOver(long counterId, long waitingId, String code, Instant at, long clerkId) {
        var stall = stalls.require(counterId);
        try {
            var pickup = handing.lock(stall, waitingId);
            if (!handing.isBuyers(pickup, code)) {
                throw pickups.wrongCode();
            }
            handing.handOver(stall, pickup, new HandOver(clerkId, at, HandOver.How.OFFLINE));
            audit.recordWithoutAccount(
                    "fairorder.handed-over",
                    "consignment:" + pickup.id(),
                    "order " + pickup.orderNumber() + " at stall " + stall.number() + " offline by account " + clerkId);
        } catch (BusinessException refused) {
            keep(stall, waitingId, refused, at, clerkId);
            throw refused;
        }
    }

    /** The goods are gone, whatever the order says: the stall lacks them. */
    private void keep(Stall stall, long waitingId, BusinessException refused, Instant at, long clerkId) {
        pickups.find(waitingId)
                .filter(pickup -> pickup.pointId() == stall.fairId())
                .ifPresent(pickup -> shortages.keepAfterRollback(
                        stall, pickup, refused.code(), new HandOver(clerkId, at, HandOver.How.OFFLINE)));
    }
}
