package cn.qiancun.market.stalls;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.SellerSeats;
import cn.qiancun.market.fairs.FairStalls;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.shared.BusinessException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Service;

/**
 * Who stands at a stall: those who sell for one of its sellers, the first secretaries of their villages, and the helpers that
 * these have named. A stall that is nobody's has nobody.
 */
@Service
public class StallStaff {
    private final FairStalls stalls;
    private final SellerSeats seats;

    StallStaff(FairStalls stalls, SellerSeats seats) {
        this.stalls = stalls;
        this.seats = seats;
    }

    /** In the order in which fairs gave them; those where the actor helps last. */
    public List<Stall> ofStaff(Actor actor) {
        var found = new LinkedHashMap<Long, Stall>();
        var sellers = sellersOf(actor);
        if (!sellers.isEmpty()) {
            stalls.ofSellers(sellers).forEach(stall -> found.put(stall.id(), stall));
        }
        for (var organisation : actor.organisationsOf(Role.STALL_HELPER, Organisation.Kind.STALL)) {
            long stallId = Long.parseLong(organisation.key());
            if (!found.containsKey(stallId)) {
                stalls.find(stallId)
                        .filter(stall -> stall.party() != null)
                        .ifPresent(stall -> found.put(stallId, stall));
            }
        }
        return List.copyOf(found.values());
    }

    /** @throws BusinessException NOT_FOUND {@code not-found} unless the actor stands there */
    public Stall requireStaff(Actor actor, long stallId) {
        var stall = require(stallId);
        if (!actor.has(Role.STALL_HELPER, Organisation.stall(stallId))) {
            requireSeller(actor, stall);
        }
        return stall;
    }

    /** @throws BusinessException NOT_FOUND {@code not-found} unless the actor acts for one of its sellers */
    public Stall requireHost(Actor actor, long stallId) {
        var stall = require(stallId);
        requireSeller(actor, stall);
        return stall;
    }

    public boolean isHost(Actor actor, Stall stall) {
        return !sellersAt(actor, stall).isEmpty();
    }

    /** The sellers of the stall for whom the actor acts. */
    public Set<Long> sellersAt(Actor actor, Stall stall) {
        var own = new TreeSet<Long>();
        if (stall.party() != null) {
            own.addAll(sellersOf(actor));
            own.retainAll(stall.party().sellerIds());
        }
        return own;
    }

    /** The sellers for whom the actor acts. */
    Set<Long> sellersOf(Actor actor) {
        var sellers = new TreeSet<>(actor.sellers());
        if (actor.has(Role.FIRST_SECRETARY)) {
            seats.of(actor).forEach(seat -> sellers.add(seat.seller().id()));
        }
        return sellers;
    }

    private Stall require(long stallId) {
        return stalls.find(stallId)
                .filter(stall -> stall.party() != null)
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    private void requireSeller(Actor actor, Stall stall) {
        if (!isHost(actor, stall)) {
            throw BusinessException.notFound("not-found");
        }
    }
}
