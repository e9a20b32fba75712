package cn.qiancun.market.catalog;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ean13;
import cn.qiancun.market.villages.FirstSecretary;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.market.villages.Villages;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lists and revises many products of one seller at once, by the rules by which {@link Listings} does it for one. However
 * many new ones they are, it needs a fixed number of statements; what is in the shop is changed and told one by one. What a first secretary takes over
 * for a seller carries both names, and waits for the seller to confirm it.
 */
@Service
public class GoodsIntake {
    /** What an offer means to the catalogue; a new price alone needs no review. */
    public enum Effect {
        NEW,
        CHANGED,
        PRICED,
        SAME
    }

    /** What a seller has listed already. */
    public record Listed(long productId, ListingState state, ListProduct listing) {}

    /** @param productId of what is revised, or null for something new */
    public record Offer(Long productId, ListProduct listing) {}

    /**
     * @param productId null if it was refused
     * @param refusal why nothing was taken, or null
     * @param notSubmitted why it was taken but cannot be reviewed yet, or null
     */
    public record Outcome(Long productId, Effect effect, BusinessException refusal, BusinessException notSubmitted) {}

    private static final Set<ListingState> WAIT_FOR_THE_SELLER = Set.of(ListingState.DRAFT, ListingState.SENT_BACK);

    private final Products products;
    private final ListingRules rules;
    private final Revisions revisions;
    private final ListingGate gate;
    private final ActingHands hands;
    private final DelegationNotes delegations;
    private final EanOwners eans;
    private final Sellers sellers;
    private final Villages villages;
    private final ApplicationEventPublisher events;
    private final EntityManager entities;
    private final Clock clock;

    GoodsIntake(
            Products products,
            ListingRules rules,
            Revisions revisions,
            ListingGate gate,
            ActingHands hands,
            DelegationNotes delegations,
            EanOwners eans,
            Sellers sellers,
            Villages villages,
            ApplicationEventPublisher events,
            EntityManager entities,
            Clock clock) {
        this.products = products;
        this.rules = rules;
        this.revisions = revisions;
        this.gate = gate;
        this.hands = hands;
        this.delegations = delegations;
        this.eans = eans;
        this.sellers = sellers;
        this.villages = villages;
        this.events = events;
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * What the listing would be kept as; writes nothing.
     *
     * @throws BusinessException as {@link Listings#list} and {@link Listings#revise} refuse it, but for a name that is taken
     */
    public ListProduct check(SellerSummary seller, ListProduct listing) {
        var product = new Product(seller, villages.require(seller.villageCode()), clock.instant());
        var asNew = listing.variants().stream().map(terms -> terms.of(null)).toList();
        rules.describe(product, listing.with(asNew), clock.instant());
        rules.requireProof(product);
        var kept = new ArrayList<VariantTerms>();
        ListProduct said = rules.said(product);
        for (VariantTerms terms : said.variants()) {
            kept.add(terms.of(listing.variants().get(kept.size()).id()));
        }
        return said.with(kept);
    }

    /** @param kept as {@link #check} answers */
    public Effect effect(Listed before, ListProduct kept) {
        return GoodsEffects.of(before, kept);
    }

    /** What the seller has under these names (as the database compares them) or ids. Four statements. */
    @Transactional(readOnly = true)
    public List<Listed> known(Actor actor, long sellerId, Collection<String> names, Collection<Long> ids) {
        hand(actor, sellerId);
        return read(products.known(sellerId, orNone(names, ""), orNone(ids, 0L)));
    }

    /** As {@link #known}; nobody else changes it until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Listed> lockKnown(Actor actor, long sellerId, Collection<String> names, Collection<Long> ids) {
        hand(actor, sellerId);
        return read(products.lockKnown(sellerId, orNone(names, ""), orNone(ids, 0L)));
    }

    /** The ids of the seller's products by the bar codes' digits; codes that none has are absent. One statement. */
    public Map<String, Long> ownersOf(long sellerId, Collection<Ean13> some) {
        return eans.of(sellerId, some);
    }

    /** All that the seller has, whatever its state, in portions: what stands behind an id. */
    @Transactional(readOnly = true)
    public List<Listed> after(Actor actor, long sellerId, long productId, int limit) {
        hand(actor, sellerId);
        return read(products.findBySellerIdAndIdGreaterThanOrderById(sellerId, productId, Limit.of(limit)));
    }

    private List<Listed> read(List<Product> some) {
        if (!some.isEmpty()) {
            products.withVariants(some);
            products.withTiers(some);
            products.withAttributes(some);
        }
        return some.stream()
                .map(product -> new Listed(product.id(), product.state(), rules.said(product)))
                .toList();
    }

    private static <T> Collection<T> orNone(Collection<T> some, T none) {
        return some.isEmpty() ? List.of(none) : some;
    }

    /**
     * Takes the offers over, in the caller's transaction; one that is refused leaves the others alone. What is revised has
     * to be locked by {@link #lockKnown} before.
     *
     * @param submit whether what is a draft or was sent back then asks for review
     * @throws org.springframework.dao.DataIntegrityViolationException if another command has taken a name meanwhile;
     *     the transaction is then lost
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Outcome> take(Actor actor, long sellerId, List<Offer> offers, boolean submit) {
        Optional<FirstSecretary> hand = hand(actor, sellerId);
        List<Ean13> coded = offers.stream()
                .flatMap(offer -> EanOwners.eans(offer.listing()).stream())
                .toList();
        var taking = new Taking(actor, sellers.require(sellerId), submit, clock.instant(), eans.of(sellerId, coded));
        var outcomes = offers.stream().map(offer -> one(offer, taking)).toList();
        products.flush();
        hand.ifPresent(by -> delegations.noteAll(actor, by, sellerId, taking.written));
        events.publishEvent(new VariantsRegistered(taking.registered));
        taking.told.forEach(events::publishEvent);
        // A file has many portions; what they read must not pile up in a transaction that takes them all.
        entities.clear();
        return outcomes;
    }

    private record Taking(
            Actor actor,
            SellerSummary seller,
            boolean submit,
            Instant now,
            Map<String, Long> eanOwners,
            List<VariantRegistered> registered,
            List<Object> told,
            List<Long> written) {
        Taking(Actor actor, SellerSummary seller, boolean submit, Instant now, Map<String, Long> eanOwners) {
            this(actor, seller, submit, now, eanOwners, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    private Outcome one(Offer offer, Taking taking) {
        try {
            ListProduct kept = check(taking.seller, offer.listing());
            EanOwners.requireFree(offer.productId(), kept, taking.eanOwners);
            Product product = offer.productId() == null
                    ? new Product(taking.seller, villages.require(taking.seller.villageCode()), taking.now)
                    : own(offer.productId(), taking.seller);
            Effect effect = offer.productId() == null
                    ? Effect.NEW
                    : effect(new Listed(product.id(), product.state(), rules.said(product)), kept);
            change(product, effect, offer.listing(), taking);
            if (isToConfirm(product, effect)) {
                taking.written.add(product.id());
            }
            EanOwners.eans(kept).forEach(ean -> taking.eanOwners.put(ean.digits(), product.id()));
            return new Outcome(product.id(), effect, null, submitted(product, effect, taking));
        } catch (BusinessException refusal) {
            return new Outcome(null, null, refusal, null);
        }
    }

    // Of a published product that only has another price there is nothing to confirm.
    private boolean isToConfirm(Product product, Effect effect) {
        return effect == Effect.NEW
                || effect == Effect.CHANGED
                        && (product.state() != ListingState.PUBLISHED || revisions.isRevised(product));
    }

    private Product own(long productId, SellerSummary seller) {
        return products.findById(productId)
                .filter(product -> product.sellerId() == seller.id())
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    private void change(Product product, Effect effect, ListProduct listing, Taking taking) {
        boolean forSale = product.state() == ListingState.PUBLISHED;
        switch (effect) {
            case SAME -> {}
            case PRICED -> {
                revisions.reprice(taking.actor, product, listing);
                if (forSale) {
                    taking.told.add(new ProductPublished(product.id()));
                }
            }
            case NEW -> {
                taking.registered.addAll(rules.describe(product, listing, taking.now));
                products.save(product);
            }
            case CHANGED -> {
                if (forSale) {
                    revisions.revise(taking.actor, product, listing);
                } else {
                    eans.makeRoom(product, listing);
                    taking.registered.addAll(rules.describe(product, listing, taking.now));
                }
            }
        }
    }

    private BusinessException submitted(Product product, Effect effect, Taking taking) {
        boolean revised = effect == Effect.CHANGED
                && product.state() == ListingState.PUBLISHED
                && revisions.isWaitingForSeller(product);
        if (!taking.submit || !WAIT_FOR_THE_SELLER.contains(product.state()) && !revised) {
            return null;
        }
        try {
            if (effect == Effect.NEW) {
                rules.submitNew(product, taking.now);
            } else {
                gate.requirePassable(product, false);
                if (revised) {
                    revisions.submit(product);
                } else {
                    product.submit(taking.now);
                }
            }
            return null;
        } catch (BusinessException refusal) {
            return refusal;
        }
    }

    /** The seller's own hand needs no question to the database; files of thousands come in many portions. */
    private Optional<FirstSecretary> hand(Actor actor, long sellerId) {
        return actor.has(Role.VILLAGE_SELLER, Organisation.seller(sellerId))
                ? Optional.empty()
                : hands.require(actor, sellers.require(sellerId));
    }
}
