package cn.qiancun.market.restock;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.lots.LotPicking;
import cn.qiancun.market.lots.PickGoods;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PlainText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a village does with stores' orders: accept, change, reject, ship. For others, and before it is submitted, an order
 * looks as if it were not there.
 */
@Service
public class SupplyDesk {
    private final RestockReader reader;
    private final RestockWriter writer;
    private final Answers answers;
    private final Dispatch dispatch;
    private final LotPicking picking;
    private final AuditLog auditLog;

    SupplyDesk(
            RestockReader reader,
            RestockWriter writer,
            Answers answers,
            Dispatch dispatch,
            LotPicking picking,
            AuditLog auditLog) {
        this.reader = reader;
        this.writer = writer;
        this.answers = answers;
        this.dispatch = dispatch;
        this.picking = picking;
        this.auditLog = auditLog;
    }

    /**
     * As it was ordered; from now on the stock is held for it.
     *
     * @throws BusinessException CONFLICT {@code restock.state}, {@code stock.short}
     */
    @Transactional
    public RestockOrder accept(Actor actor, String number) {
        var order = lock(actor, number);
        answers.accept(order, actor.accountId());
        return done(actor, order, "restock.accepted");
    }

    /**
     * Less of some lines than was ordered; the store has to agree. Can be changed anew until it has.
     *
     * @param units by line; a line that is not named stays as it was ordered, 0 for one that cannot be supplied
     * @throws BusinessException CONFLICT {@code restock.state}; INVALID {@code restock.change-quantity},
     *     {@code restock.change-nothing}, {@code restock.change-all}, {@code restock.reason}; NOT_FOUND for another's line
     */
    @Transactional
    public RestockOrder change(Actor actor, String number, Map<Long, Integer> units, String reason) {
        var order = lock(actor, number);
        var accepted = ChangePolicy.accepted(order, units);
        var words = PlainText.require("reason", "restock.reason", reason, RestockDesk.MAX_NOTE);
        writer.answer(order, RestockState.CHANGED, accepted, words, actor.accountId());
        return done(actor, order, "restock.changed");
    }

    /** @throws BusinessException CONFLICT {@code restock.state}; INVALID {@code restock.reason} */
    @Transactional
    public RestockOrder reject(Actor actor, String number, String reason) {
        var order = lock(actor, number);
        var words = PlainText.require("reason", "restock.reason", reason, RestockDesk.MAX_NOTE);
        writer.end(order, RestockState.REJECTED, words, actor.accountId());
        return done(actor, order, "restock.rejected");
    }

    /**
     * The village cannot keep what it accepted; what it holds is free again.
     *
     * @throws BusinessException CONFLICT {@code restock.state}; INVALID {@code restock.reason}
     */
    @Transactional
    public RestockOrder cancel(Actor actor, String number, String reason) {
        var order = lock(actor, number);
        if (order.state() != RestockState.ACCEPTED) {
            throw RestockWriter.refused(order.state());
        }
        var words = PlainText.require("reason", "restock.reason", reason, RestockDesk.MAX_NOTE);
        answers.cancel(order, words, actor.accountId());
        return done(actor, order, "restock.cancelled-by-village");
    }

    /**
     * The goods leave the shelf and their lots; the slip can be printed. What was accepted and is not shipped is free
     * again: the store was promised no more than arrives on the slip.
     *
     * @param units by line; a line that is not named leaves as it was accepted
     * @param lots by line, taken instead of those that expire first
     * @throws BusinessException CONFLICT {@code restock.state}, and as {@link LotPicking#pick}; INVALID
     *     {@code restock.over-accepted}, {@code restock.ship-nothing}; NOT_FOUND for another's line
     */
    @Transactional
    public RestockOrder ship(Actor actor, String number, Map<Long, Integer> units, Map<Long, Long> lots) {
        var order = lock(actor, number);
        dispatch.ship(order, units, lots, actor.accountId());
        return done(actor, order, "restock.shipped");
    }

    /** Which lots to take for an accepted order, by line; where there is a choice it names them all. */
    @Transactional(readOnly = true)
    public Map<Long, LotPicking.Plan> picks(Actor actor, String number) {
        var order = require(actor, number);
        if (order.state() != RestockState.ACCEPTED) {
            return Map.of();
        }
        var lines = order.lines().stream()
                .filter(line -> line.accepted() > 0)
                .map(line -> new PickGoods.Line(line.id(), line.variantId(), line.title(), line.accepted(), null))
                .toList();
        return lines.isEmpty() ? Map.of() : new HashMap<>(picking.plan(List.copyOf(lines)));
    }

    private RestockOrder require(Actor actor, String number) {
        return reader.byNumber(RestockNumber.require(number))
                .filter(order -> order.submittedAt() != null
                        && actor.has(Role.VILLAGE_SELLER, Organisation.seller(order.sellerId())))
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    private RestockOrder lock(Actor actor, String number) {
        require(actor, number);
        return reader.lock(number);
    }

    private RestockOrder done(Actor actor, RestockOrder order, String action) {
        auditLog.record(actor, action, "restock:" + order.number(), "");
        return reader.byId(order.id()).orElseThrow();
    }
}
