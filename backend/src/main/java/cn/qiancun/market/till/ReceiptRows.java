package cn.qiancun.market.till;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shelf.TakenLot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes receipts. A state changes by one conditional update. */
@Repository
class ReceiptRows {
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    ReceiptRows(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * A receipt as it is first written.
     *
     * @param late whether its shift or its counter is closed
     * @param payUntil null for one paid in cash, which is booked
     */
    record Head(
            Till till,
            Shift shift,
            boolean late,
            String key,
            Basket basket,
            Tender tender,
            Money given,
            Money change,
            Money rounded,
            TillClockPolicy.Moment at,
            long clerkId,
            long sentBy,
            Instant receivedAt,
            Instant payUntil) {}

    /**
     * @return the receipt's id
     * @throws BusinessException CONFLICT {@code till.number-taken}, also for a token that another receipt has
     */
    long insert(Head head, List<SoldLine> lines) {
        long id = Ids.next();
        try {
            insertHead(id, head, lines.stream().anyMatch(SoldLine::priceDiffers));
        } catch (DuplicateKeyException taken) {
            throw BusinessException.conflict("till.number-taken", head.basket().number());
        }
        insertLines(id, lines);
        return id;
    }

    private void insertHead(long id, Head head, boolean priceDiffers) {
        boolean booked = head.payUntil() == null;
        var number = head.basket().number();
        jdbc.sql("INSERT INTO till_receipt (id, counter_id, till_id, shift_id, receipt_key, number, number_end, token,"
                        + " tender, state, total_fen, given_fen, change_fen, rounded_fen, sold_at, bound, late, price_differs, clerk_id,"
                        + " sent_by, received_at, pay_until)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        head.till().counterId(),
                        head.till().id(),
                        head.shift().id(),
                        head.key(),
                        number)
                .params(
                        number.substring(number.length() - ReceiptNumber.END),
                        head.basket().token())
                .params(head.tender().name(), (booked ? ReceiptState.BOOKED : ReceiptState.WAITING).name())
                .params(
                        head.basket().total().fen(),
                        head.given().fen(),
                        head.change().fen(),
                        head.rounded().fen())
                .params(UtcTime.column(head.at().at()), head.at().bound())
                .params(head.late(), priceDiffers, head.clerkId(), head.sentBy())
                .params(Arrays.asList(UtcTime.column(head.receivedAt()), UtcTime.column(head.payUntil())))
                .update();
    }

    private void insertLines(long receiptId, List<SoldLine> lines) {
        var rows = new ArrayList<Object[]>();
        for (var line : lines) {
            var ware = line.ware();
            rows.add(new Object[] {
                Ids.next(),
                receiptId,
                rows.size() + 1,
                ware.id(),
                ware.productId(),
                ware.variantId(),
                ware.sellerId(),
                ware.village().value(),
                ware.name(),
                ware.spec(),
                ware.measure().name(),
                ware.credited(),
                ware.marginBasisPoints(),
                line.quantity(),
                line.unitPrice().fen(),
                line.listed().fen(),
                line.priceDiffers(),
                line.version(),
                line.amount().fen(),
                line.label(),
                line.lotId()
            });
        }
        batches.batchUpdate(
                "INSERT INTO till_line (id, receipt_id, position, article_id, product_id, variant_id, seller_id,"
                        + " village_code, name, spec, measure, credited, margin_bp, quantity, unit_price_fen, listed_fen,"
                        + " price_differs, version, amount_fen, label, lot_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
    }

    /** Keeps which lots the lines came from. */
    void keepLots(Receipt receipt, List<TakenLot> taken) {
        var lines = receipt.lines().stream().collect(Collectors.toMap(Receipt.Line::key, Receipt.Line::id));
        batches.batchUpdate(
                "INSERT INTO till_line_lot (line_id, lot_id, quantity) VALUES (?, ?, ?)",
                taken.stream()
                        .map(part -> new Object[] {lines.get(part.lineKey()), part.lotId(), part.quantity()})
                        .toList());
    }

    /** Whoever moves a receipt locks it, after its shift. @return its state now */
    ReceiptState lock(long id) {
        return ReceiptState.valueOf(jdbc.sql("SELECT state FROM till_receipt WHERE id = ? FOR UPDATE")
                .param(id)
                .query(String.class)
                .single());
    }

    void move(long id, ReceiptState from, ReceiptState to) {
        int moved = jdbc.sql("UPDATE till_receipt SET state = ? WHERE id = ? AND state = ?")
                .params(to.name(), id, from.name())
                .update();
        if (moved == 0) {
            throw BusinessException.conflict("till.receipt-state", from.name());
        }
    }

    /** It is paid: it was sold then, and in the shift that may be closed by now. */
    void book(long id, ReceiptState from, Instant at, boolean late) {
        move(id, from, ReceiptState.BOOKED);
        jdbc.sql("UPDATE till_receipt SET sold_at = ?, late = ? WHERE id = ?")
                .params(UtcTime.column(at), late, id)
                .update();
    }

    /** Codes whose time is over, by the database's time. */
    List<Long> overdue(int limit) {
        return jdbc.sql("SELECT id FROM till_receipt WHERE state = 'WAITING' AND pay_until <= UTC_TIMESTAMP(6)"
                        + " ORDER BY pay_until LIMIT ?")
                .param(limit)
                .query(Long.class)
                .list();
    }

    boolean isTaken(String number) {
        return jdbc.sql("SELECT COUNT(*) FROM till_receipt WHERE number = ?")
                        .param(number)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The next number that no till of the counter gives. */
    ReceiptNumber nextWithoutTill(Counter counter) {
        int last = jdbc.sql("SELECT number FROM till_receipt WHERE number LIKE ? ORDER BY number DESC LIMIT 1")
                .param(ReceiptNumber.patternWithoutTill(counter))
                .query(String.class)
                .optional()
                .map(number -> ReceiptNumber.of(number).sequence())
                .orElse(0);
        return new ReceiptNumber(counter.kind(), counter.code(), ReceiptNumber.NO_TILL, last + 1);
    }

    /** A lot that a line came from. @param left what has not come back */
    record LotLeft(long lotId, long left) {}

    List<LotLeft> lotsLeft(long lineId) {
        return new ArrayList<>(jdbc.sql("SELECT lot_id, quantity - returned_quantity AS remaining FROM till_line_lot"
                        + " WHERE line_id = ? AND returned_quantity < quantity ORDER BY lot_id DESC")
                .param(lineId)
                .query((row, number) -> new LotLeft(row.getLong("lot_id"), row.getLong("remaining")))
                .list());
    }

    void takeBackFromLot(long lineId, long lotId, long quantity) {
        jdbc.sql("UPDATE till_line_lot SET returned_quantity = returned_quantity + ? WHERE line_id = ? AND lot_id = ?")
                .params(quantity, lineId, lotId)
                .update();
    }

    /** @return false if it is more than was sold and is not back yet */
    boolean takeBack(long lineId, long quantity, Money amount) {
        return jdbc.sql("UPDATE till_line SET returned_quantity = returned_quantity + :quantity,"
                                + " returned_fen = returned_fen + :amount"
                                + " WHERE id = :id AND returned_quantity + :quantity <= quantity")
                        .param("quantity", quantity)
                        .param("amount", amount.fen())
                        .param("id", lineId)
                        .update()
                == 1;
    }

    void countReturn(long id, Money amount) {
        jdbc.sql("UPDATE till_receipt SET returned_fen = returned_fen + ?, returns = returns + 1 WHERE id = ?")
                .params(amount.fen(), id)
                .update();
    }
}
