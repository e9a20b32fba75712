package cn.qiancun.market.till;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PlainText;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Books one thing that a till sent, in the caller's transaction: all of it or nothing. */
@Component
class EntryBooking {
    static final Money MOST_CASH = Money.ofFen(100_000_000);
    private static final Money MOST_FLOAT = Money.ofFen(1_000_000);
    private static final int MAX_TEXT = 200;

    private final EntryRows entries;
    private final RefusalRows refusals;
    private final ShiftRows shifts;
    private final ReceiptRows receipts;
    private final ReceiptReader reader;
    private final TillGoods goods;
    private final SaleBooking sales;
    private final CodeClosing codes;
    private final AllCounters counters;
    private final TillHandOvers handOvers;

    EntryBooking(
            EntryRows entries,
            RefusalRows refusals,
            ShiftRows shifts,
            ReceiptRows receipts,
            ReceiptReader reader,
            TillGoods goods,
            SaleBooking sales,
            CodeClosing codes,
            AllCounters counters,
            TillHandOvers handOvers) {
        this.entries = entries;
        this.refusals = refusals;
        this.shifts = shifts;
        this.receipts = receipts;
        this.reader = reader;
        this.goods = goods;
        this.sales = sales;
        this.codes = codes;
        this.counters = counters;
        this.handOvers = handOvers;
    }

    /**
     * Who sends, and when.
     *
     * @param sentAt by the till's clock
     * @param trusted whether a manager books what was refused: his eyes take the place of the limits of prices, and another
     *     number that of one that is taken
     */
    record Sending(Counter counter, Till till, long accountId, Instant sentAt, Instant receivedAt, boolean trusted) {
        /** @param sentAt null, or what no clock says, where the till does not know */
        static Sending of(Counter counter, Till till, long accountId, Instant sentAt, Instant receivedAt) {
            boolean known = sentAt != null && EntryFields.isOfAClock(sentAt);
            return new Sending(counter, till, accountId, known ? sentAt : receivedAt, receivedAt, false);
        }
    }

    /**
     * @return whether it is booked now; false if it was before
     * @throws NotYet if it waits for something else of the till
     * @throws BusinessException for what cannot be booked
     */
    boolean book(Sending sending, TillEntry entry, String hash) {
        if (!entries.claim(
                sending.till(), entry.key(), entry.kind(), hash, sending.accountId(), sending.receivedAt())) {
            return false;
        }
        if (entry.content() instanceof TillEntry.Opening opening) {
            open(sending, entry, opening);
            return true;
        }
        var shift = shift(sending, entry);
        if (entry.content() instanceof TillEntry.CashSale sale) {
            sell(sending, shift, entry, sale);
        } else if (entry.content() instanceof TillEntry.Deposit deposit) {
            deposit(sending, shift, entry, deposit);
        } else if (entry.content() instanceof TillEntry.Closing closing) {
            close(sending, shift, entry, closing);
        } else if (entry.content() instanceof TillEntry.HandOver handOver) {
            handOver(sending, shift, entry, handOver);
        }
        return true;
    }

    /** The shift of the entry, locked. */
    private Shift shift(Sending sending, TillEntry entry) {
        long counterId = sending.counter().id();
        var found = shifts.lock(counterId, entry.shiftKey());
        if (found.isPresent()) {
            return found.filter(shift -> shift.tillId() == sending.till().id())
                    .orElseThrow(() -> BusinessException.conflict("till.shift-refused"));
        }
        if (!refusals.hasOpening(counterId, entry.shiftKey())) {
            throw new NotYet("till.shift-unknown");
        }
        // Its opening will not come any more: with a manager's word it goes into the till's latest.
        return shifts.latestOf(sending.till().id())
                .filter(latest -> sending.trusted())
                .map(latest -> shifts.lock(latest.id()))
                .orElseThrow(() -> BusinessException.conflict("till.shift-refused"));
    }

    static TillClockPolicy.Moment moment(Sending sending, TillEntry entry, Instant notBefore) {
        return TillClockPolicy.of(
                entry.deviceTime(), entry.clockOffsetMillis(), sending.sentAt(), sending.receivedAt(), notBefore);
    }

    static long clerk(Sending sending, TillEntry entry) {
        return entry.clerkId() == null ? sending.accountId() : entry.clerkId();
    }

    private void open(Sending sending, TillEntry entry, TillEntry.Opening opening) {
        if (opening.cash().isNegative() || opening.cash().compareTo(MOST_FLOAT) > 0) {
            throw BusinessException.invalid("floatFen", "till.float", MOST_FLOAT.toYuan());
        }
        var at = moment(sending, entry, sending.till().registeredAt());
        if (!sending.counter().mayOpenAt(at.at())) {
            throw BusinessException.conflict("till.counter-closed");
        }
        long id = shifts.open(sending.till(), entry.shiftKey(), at.at(), clerk(sending, entry), opening.cash());
        counter(sending).opened(shifts.find(id).orElseThrow());
    }

    private void sell(Sending sending, Shift shift, TillEntry entry, TillEntry.CashSale sale) {
        var known = goods.of(sending.counter().id(), sale.basket());
        var lines = BasketPolicy.sold(sending.counter(), sending.till(), sale.basket(), known, sending.trusted());
        requireTender(sending, sale);
        if (sale.insteadOf() != null) {
            replace(sending.counter().id(), sale.insteadOf());
        }
        var head = new ReceiptRows.Head(
                sending.till(),
                shift,
                !shift.isOpen() || !sending.counter().open(),
                entry.key(),
                sale.basket(),
                Tender.CASH,
                sale.given(),
                sale.change(),
                sale.letGo(),
                moment(sending, entry, shift.openedAt()),
                clerk(sending, entry),
                sending.accountId(),
                sending.receivedAt(),
                null);
        long id = receipts.insert(head, lines);
        sales.book(reader.byId(id).orElseThrow(), shift, sending.accountId());
    }

    private void requireTender(Sending sending, TillEntry.CashSale sale) {
        if (!CashRoundingPolicy.fits(sale.basket().total(), sale.letGo())
                || !sale.letGo().isZero() && !counter(sending).bearsRounding()) {
            throw BusinessException.invalid("tender", "till.rounding");
        }
        boolean fits = sale.given().compareTo(MOST_CASH) <= 0
                && !sale.change().isNegative()
                && sale.given()
                        .minus(sale.change())
                        .equals(sale.basket().total().minus(sale.letGo()));
        if (!fits) {
            throw BusinessException.invalid("tender", "till.tender");
        }
    }

    private void replace(long counterId, String key) {
        var code = reader.byKey(counterId, key)
                .filter(receipt -> receipt.tender() == Tender.QR)
                .orElseThrow(() -> BusinessException.invalid("insteadOf", "till.receipt"));
        codes.replace(code);
    }

    private void deposit(Sending sending, Shift shift, TillEntry entry, TillEntry.Deposit deposit) {
        if (!deposit.amount().isPositive() || deposit.amount().compareTo(MOST_CASH) > 0) {
            throw BusinessException.invalid("amountFen", "till.deposit");
        }
        var note = PlainText.orEmpty("note", "till.text", deposit.note(), MAX_TEXT);
        var at = moment(sending, entry, shift.openedAt());
        shifts.deposit(shift, deposit.amount(), note, clerk(sending, entry), sending.accountId(), at.at());
        shifts.addDeposit(shift, deposit.amount());
        counter(sending).deposited(shift, entry.key(), deposit.amount());
    }

    private void close(Sending sending, Shift shift, TillEntry entry, TillEntry.Closing closing) {
        if (!shift.isOpen()) {
            throw BusinessException.conflict("till.shift-closed");
        }
        if (closing.counted().isNegative() || closing.counted().compareTo(MOST_CASH) > 0) {
            throw BusinessException.invalid("countedFen", "till.counted");
        }
        if (shift.sales() + shift.refused() < closing.sales()) {
            throw new NotYet("till.shift-backlog", closing.sales() - shift.sales() - shift.refused());
        }
        var reason = PlainText.orEmpty("reason", "till.text", closing.reason(), MAX_TEXT);
        var difference = closing.counted().minus(shift.expected());
        if (!difference.isZero() && reason.isEmpty()) {
            throw new NotYet("till.difference-reason", shift.expected().toYuan(), difference.toYuan());
        }
        var at = moment(sending, entry, shift.openedAt());
        shifts.close(shift, at.at(), clerk(sending, entry), closing.counted(), reason, false);
        counter(sending).closed(shifts.find(shift.id()).orElseThrow());
    }

    private void handOver(Sending sending, Shift shift, TillEntry entry, TillEntry.HandOver handOver) {
        var at = moment(sending, entry, shift.openedAt());
        handOvers.handOver(sending.counter().id(), handOver, at.at(), clerk(sending, entry));
    }

    private Counters counter(Sending sending) {
        return counters.of(sending.counter().id());
    }
}
