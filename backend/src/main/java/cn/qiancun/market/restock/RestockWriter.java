package cn.qiancun.market.restock;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.supermarkets.StoreTerms;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes orders; moves them along their states, each by one conditional update. */
@Repository
class RestockWriter {
    private final JdbcClient jdbc;
    private final Clock clock;

    RestockWriter(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param standing the order that stands for this day, or null */
    record Draft(
            StoreTerms terms,
            long sellerId,
            VillageCode village,
            List<PricedLine> lines,
            String note,
            long accountId,
            Standing standing) {}

    record Standing(long id, LocalDate on) {}

    /** What one variant of an order is called and costs. */
    record PricedLine(
            long variantId, long productId, String name, String spec, String unit, int quantity, Money unitPrice) {
        Money gross() {
            return unitPrice.times(quantity);
        }
    }

    /** @return its number */
    String insert(Draft draft) {
        long id = Ids.next();
        var now = clock.instant();
        var number = RestockNumber.next(ShopCalendar.dayOf(now));
        jdbc.sql("INSERT INTO restock_order (id, number, store_id, seller_id, village_code, state, terms, margin_bp,"
                        + " payment_days, goods_fen, note, created_by, created_at, standing_id, standing_on)"
                        + " VALUES (?, ?, ?, ?, ?, 'DRAFT', ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(id, number, draft.terms().storeId(), draft.sellerId())
                .params(draft.village().value(), draft.terms().kind().name())
                .params(
                        draft.terms().marginBasisPoints(),
                        draft.terms().paymentDays(),
                        sum(draft.lines()).fen())
                .params(draft.note(), draft.accountId(), UtcTime.column(now))
                .param(draft.standing() == null ? null : draft.standing().id())
                .param(draft.standing() == null ? null : draft.standing().on())
                .update();
        insertLines(id, draft.lines());
        step(id, RestockState.DRAFT, draft.accountId(), "");
        return number;
    }

    private void insertLines(long orderId, List<PricedLine> lines) {
        for (var line : lines) {
            jdbc.sql("INSERT INTO restock_line (id, order_id, variant_id, product_id, name, spec, unit, ordered,"
                            + " unit_price_fen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(Ids.next(), orderId, line.variantId(), line.productId(), line.name(), line.spec())
                    .params(line.unit(), line.quantity(), line.unitPrice().fen())
                    .update();
        }
    }

    /** Another draft in the place of the first: its lines, and the note. Asks the manager anew. */
    void rewrite(RestockOrder order, List<PricedLine> lines, String note) {
        jdbc.sql("DELETE FROM restock_line WHERE order_id = ?")
                .param(order.id())
                .update();
        insertLines(order.id(), lines);
        changeDraft(
                order,
                "goods_fen = ?, note = ?, approval_asked_at = NULL",
                sum(lines).fen(),
                note);
    }

    /** Prices and terms that hold now. */
    void price(RestockOrder order, StoreTerms terms, List<PricedLine> lines) {
        for (var line : lines) {
            jdbc.sql("UPDATE restock_line SET unit_price_fen = ? WHERE order_id = ? AND variant_id = ?")
                    .params(line.unitPrice().fen(), order.id(), line.variantId())
                    .update();
        }
        changeDraft(
                order,
                "goods_fen = ?, terms = ?, margin_bp = ?, payment_days = ?",
                sum(lines).fen(),
                terms.kind().name(),
                terms.marginBasisPoints(),
                terms.paymentDays());
    }

    void askApproval(RestockOrder order) {
        changeDraft(order, "approval_asked_at = ?, reason = ''", UtcTime.column(clock.instant()));
    }

    void sendBack(RestockOrder order, String reason) {
        changeDraft(order, "approval_asked_at = NULL, reason = ?", reason);
    }

    void joinPool(RestockOrder order, long poolId) {
        changeDraft(order, "pool_id = ?, pool_missed = 0, approval_asked_at = NULL", poolId);
    }

    /** @param missed whether the pool ended without it */
    void leavePool(RestockOrder order, boolean missed) {
        changeDraft(order, "pool_id = NULL, pool_missed = ?", missed);
    }

    /** @param set of a draft and of nothing else */
    private void changeDraft(RestockOrder order, String set, Object... values) {
        int changed = jdbc.sql(
                        "UPDATE restock_order SET " + set + ", version = version + 1 WHERE id = ? AND state = 'DRAFT'")
                .params(values)
                .param(order.id())
                .update();
        if (changed == 0) {
            throw refused(order.state());
        }
    }

    void submit(RestockOrder order, LocalDate expectedOn, Long approvedBy, long accountId) {
        move(
                order,
                RestockState.SUBMITTED,
                accountId,
                "",
                "submitted_at = ?, expected_on = ?, approved_by = ?, approval_asked_at = NULL, reason = ''",
                UtcTime.column(clock.instant()),
                expectedOn,
                approvedBy);
    }

    /** @param accepted units by line; lines that are absent are not supplied */
    void answer(RestockOrder order, RestockState to, Map<Long, Integer> accepted, String reason, long accountId) {
        move(
                order,
                to,
                accountId,
                reason,
                "goods_fen = ?, reason = ?",
                goods(order, accepted).fen(),
                reason);
        quantities(order, "accepted", accepted);
    }

    void end(RestockOrder order, RestockState to, String reason, long accountId) {
        move(order, to, accountId, reason, "reason = ?, approval_asked_at = NULL", reason);
    }

    /** @param shipped units by line */
    void ship(RestockOrder order, Map<Long, Integer> shipped, String slipToken, long accountId) {
        move(
                order,
                RestockState.SHIPPED,
                accountId,
                "",
                "goods_fen = ?, slip_token = ?, shipped_at = ?",
                goods(order, shipped).fen(),
                slipToken,
                UtcTime.column(clock.instant()));
        quantities(order, "shipped", shipped);
    }

    private static Money goods(RestockOrder order, Map<Long, Integer> units) {
        return Money.sum(order.lines().stream()
                .map(line -> line.unitPrice().times(units.getOrDefault(line.id(), 0)))
                .toList());
    }

    /** After the move, which has found that they may change. */
    private void quantities(RestockOrder order, String column, Map<Long, Integer> units) {
        for (var line : order.lines()) {
            jdbc.sql("UPDATE restock_line SET " + column + " = ? WHERE id = ?")
                    .params(units.getOrDefault(line.id(), 0), line.id())
                    .update();
        }
    }

    /** More of these lines than before is accounted for. */
    void received(Map<Long, Integer> units) {
        units.forEach((lineId, more) -> jdbc.sql("UPDATE restock_line SET received = received + ? WHERE id = ?")
                .params(more, lineId)
                .update());
    }

    void shippedLot(long lineId, ShippedLot lot) {
        jdbc.sql("INSERT INTO restock_shipped_lot (line_id, lot_id, code, quantity) VALUES (?, ?, ?, ?)")
                .params(lineId, lot.lotId(), lot.code(), lot.quantity())
                .update();
    }

    void move(RestockOrder order, RestockState to, long accountId, String note) {
        move(order, to, accountId, note, "reason = reason");
    }

    /** @throws BusinessException CONFLICT {@code restock.state} if that is no move, or if the order is elsewhere by now */
    private void move(RestockOrder order, RestockState to, long accountId, String note, String set, Object... values) {
        if (!order.state().canMoveTo(to)) {
            throw refused(order.state());
        }
        int moved = jdbc.sql("UPDATE restock_order SET state = ?, " + set
                        + ", version = version + 1 WHERE id = ? AND state = ?")
                .param(to.name())
                .params(values)
                .params(order.id(), order.state().name())
                .update();
        if (moved == 0) {
            throw refused(order.state());
        }
        step(order.id(), to, accountId, note);
    }

    private void step(long orderId, RestockState state, long accountId, String note) {
        jdbc.sql("INSERT INTO restock_step (id, order_id, state, account_id, note, occurred_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")
                .params(Ids.next(), orderId, state.name(), accountId, note, UtcTime.column(clock.instant()))
                .update();
    }

    private static Money sum(List<PricedLine> lines) {
        return Money.sum(lines.stream().map(PricedLine::gross).toList());
    }

    static BusinessException refused(RestockState state) {
        return BusinessException.conflict("restock.state", state.name());
    }
}
