package cn.qiancun.market.till;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Money;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes what tills send, in batches, each thing in a transaction of its own and once: however often it is sent, by however
 * many at once. What cannot be booked is kept for a manager, never lost.
 */
@Service
public class TillSync {
    /** More are refused as a whole; the till sends fewer. */
    public static final int MAX_ENTRIES = 50;

    private static final Logger log = LoggerFactory.getLogger(TillSync.class);

    private final AllCounters counters;
    private final TillRows tills;
    private final ShiftRows shifts;
    private final EntryRows entries;
    private final EntryBooking booking;
    private final RefusalRows refusals;
    private final Commits commits;
    private final Clock clock;

    TillSync(
            AllCounters counters,
            TillRows tills,
            ShiftRows shifts,
            EntryRows entries,
            EntryBooking booking,
            RefusalRows refusals,
            Commits commits,
            Clock clock) {
        this.counters = counters;
        this.tills = tills;
        this.shifts = shifts;
        this.entries = entries;
        this.booking = booking;
        this.refusals = refusals;
        this.commits = commits;
        this.clock = clock;
    }

    /**
     * @param sentAt by the till's clock
     * @param backlog how many more the till has to send after these
     * @return in the order of what was sent
     * @throws BusinessException NOT_FOUND {@code not-found} for another's counter or till, INVALID {@code till.batch} for
     *     none or more than {@value #MAX_ENTRIES}
     */
    @Transactional(propagation = Propagation.NEVER)
    public List<EntryResult> take(
            Actor actor, long counterId, long tillId, Instant sentAt, List<JsonNode> sent, int backlog) {
        var counter = counters.requireStaff(actor, counterId);
        var till = tills.require(counterId, tillId);
        if (sent == null || sent.isEmpty() || sent.size() > MAX_ENTRIES) {
            throw BusinessException.invalid("entries", "till.batch", MAX_ENTRIES);
        }
        var received = clock.instant();
        tills.heard(till.id(), received, Math.max(0, backlog));
        var batch = new Batch(
                EntryBooking.Sending.of(counter, till, actor.accountId(), sentAt, received),
                refusedBefore(counterId, sent));
        var results = new ArrayList<EntryResult>();
        for (var one : sent) {
            results.add(take(batch, one));
        }
        return results;
    }

    /** @param refused what was refused of it, before or in the batch */
    private record Batch(EntryBooking.Sending sending, Map<RefusalRows.Sent, EntryResult> refused) {
        long till() {
            return sending.till().id();
        }
    }

    /** What was refused once is not tried again by itself; what a manager has booked is done. */
    private Map<RefusalRows.Sent, EntryResult> refusedBefore(long counterId, List<JsonNode> sent) {
        var keys = sent.stream()
                .flatMap(one -> EntryReading.key(one, "id").stream())
                .toList();
        var results = new HashMap<RefusalRows.Sent, EntryResult>();
        refusals.before(counterId, keys)
                .forEach((one, refusal) -> results.put(
                        one,
                        refusal.state() == Refusal.State.BOOKED
                                ? EntryResult.done(one.key(), false)
                                : refused(one.key(), refusal.code(), List.copyOf(refusal.arguments()))));
        return results;
    }

    private static EntryResult refused(String key, String code, List<Object> arguments) {
        return new EntryResult(key, EntryResult.Status.REFUSED, code, arguments);
    }

    private EntryResult take(Batch batch, JsonNode sent) {
        if (sent instanceof ObjectNode entry) {
            // A customer's code has no place here, and what is refused is kept as it came.
            entry.remove("authCode");
        }
        var key = EntryReading.key(sent, "id").orElse(null);
        try {
            return take(batch, sent, EntryReading.entry(sent));
        } catch (BusinessException unreadable) {
            return refuse(batch, sent, key, unreadable);
        } catch (TransientDataAccessException | DataAccessResourceFailureException | TransactionException busy) {
            log.warn("Entry {} of till {} has to be sent again: {}", key, batch.till(), busy.toString());
            return new EntryResult(key, EntryResult.Status.RETRY, "till.later", List.of());
        }
    }

    private EntryResult take(Batch batch, JsonNode sent, TillEntry entry) {
        var hash = entries.hash(entry);
        var before = batch.refused().get(new RefusalRows.Sent(entry.key(), hash));
        if (before != null) {
            return before;
        }
        try {
            return EntryResult.done(entry.key(), commits.call(() -> booking.book(batch.sending(), entry, hash)));
        } catch (NotYet waits) {
            return new EntryResult(entry.key(), EntryResult.Status.RETRY, waits.code(), waits.arguments());
        } catch (BusinessException refused) {
            return refuse(batch, sent, entry, hash, refused);
        } catch (DataIntegrityViolationException | ArithmeticException | IllegalStateException fault) {
            // Nothing that would be better the next time; and it must not hold up what is behind it.
            log.error("Entry {} of till {} could not be booked", entry.key(), batch.till(), fault);
            return refuse(batch, sent, entry, hash, BusinessException.conflict("till.fault"));
        }
    }

    private EntryResult refuse(Batch batch, JsonNode sent, TillEntry entry, String hash, BusinessException why) {
        var sending = batch.sending();
        return keep(
                batch,
                new RefusalRows.Kept(
                        sending.till(),
                        entry.shiftKey(),
                        entry.key(),
                        hash,
                        entry.kind().name(),
                        why,
                        amount(entry),
                        sent.toString(),
                        sending.accountId(),
                        sending.sentAt(),
                        sending.receivedAt()));
    }

    /** What cannot be read; the rest of it is kept as it came. */
    private EntryResult refuse(Batch batch, JsonNode sent, String key, BusinessException why) {
        var sending = batch.sending();
        var content = String.valueOf(sent);
        return keep(
                batch,
                new RefusalRows.Kept(
                        sending.till(),
                        EntryReading.key(sent, "shiftId").orElse(null),
                        key,
                        entries.hash(content),
                        content.contains("\"SALE\"") ? TillEntry.Kind.SALE.name() : "",
                        why,
                        null,
                        content,
                        sending.accountId(),
                        sending.sentAt(),
                        sending.receivedAt()));
    }

    private EntryResult keep(Batch batch, RefusalRows.Kept kept) {
        commits.run(() -> {
            if (refusals.keep(kept) && kept.isSale() && kept.shiftKey() != null) {
                shifts.addRefused(kept.till().counterId(), kept.shiftKey());
            }
        });
        log.warn(
                "Till {} sent what cannot be booked: {}",
                batch.till(),
                kept.why().code());
        var result = refused(kept.entryKey(), kept.why().code(), kept.why().arguments());
        batch.refused().put(new RefusalRows.Sent(kept.entryKey(), kept.hash()), result);
        return result;
    }

    private static Money amount(TillEntry entry) {
        if (entry.content() instanceof TillEntry.CashSale sale) {
            return sale.basket().total();
        }
        return entry.content() instanceof TillEntry.Deposit deposit ? deposit.amount() : null;
    }
}
