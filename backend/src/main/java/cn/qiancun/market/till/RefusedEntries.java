package cn.qiancun.market.till;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.PlainText;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What tills sent and could not be booked, for the manager to book after all, or to drop with a word. */
@Service
public class RefusedEntries {
    private static final int MAX_NOTE = 200;
    private static final int TOKEN_BYTES = 16;

    private final AllCounters counters;
    private final TillRows tills;
    private final RefusalRows rows;
    private final ReceiptRows receipts;
    private final EntryRows entries;
    private final EntryBooking booking;
    private final AuditLog auditLog;
    private final JsonMapper json;
    private final Commits commits;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    RefusedEntries(
            AllCounters counters,
            TillRows tills,
            RefusalRows rows,
            ReceiptRows receipts,
            EntryRows entries,
            EntryBooking booking,
            AuditLog auditLog,
            JsonMapper json,
            Commits commits,
            Clock clock) {
        this.counters = counters;
        this.tills = tills;
        this.rows = rows;
        this.receipts = receipts;
        this.entries = entries;
        this.booking = booking;
        this.auditLog = auditLog;
        this.json = json;
        this.commits = commits;
        this.clock = clock;
    }

    /** Those that wait, the oldest first; of the others the latest first. */
    @Transactional(readOnly = true)
    public PageOf<Refusal> of(Actor actor, long counterId, Refusal.State state, PageQuery page) {
        counters.requireStaff(actor, counterId);
        return rows.ofCounter(counterId, state, page);
    }

    /** @throws BusinessException NOT_FOUND {@code not-found} */
    @Transactional(readOnly = true)
    public Refusal require(Actor actor, long counterId, long id) {
        counters.requireStaff(actor, counterId);
        return rows.find(counterId, id).orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    /**
     * Books it with the manager's word: prices are believed, and what had a number that is taken gets another. What does
     * not add up cannot be booked; it is rung up again and dropped here.
     *
     * @throws BusinessException NOT_FOUND {@code not-found} unless the actor manages the counter, CONFLICT
     *     {@code till.settled}, INVALID {@code till.text}; whatever still is wrong with it
     */
    public void book(Actor actor, long counterId, long id, String note) {
        settle(actor, counterId, id, note, Refusal.State.BOOKED);
    }

    /** Drops it: nothing is sold by it. @throws BusinessException as {@link #book} */
    public void drop(Actor actor, long counterId, long id, String note) {
        settle(actor, counterId, id, note, Refusal.State.DROPPED);
    }

    private void settle(Actor actor, long counterId, long id, String note, Refusal.State to) {
        counters.requireManager(actor, counterId);
        var plain = PlainText.require("note", "till.text", note, MAX_NOTE);
        commits.run(() -> {
            var refusal = rows.lock(counterId, id).orElseThrow(() -> BusinessException.notFound("not-found"));
            if (refusal.state() != Refusal.State.WAITING) {
                throw BusinessException.conflict("till.settled");
            }
            if (to == Refusal.State.BOOKED) {
                book(actor, refusal);
            }
            rows.settle(refusal, to, actor.accountId(), plain, clock.instant());
            var what = to == Refusal.State.BOOKED ? "till.refusal-booked" : "till.refusal-dropped";
            auditLog.record(actor, what, "till-refusal:" + id, refusal.code());
        });
    }

    private void book(Actor actor, Refusal refusal) {
        var sending = new EntryBooking.Sending(
                counters.require(refusal.counterId()),
                tills.require(refusal.counterId(), refusal.tillId()),
                actor.accountId(),
                refusal.sentAt(),
                refusal.receivedAt(),
                true);
        var sent = EntryReading.entry(json.readTree(refusal.content()));
        var entry = mended(sending, refusal, sent);
        if (!booking.book(sending, entry, entries.hash(entry))) {
            throw BusinessException.conflict("till.settled");
        }
    }

    /** An id or a number that something else has: it gets one of its own. */
    private TillEntry mended(EntryBooking.Sending sending, Refusal refusal, TillEntry entry) {
        boolean otherKey = refusal.code().equals("till.id-reused");
        var key = otherKey ? UUID.randomUUID().toString() : entry.key();
        var content = entry.content();
        if (content instanceof TillEntry.CashSale sale
                && receipts.isTaken(sale.basket().number())) {
            var number = receipts.nextWithoutTill(sending.counter());
            var basket = new Basket(
                    number.toString(),
                    token(),
                    sale.basket().lines(),
                    sale.basket().total());
            content = new TillEntry.CashSale(basket, sale.given(), sale.change(), sale.rounded(), sale.insteadOf());
        }
        return new TillEntry(
                key, entry.shiftKey(), entry.deviceTime(), entry.clockOffsetMillis(), entry.clerkId(), content);
    }

    private String token() {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
