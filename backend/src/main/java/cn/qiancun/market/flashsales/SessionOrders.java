package cn.qiancun.market.flashsales;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.QuotedLine;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.inventory.SetAsides;
import cn.qiancun.market.ordering.Checkout;
import cn.qiancun.market.ordering.PlaceOrder;
import cn.qiancun.market.ordering.PlacedOrder;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Idempotency;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Orders at a session's prices. Whoever comes when all is sold, or too often, is told before a transaction begins; whoever
 * is let through orders as everywhere, and the database decides.
 */
@Service
public class SessionOrders {
    private static final Set<String> COUNTED_WRONGLY = Set.of("flash.sold-out", "flash.limit");

    private final SessionMemory memory;
    private final Admission admission;
    private final Catalog catalog;
    private final Checkout checkout;
    private final GoodRows goods;
    private final BuyerRows buyers;
    private final SetAsides setAsides;
    private final Idempotency idempotency;
    private final Commits commits;

    SessionOrders(
            SessionMemory memory,
            Admission admission,
            Catalog catalog,
            Checkout checkout,
            GoodRows goods,
            BuyerRows buyers,
            SetAsides setAsides,
            Idempotency idempotency,
            Commits commits) {
        this.memory = memory;
        this.admission = admission;
        this.catalog = catalog;
        this.checkout = checkout;
        this.goods = goods;
        this.buyers = buyers;
        this.setAsides = setAsides;
        this.idempotency = idempotency;
        this.commits = commits;
    }

    /**
     * Places an order of goods of one session, once a key. Outside a transaction.
     *
     * @throws BusinessException NOT_FOUND for a session that nobody may see; CONFLICT {@code flash.closed}, {@code
     *     flash.not-offered}, {@code flash.stopped}, {@code flash.limit}, {@code flash.sold-out}; and as {@link Checkout#place} and
     *     {@link Idempotency#once}
     */
    public PlacedOrder place(Actor actor, long sessionId, String key, PlaceOrder command) {
        command.requireWhole();
        var scope = "sessions:" + sessionId + ":" + actor.accountId();
        List<Admission.Ask> taken;
        try {
            taken = admit(actor, sessionId, command);
        } catch (BusinessException refusal) {
            return idempotency.earlier(scope, key, command, PlacedOrder.class).orElseThrow(() -> refusal);
        }
        var ordered = new AtomicBoolean();
        boolean counted = false;
        try {
            var placed = commits.call(() -> {
                ordered.set(false);
                return idempotency.once(scope, key, command, PlacedOrder.class, () -> {
                    ordered.set(true);
                    return checkout.place(actor, command, terms(actor, sessionId, !taken.isEmpty()));
                });
            });
            // A repetition was counted when it was new.
            counted = ordered.get();
            return placed;
        } catch (BusinessException refusal) {
            if (COUNTED_WRONGLY.contains(refusal.code())) {
                admission.forget(goodsOf(taken));
                counted = true;
            }
            throw refusal;
        } finally {
            // Also when nobody knows whether it was committed: one too many is let through, and the database decides.
            if (!counted) {
                admission.giveBack(actor.accountId(), taken);
            }
        }
    }

    /**
     * What goods of a session cost now, before anybody orders.
     *
     * @throws BusinessException CONFLICT {@code flash.closed}, {@code flash.not-offered}, {@code flash.stopped}, {@code
     *     flash.sold-out}; and as
     *     {@link Catalog#quote}
     */
    public List<QuotedLine> quote(Actor actor, long sessionId, List<Wanted> wanted) {
        return terms(actor, sessionId, false).price(catalog.quote(wanted));
    }

    private SessionTerms terms(Actor actor, long sessionId, boolean admitted) {
        return new SessionTerms(goods, buyers, setAsides, sessionId, actor.accountId(), admitted);
    }

    /** Refuses what can be told without asking the database. */
    private List<Admission.Ask> admit(Actor actor, long sessionId, PlaceOrder command) {
        var facts = memory.require(sessionId);
        if (!facts.isOpen()) {
            throw BusinessException.conflict("flash.closed");
        }
        Map<Long, SessionFacts.Known> known = facts.goods().stream()
                .collect(Collectors.toMap(one -> one.good().variantId(), Function.identity()));
        var asks = new ArrayList<Admission.Ask>();
        merged(command).forEach((variantId, quantity) -> {
            if (!known.containsKey(variantId)) {
                throw BusinessException.conflict("flash.not-offered", Long.toString(variantId));
            }
            if (known.get(variantId).good().isStopped()) {
                throw SessionTerms.stopped(known.get(variantId).title());
            }
            asks.add(new Admission.Ask(known.get(variantId).good(), quantity));
        });
        var answer = admission.admit(actor.accountId(), asks);
        if (!answer.isAdmitted()) {
            var refused = answer.refused();
            var title = known.get(refused.variantId()).title();
            throw answer.soldOut() ? SessionTerms.soldOut(title) : SessionTerms.limit(title, refused.perPerson());
        }
        return answer.taken();
    }

    private static TreeMap<Long, Integer> merged(PlaceOrder command) {
        var merged = new TreeMap<Long, Integer>();
        for (var line : command.lines()) {
            if (line.quantity() < 1
                    || line.quantity() > Wanted.MAX_QUANTITY
                    || merged.merge(line.variantId(), line.quantity(), Integer::sum) > Wanted.MAX_QUANTITY) {
                throw BusinessException.invalid("quantity", "quantity", Wanted.MAX_QUANTITY);
            }
        }
        return merged;
    }

    private static List<Long> goodsOf(List<Admission.Ask> taken) {
        return taken.stream().map(ask -> ask.good().id()).toList();
    }
}
