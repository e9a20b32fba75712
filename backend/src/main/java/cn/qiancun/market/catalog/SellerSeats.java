package cn.qiancun.market.catalog;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.villages.FirstSecretaries;
import cn.qiancun.market.villages.FirstSecretary;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The sellers for whom somebody lists: the own ones, and as first secretary those of the village. */
@Service
public class SellerSeats {
    private final Sellers sellers;
    private final FirstSecretaries secretaries;
    private final DelegationRows delegations;
    private final Accounts accounts;

    SellerSeats(Sellers sellers, FirstSecretaries secretaries, DelegationRows delegations, Accounts accounts) {
        this.sellers = sellers;
        this.secretaries = secretaries;
        this.delegations = delegations;
        this.accounts = accounts;
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

    /**
     * The accounts that hold a seat for these sellers, by seller: its own people, and the first secretary of its village
     * unless the seller revoked it. A fixed number of queries; sellers for whom nobody acts are absent.
     */
    public Map<Long, Set<Long>> holders(Collection<Long> sellerIds) {
        var held = new HashMap<Long, Set<Long>>();
        var keys = sellerIds.stream().map(id -> Long.toString(id)).sorted().toList();
        accounts.holders(Role.VILLAGE_SELLER, Organisation.Kind.SELLER, keys)
                .forEach((seller, own) -> held.put(Long.valueOf(seller), new TreeSet<>(own)));
        var known = sellers.byIds(sellerIds).values();
        var terms =
                secretaries.of(known.stream().map(SellerSummary::villageCode).toList());
        var revoked = delegations.revoked(
                terms.values().stream().map(FirstSecretary::id).toList(), sellerIds);
        for (SellerSummary seller : known) {
            FirstSecretary term = terms.get(seller.villageCode());
            if (term != null
                    && term.accountId() != null
                    && !revoked.getOrDefault(term.id(), Set.of()).contains(seller.id())) {
                held.computeIfAbsent(seller.id(), one -> new TreeSet<>()).add(term.accountId());
            }
        }
        return held;
    }

    /** The first secretary did something in the seller's place other than listing: the seller sees it and may revoke it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void acted(long sellerId, long secretaryId) {
        delegations.begin(sellerId, secretaryId);
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
