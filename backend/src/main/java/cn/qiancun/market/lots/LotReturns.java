package cn.qiancun.market.lots;

import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Goods that come back from a buyer: into the lot that they came from, or to waste. */
@Service
public class LotReturns {
    private final JdbcClient jdbc;
    private final LotRows rows;
    private final LotShelf shelf;
    private final Stock stock;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LotReturns(
            JdbcClient jdbc, LotRows rows, LotShelf shelf, Stock stock, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.shelf = shelf;
        this.stock = stock;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param reference what they came back for
     * @param resellable whether they lie on the shelf again
     */
    public record Back(
            long lineId, long variantId, int quantity, String reference, long accountId, boolean resellable) {}

    private record Pick(long lotId, int left) {}

    /**
     * Goods that can be sold again lie in their lot again, the one that keeps longest first where several went; of a lot
     * that may not be sold they lie beside the shelf. What came from no lot goes back to the shelf without one.
     *
     * @throws BusinessException NOT_FOUND for a variant without stock, INVALID {@code quantity}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void putBack(Back back) {
        if (back.quantity() < 1) {
            throw BusinessException.invalid("quantity", "quantity");
        }
        stock.lock(List.of(back.variantId()));
        int left = back.quantity();
        for (var pick : picks(back.lineId())) {
            int units = Math.min(left, pick.left());
            if (units > 0) {
                record(pick.lotId(), back, units);
                left -= units;
            }
        }
        if (left > 0 && back.resellable()) {
            stock.putBack(back.reference(), back.variantId(), left, back.accountId());
        }
        shelf.clear(List.of(back.variantId()), back.accountId());
    }

    private List<Pick> picks(long lineId) {
        return jdbc.sql(
                        "SELECT p.lot_id, p.quantity - p.returned - p.wasted AS left_units FROM lots_pick p"
                                + " JOIN lots_lot l ON l.id = p.lot_id WHERE p.line_id = ? ORDER BY l.expires_on DESC, l.id DESC")
                .param(lineId)
                .query((row, number) -> new Pick(row.getLong(1), row.getInt(2)))
                .list();
    }

    private void record(long lotId, Back back, int units) {
        var column = back.resellable() ? "returned" : "wasted";
        jdbc.sql("UPDATE lots_pick SET " + column + " = " + column + " + ? WHERE line_id = ? AND lot_id = ?")
                .params(units, back.lineId(), lotId)
                .update();
        if (back.resellable()) {
            shelve(rows.lock(lotId), back, units);
        }
    }

    private void shelve(LotHead lot, Back back, int units) {
        var now = clock.instant();
        boolean onSale = shelf.reopen(lot, ShopCalendar.dayOf(now)).isOnSale();
        var part = rows.parts(lot.id()).stream()
                .filter(one -> one.variantId() == back.variantId())
                .findFirst()
                .orElseThrow();
        rows.move(part, LotRows.Kind.RETURN, units, onSale ? units : 0, back.reference(), back.accountId(), now);
        if (onSale) {
            stock.putBack(back.reference(), back.variantId(), units, back.accountId());
            events.publishEvent(new LotsOnSaleChanged(lot.productId()));
        }
    }
}
