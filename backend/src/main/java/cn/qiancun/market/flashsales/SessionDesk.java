package cn.qiancun.market.flashsales;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.RetailGoods;
import cn.qiancun.market.inventory.SetAsides;
import cn.qiancun.market.inventory.StockShort;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Ids;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** An operator, or a fair organiser for the own ones, puts sessions together; audited. */
@Service
public class SessionDesk {
    public static final int MAX_GOODS = 60;
    private static final int LISTED = 200;

    private final SessionRows rows;
    private final GoodRows goods;
    private final SessionSheets sheets;
    private final SessionMemory memory;
    private final SessionEnds ends;
    private final RetailGoods names;
    private final Catalog catalog;
    private final SetAsides setAsides;
    private final Commits commits;
    private final AuditLog audit;

    SessionDesk(
            SessionRows rows,
            GoodRows goods,
            SessionSheets sheets,
            SessionMemory memory,
            SessionEnds ends,
            RetailGoods names,
            Catalog catalog,
            SetAsides setAsides,
            Commits commits,
            AuditLog audit) {
        this.rows = rows;
        this.goods = goods;
        this.sheets = sheets;
        this.memory = memory;
        this.ends = ends;
        this.names = names;
        this.catalog = catalog;
        this.setAsides = setAsides;
        this.commits = commits;
        this.audit = audit;
    }

    /** All that the actor may put together, the latest first. */
    public List<FlashSession> all(Actor actor) {
        return isOperator(actor) ? rows.all(LISTED) : rows.ofOrganisers(organisers(actor), LISTED);
    }

    /** The organisers for whom the actor may put sessions together. */
    public List<Long> organisers(Actor actor) {
        return actor.organisationsOf(Role.FAIR_ORGANISER, Organisation.Kind.ORGANISER).stream()
                .map(organisation -> Long.valueOf(organisation.key()))
                .toList();
    }

    /** @throws BusinessException NOT_FOUND for others' */
    public SessionSheet find(Actor actor, long id) {
        var session = rows.find(id).orElseThrow(() -> BusinessException.notFound("not-found"));
        requireOwn(actor, session.organiserId());
        return sheets.of(session);
    }

    /** @param organiserId null for the platform's own, which operators make; @return its id */
    public long create(Actor actor, Long organiserId, SessionDraft draft) {
        requireOwn(actor, organiserId);
        long id = Ids.next();
        commits.run(() -> {
            rows.insert(id, organiserId, draft, actor.accountId());
            audit.record(actor, "session.created", "session:" + id, draft.title());
        });
        return id;
    }

    /**
     * @param version as the actor saw it
     * @throws BusinessException NOT_FOUND; CONFLICT {@code flash.state} unless it is a draft, {@code flash.changed}
     */
    public void change(Actor actor, long id, int version, SessionDraft draft) {
        inState(actor, id, SessionState.DRAFT, session -> {
            if (!rows.change(id, version, draft)) {
                throw BusinessException.conflict("flash.changed");
            }
            audit.record(actor, "session.changed", "session:" + id, draft.title());
        });
    }

    /**
     * Puts a good in, below the shop's price.
     *
     * @throws BusinessException NOT_FOUND, also {@code product.unknown}; INVALID {@code flash.price-too-high}; CONFLICT
     *     {@code flash.state}, {@code flash.by-weight}, {@code flash.twice}, {@code flash.full}
     */
    public void add(Actor actor, long id, GoodTerms terms) {
        var good = names.byVariants(List.of(terms.variantId())).get(terms.variantId());
        if (good == null || !catalog.publishedCards(List.of(good.productId())).containsKey(good.productId())) {
            throw BusinessException.notFound("product.unknown");
        }
        if (good.weighed() != null) {
            throw BusinessException.conflict("flash.by-weight", good.productName());
        }
        if (terms.price().compareTo(good.price()) >= 0) {
            throw BusinessException.invalid(
                    "price", "flash.price-too-high", good.price().toYuan());
        }
        inState(actor, id, SessionState.DRAFT, session -> {
            if (goods.of(id).size() >= MAX_GOODS) {
                throw BusinessException.conflict("flash.full", MAX_GOODS);
            }
            try {
                goods.insert(id, terms, good.productId(), good.sellerId(), good.price());
            } catch (DuplicateKeyException there) {
                throw BusinessException.conflict("flash.twice", good.productName());
            }
            audit.record(actor, "session.good-added", "session:" + id, "variant:" + terms.variantId());
        });
    }

    /** @throws BusinessException NOT_FOUND; CONFLICT {@code flash.state} */
    public void remove(Actor actor, long id, long goodId) {
        inState(actor, id, SessionState.DRAFT, session -> {
            if (!goods.delete(id, goodId)) {
                throw BusinessException.notFound("not-found");
            }
            audit.record(actor, "session.good-removed", "session:" + id, "good:" + goodId);
        });
    }

    /** Asks the sellers. @throws BusinessException NOT_FOUND; CONFLICT {@code flash.state}, {@code flash.empty} */
    public void offer(Actor actor, long id) {
        inState(actor, id, SessionState.DRAFT, session -> {
            if (goods.of(id).isEmpty()) {
                throw BusinessException.conflict("flash.empty");
            }
            move(actor, session, SessionState.OFFERED);
        });
    }

    /**
     * Sets aside what sellers agreed to, and shows the session to everybody. What no seller agreed to is not in it.
     *
     * @throws BusinessException NOT_FOUND; CONFLICT {@code flash.state}, {@code flash.no-consent}, {@code flash.over},
     *     {@code stock.short}
     */
    public void publish(Actor actor, long id) {
        inState(actor, id, SessionState.OFFERED, session -> {
            if (!session.closesAt().isAfter(rows.now())) {
                throw BusinessException.conflict("flash.over");
            }
            var agreed = goods.of(id).stream()
                    .filter(good -> good.consent() == Consent.GIVEN)
                    .toList();
            if (agreed.isEmpty()) {
                throw BusinessException.conflict("flash.no-consent");
            }
            var named =
                    names.byVariants(agreed.stream().map(FlashGood::variantId).toList());
            agreed.forEach(good -> setAside(good, named));
            move(actor, session, SessionState.PUBLISHED);
        });
    }

    private void setAside(FlashGood good, Map<Long, RetailGoods.Goods> named) {
        try {
            setAsides.setAside(good.setAside(), good.variantId(), good.offered());
        } catch (StockShort refusal) {
            throw BusinessException.conflict(
                    "stock.short", named.get(good.variantId()).productName(), refusal.left());
        }
    }

    /** Stops it at once; what is left can be ordered by everybody again. Orders that were placed stay. */
    public void cancel(Actor actor, long id) {
        inState(actor, id, null, session -> {
            ends.release(session);
            move(actor, session, SessionState.CANCELLED);
        });
    }

    /** @param state in which it must be, or null if the move alone decides */
    private void inState(Actor actor, long id, SessionState state, Consumer<FlashSession> step) {
        commits.run(() -> {
            var session = rows.lock(id).orElseThrow(() -> BusinessException.notFound("not-found"));
            requireOwn(actor, session.organiserId());
            if (state != null && session.state() != state) {
                throw refused(session);
            }
            step.accept(session);
        });
    }

    private void move(Actor actor, FlashSession session, SessionState to) {
        if (!session.state().canMoveTo(to)) {
            throw refused(session);
        }
        rows.move(session.id(), to);
        memory.forget(session.id());
        audit.record(actor, "session." + to.name().toLowerCase(java.util.Locale.ROOT), "session:" + session.id(), "");
    }

    private static BusinessException refused(FlashSession session) {
        return BusinessException.conflict("flash.state", session.state().name());
    }

    private static boolean isOperator(Actor actor) {
        return actor.has(Role.OPERATOR, Organisation.PLATFORM);
    }

    private static void requireOwn(Actor actor, Long organiserId) {
        if (!isOperator(actor)) {
            actor.require(Role.FAIR_ORGANISER, Organisation.organiser(Objects.requireNonNullElse(organiserId, -1L)));
        }
    }
}
