package cn.qiancun.market.restock;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.Stores;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a store does with its orders: write, submit, pool, call off, agree to changes. For others an order looks as if it
 * were not there.
 */
@Service
public class RestockDesk {
    public static final int MAX_NOTE = 200;
    /** No delivery is that long, and a page with more could not be checked against the goods. */
    public static final int MAX_LINES = 200;

    private final RestockReader reader;
    private final RestockWriter writer;
    private final Drafts drafts;
    private final Submission submission;
    private final Pools pools;
    private final Answers answers;
    private final Stores stores;
    private final AuditLog auditLog;

    RestockDesk(
            RestockReader reader,
            RestockWriter writer,
            Drafts drafts,
            Submission submission,
            Pools pools,
            Answers answers,
            Stores stores,
            AuditLog auditLog) {
        this.reader = reader;
        this.writer = writer;
        this.drafts = drafts;
        this.submission = submission;
        this.pools = pools;
        this.answers = answers;
        this.stores = stores;
        this.auditLog = auditLog;
    }

    /**
     * Writes drafts, one for each seller and village; lines of one variant are merged.
     *
     * @param note for all of them; may be empty
     * @return in the order of their numbers' making
     * @throws BusinessException NOT_FOUND for others; INVALID {@code quantity}, {@code restock.lines}, {@code restock.note};
     *     CONFLICT {@code restock.not-for-sale}, {@code restock.no-terms}
     */
    @Transactional
    public List<RestockOrder> write(Actor actor, long storeId, Collection<Wanted> wanted, String note) {
        stores.requireStaff(actor, storeId);
        var quantities = merge(wanted);
        var words = PlainText.orEmpty("note", "restock.note", note, MAX_NOTE);
        var numbers = drafts.write(storeId, quantities, words, actor.accountId(), null);
        numbers.forEach(number -> auditLog.record(actor, "restock.drafted", "restock:" + number, ""));
        return reader.byNumbers(numbers);
    }

    /**
     * Other quantities in a draft; a line that is not named goes. Whoever asked for approval asks anew.
     *
     * @param version that the person saw
     * @throws BusinessException as {@link #write}; CONFLICT {@code restock.state}, {@code restock.changed},
     *     {@code restock.pooling}; INVALID {@code restock.other-village} for goods of another seller or village
     */
    @Transactional
    public RestockOrder rewrite(Actor actor, String number, Collection<Wanted> wanted, String note, int version) {
        var order = lock(actor, number);
        requireVersion(order, version);
        requireEditable(order);
        var words = PlainText.orEmpty("note", "restock.note", note, MAX_NOTE);
        drafts.rewrite(order, merge(wanted), words);
        return fresh(order);
    }

    /**
     * Brings a draft to the village, at the prices of now; one above the store's limit waits for the manager unless it is
     * the manager who does it.
     *
     * @return the order; still a draft if {@link RestockOrder#awaitsApproval}
     * @throws BusinessException CONFLICT {@code restock.below-minimum}, {@code restock.pooling}, {@code restock.state},
     *     {@code restock.not-for-sale}, {@code restock.no-terms}, or as {@link OrderGate#why}
     */
    @Transactional
    public RestockOrder submit(Actor actor, String number) {
        var order = lock(actor, number);
        requireEditable(order);
        submission.belowMinimum(order.lines()).ifPresent(few -> {
            throw BusinessException.conflict("restock.below-minimum", few.title(), few.minimum());
        });
        var store = stores.require(order.storeId());
        var goods = price(store, order);
        if (mayDecide(actor, store, goods)) {
            submission.submit(order, managerIf(actor, store, goods), actor.accountId());
            auditLog.record(actor, "restock.submitted", "restock:" + number, goods.toString());
        } else {
            writer.askApproval(order);
            auditLog.record(actor, "restock.approval-asked", "restock:" + number, goods.toString());
        }
        return fresh(order);
    }

    /**
     * Waits with other stores until together they reach what the village supplies at least; then all of them are
     * submitted at once, at the price for the whole quantity. Above the limit this, too, is the manager's to decide.
     *
     * @throws BusinessException as {@link #submit}; CONFLICT {@code restock.pool-needless} if it reaches the minimum alone
     */
    @Transactional
    public RestockOrder pool(Actor actor, String number) {
        var order = lock(actor, number);
        requireEditable(order);
        if (submission.belowMinimum(order.lines()).isEmpty()) {
            throw BusinessException.conflict("restock.pool-needless");
        }
        var store = stores.require(order.storeId());
        var goods = price(store, order);
        if (mayDecide(actor, store, goods)) {
            pools.join(order, actor.accountId());
            auditLog.record(actor, "restock.pooled", "restock:" + number, goods.toString());
        } else {
            writer.askApproval(order);
            auditLog.record(actor, "restock.approval-asked", "restock:" + number, goods.toString());
        }
        return fresh(order);
    }

    /** Waits no longer for other stores. @throws BusinessException CONFLICT {@code restock.state} unless it is pooling */
    @Transactional
    public RestockOrder leavePool(Actor actor, String number) {
        var order = lock(actor, number);
        requirePooling(order);
        writer.leavePool(order, false);
        auditLog.record(actor, "restock.pool-left", "restock:" + number, "");
        return fresh(order);
    }

    /** The manager does not approve; the draft goes back to be changed. @throws BusinessException INVALID {@code restock.reason} */
    @Transactional
    public RestockOrder sendBack(Actor actor, String number, String reason) {
        var order = lock(actor, number);
        stores.requireManager(actor, order.storeId());
        if (!order.awaitsApproval()) {
            throw RestockWriter.refused(order.state());
        }
        writer.sendBack(order, PlainText.require("reason", "restock.reason", reason, MAX_NOTE));
        auditLog.record(actor, "restock.sent-back", "restock:" + number, "");
        return fresh(order);
    }

    /**
     * The store needs it no more; what the village holds for it is free again.
     *
     * @throws BusinessException CONFLICT {@code restock.state} once it is shipped; INVALID {@code restock.reason}
     */
    @Transactional
    public RestockOrder cancel(Actor actor, String number, String reason) {
        var order = lock(actor, number);
        answers.cancel(order, PlainText.orEmpty("reason", "restock.reason", reason, MAX_NOTE), actor.accountId());
        auditLog.record(actor, "restock.cancelled", "restock:" + number, "");
        return fresh(order);
    }

    /**
     * The store agrees to what the village changed; the village's stock is held from now on.
     *
     * @param version that the person saw
     * @throws BusinessException CONFLICT {@code restock.state}, {@code restock.changed}, {@code stock.short}
     */
    @Transactional
    public RestockOrder agree(Actor actor, String number, int version) {
        var order = lock(actor, number);
        requireVersion(order, version);
        answers.agree(order, actor.accountId());
        auditLog.record(actor, "restock.change-agreed", "restock:" + number, "");
        return fresh(order);
    }

    private Money price(Store store, RestockOrder order) {
        var goods = submission.price(order, Map.of());
        submission.why(store, order, goods).ifPresent(stop -> {
            throw stop;
        });
        return goods;
    }

    private static boolean mayDecide(Actor actor, Store store, Money goods) {
        return !ApprovalPolicy.needsManager(goods, store.settings().approvalLimit())
                || RestockOrders.isManager(actor, store.id());
    }

    private static Long managerIf(Actor actor, Store store, Money goods) {
        return ApprovalPolicy.needsManager(goods, store.settings().approvalLimit()) ? actor.accountId() : null;
    }

    private RestockOrder lock(Actor actor, String number) {
        var order = reader.byNumber(RestockNumber.require(number))
                .filter(found -> RestockOrders.isStaff(actor, found.storeId()))
                .orElseThrow(() -> BusinessException.notFound("not-found"));
        // Whoever moves a pool takes it before its orders.
        if (order.isPooling()) {
            pools.lock(order.poolId());
        }
        return reader.lock(number);
    }

    private RestockOrder fresh(RestockOrder order) {
        return reader.byId(order.id()).orElseThrow();
    }

    private static void requireEditable(RestockOrder order) {
        if (order.state() != RestockState.DRAFT) {
            throw RestockWriter.refused(order.state());
        }
        if (order.isPooling()) {
            throw BusinessException.conflict("restock.pooling");
        }
    }

    private static void requirePooling(RestockOrder order) {
        if (!order.isPooling()) {
            throw RestockWriter.refused(order.state());
        }
    }

    static void requireVersion(RestockOrder order, int version) {
        if (order.version() != version) {
            throw BusinessException.conflict("restock.changed");
        }
    }

    /** @throws BusinessException INVALID {@code quantity}, {@code restock.lines} */
    static Map<Long, Integer> merge(Collection<Wanted> wanted) {
        var merged = new LinkedHashMap<Long, Integer>();
        for (var line : wanted) {
            boolean sensible = line.quantity() >= 1 && line.quantity() <= Wanted.MAX_QUANTITY;
            if (!sensible || merged.merge(line.variantId(), line.quantity(), Integer::sum) > Wanted.MAX_QUANTITY) {
                throw BusinessException.invalid("quantity", "quantity", Wanted.MAX_QUANTITY);
            }
        }
        if (merged.isEmpty() || merged.size() > MAX_LINES) {
            throw BusinessException.invalid("lines", "restock.lines", MAX_LINES);
        }
        return merged;
    }
}
