package cn.qiancun.market.catalog;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.villages.FirstSecretaries;
import cn.qiancun.market.villages.FirstSecretary;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/** The sellers for whom somebody lists: the own ones, and as first secretary those of the village. */
@Service
public class SellerSeats {
    private final Sellers sellers;
    private final FirstSecretaries secretaries;
    private final DelegationRows delegations;

    SellerSeats(Sellers sellers, FirstSecretaries secretaries, DelegationRows delegations) {
        this.sellers = sellers;
        this.secretaries = secretaries;
        this.delegations = delegations;
    }

    /** @param delegated whether the actor is the village's first secretary and not the seller */
    public record Seat(SellerSummary seller, boolean delegated) {}

    /** The own ones first, each by name. */
    public List<Seat> of(Actor actor) {
        List<Long> own = actor.sellers();
        var seats = new ArrayList<Seat>();
        sellers.byIds(own).values().forEach(seller -> seats.add(new Seat(seller, false)));
        if (actor.has(Role.FIRST_SECRETARY)) {
            for (FirstSecretary term : secretaries.ofAccount(actor.accountId())) {
                delegated(actor, term, own).forEach(seller -> seats.add(new Seat(seller, true)));
            }
        }
        seats.sort(Comparator.comparing(Seat::delegated)
                .thenComparing(seat -> seat.seller().name()));
        return seats;
    }

    /** The actor's seat for that seller; empty for whoever does not list for it. */
    public Optional<Seat> at(Actor actor, long sellerId) {
        return of(actor).stream().filter(seat -> seat.seller().id() == sellerId).findFirst();
    }

    private List<SellerSummary> delegated(Actor actor, FirstSecretary term, List<Long> own) {
        if (!actor.has(Role.FIRST_SECRETARY, Organisation.village(term.village().value()))) {
            return List.of();
        }
        List<SellerSummary> there = sellers.ofVillage(term.village());
        Set<Long> not = new HashSet<>(own);
        not.addAll(delegations.revoked(
                term.id(), there.stream().map(SellerSummary::id).toList()));
        return there.stream().filter(seller -> !not.contains(seller.id())).toList();
    }
}
