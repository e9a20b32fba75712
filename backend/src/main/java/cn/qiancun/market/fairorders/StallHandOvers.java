package cn.qiancun.market.fairorders;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.fairs.FairStalls;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.ordering.FairPickup;
import cn.qiancun.market.ordering.FairPickups;
import cn.qiancun.market.ordering.Masked;
import cn.qiancun.market.ordering.WrongPickupCode;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.stalls.StallStaff;
import java.time.Clock;
import java.util.List;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The preorders of a stall for those who work there: what to bring, who waits, and the hand-over against the code. */
@Service
public class StallHandOvers {
    private static final String DIGITS = "[0-9]{6}";
    private static final String TOKEN = "[0-9a-f]{32}";

    private final StallStaff staff;
    private final FairStalls stalls;
    private final FairPickups pickups;
    private final HandingOver handing;
    private final Accounts accounts;
    private final AuditLog audit;
    private final Clock clock;

    StallHandOvers(
            StallStaff staff,
            FairStalls stalls,
            FairPickups pickups,
            HandingOver handing,
            Accounts accounts,
            AuditLog audit,
            Clock clock) {
        this.staff = staff;
        this.stalls = stalls;
        this.pickups = pickups;
        this.handing = handing;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /** How much of one thing is to be brought for all preorders of a stall. */
    public record Packed(String name, int quantity, String unit) {}

    /** @param packed by name */
    public record Desk(Stall stall, List<WaitingPreorder> waiting, List<Packed> packed) {
        /** What all that waits was paid with. */
        public Money amount() {
            return Money.sum(waiting.stream().map(one -> one.pickup().amount()).toList());
        }
    }

    /** What a QR was for. */
    public record Scanned(Stall stall, WaitingPreorder preorder) {}

    /** Where the actor works. */
    @Transactional(readOnly = true)
    public List<Stall> stallsOf(Actor actor) {
        return staff.ofStaff(actor);
    }

    /** @throws BusinessException NOT_FOUND {@code not-found} for whoever does not work there */
    @Transactional(readOnly = true)
    public Desk desk(Actor actor, long stallId) {
        var stall = staff.requireStaff(actor, stallId);
        var found = stall.isFree()
                ? List.<FairPickup>of()
                : pickups.waiting(stall.fairId(), stall.party().sellerIds());
        return new Desk(stall, named(found), packed(found));
    }

    private List<WaitingPreorder> named(List<FairPickup> found) {
        var names = accounts.displayNames(
                found.stream().map(FairPickup::buyerId).distinct().toList());
        return found.stream()
                .map(one -> new WaitingPreorder(one, Masked.name(names.getOrDefault(one.buyerId(), ""))))
                .toList();
    }

    private static List<Packed> packed(List<FairPickup> found) {
        var sums = new TreeMap<String, Packed>();
        found.stream().flatMap(one -> one.lines().stream()).forEach(line -> {
            var name = line.productName() + " " + line.variantName();
            sums.merge(
                    name,
                    new Packed(name, line.quantity(), line.unit().label()),
                    (one, more) -> new Packed(name, one.quantity() + more.quantity(), one.unit()));
        });
        return List.copyOf(sums.values());
    }

    /**
     * Hands goods over to whoever knows the six digits.
     *
     * @return which consignment it was
     * @throws WrongPickupCode if they are none of goods that wait here; the caller then calls {@link #countWrongCode}
     * @throws BusinessException NOT_FOUND for whoever does not work there; TOO_MANY {@code pickup.locked}; as
     *     {@link FairPickups#handOver}
     */
    @Transactional
    public long handOver(Actor actor, long stallId, String code) {
        var stall = staff.requireStaff(actor, stallId);
        pickups.requireUnlocked(stall.fairId(), actor.accountId());
        var digits = code == null ? "" : code.strip();
        var found = pickups.byCode(stall.fairId(), digits.matches(DIGITS) ? digits : "");
        if (!HandingOver.isFor(stall, found)) {
            throw BusinessException.conflict("fairorder.other-stall", numberOf(found));
        }
        hand(actor, stall, handing.lock(stall, found.id()), HandOver.How.CODE);
        return found.id();
    }

    /** Where it waits, for whoever came to the wrong stall. */
    private String numberOf(FairPickup pickup) {
        return stalls.ofFair(pickup.pointId()).stream()
                .filter(stall -> HandingOver.isFor(stall, pickup))
                .map(Stall::number)
                .findFirst()
                .orElse("?");
    }

    /**
     * Hands these goods over to their buyer.
     *
     * @param proof the six digits, or of a buyer who has them not at hand the last four of the phone
     * @throws WrongPickupCode if it is neither; the caller then calls {@link #countWrongCode}
     * @throws BusinessException as {@link #handOver}; CONFLICT {@code fairorder.handed-over}, {@code fairorder.refunded}
     */
    @Transactional
    public void handOverThis(Actor actor, long stallId, long consignmentId, String proof) {
        var stall = staff.requireStaff(actor, stallId);
        pickups.requireUnlocked(stall.fairId(), actor.accountId());
        var pickup = handing.lock(stall, consignmentId);
        var shown = proof == null ? "" : proof.strip();
        if (!handing.isBuyers(pickup, shown)) {
            throw pickups.wrongCode();
        }
        hand(actor, stall, pickup, HandingOver.isPhone(shown) ? HandOver.How.PHONE : HandOver.How.CODE);
    }

    /** Outside the transaction that was refused, or the count would vanish with it. */
    public void countWrongCode(Actor actor, long stallId) {
        pickups.countWrongCode(staff.requireStaff(actor, stallId).fairId(), actor.accountId());
    }

    /** The goods behind a buyer's QR. @throws BusinessException NOT_FOUND if it is used, or for another's stall */
    @Transactional(readOnly = true)
    public Scanned scan(Actor actor, String token) {
        if (token == null || !token.matches(TOKEN)) {
            throw BusinessException.notFound("not-found");
        }
        var pickup = pickups.byToken(token).orElseThrow(() -> BusinessException.notFound("not-found"));
        var stall = staff.ofStaff(actor).stream()
                .filter(one -> HandingOver.isFor(one, pickup))
                .findFirst()
                .orElseThrow(() -> BusinessException.notFound("not-found"));
        return new Scanned(stall, named(List.of(pickup)).get(0));
    }

    /** Hands the goods over to whoever shows the QR. */
    @Transactional
    public void handOverScanned(Actor actor, String token) {
        var scanned = scan(actor, token);
        var pickup = handing.lock(scanned.stall(), scanned.preorder().pickup().id());
        hand(actor, scanned.stall(), pickup, HandOver.How.QR);
    }

    private void hand(Actor actor, Stall stall, FairPickup pickup, HandOver.How how) {
        handing.handOver(stall, pickup, new HandOver(actor.accountId(), clock.instant(), how));
        audit.record(
                actor,
                "fairorder.handed-over",
                "consignment:" + pickup.id(),
                "order " + pickup.orderNumber() + " at stall " + stall.number() + " by " + how);
    }
}
