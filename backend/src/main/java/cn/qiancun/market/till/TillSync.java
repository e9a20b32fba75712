package cn.qiancun.market.till;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Money;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        var sending = EntryBooking.Sending.of(counter, till, actor.accountId(), sentAt, received);
        var results = new ArrayList<EntryResult>();
        for (var one : sent) {
            results.add(take(sending, one));
        }
        return results;
    }

    private EntryResult take(EntryBooking.Sending sending, JsonNode sent) {
        if (sent instanceof ObjectNode entry) {
            // A customer's code has no place here, and what is refused is kept as it came.
            entry.remove("authCode");
        }
        var key = EntryReading.key(sent, "id").orElse(null);
        try {
            return take(sending, sent, EntryReading.entry(sent));
        } catch (BusinessException unreadable) {
            return refuse(sending, sent, key, unreadable);
        } catch (TransientDataAccessException | DataAccessResourceFailureException | TransactionException busy) {
            log.warn(
                    "Entry {} of till {} has to be sent again: {}",
                    key,
                    sending.till().id(),
                    busy.toString());
            return new EntryResult(key, EntryResult.Status.RETRY, "till.later", List.of());
        }
    }

    private EntryResult take(EntryBooking.Sending sending, JsonNode sent, TillEntry entry) {
        var hash = entries.hash(entry);
        var before = refusedBefore(sending, entry.key(), hash);
        if (before.isPresent()) {
            return before.get();
        }
        try {
            return EntryResult.done(entry.key(), commits.call(() -> booking.book(sending, entry, hash)));
        } catch (NotYet waits) {
            return new EntryResult(entry.key(), EntryResult.Status.RETRY, waits.code(), waits.arguments());
        } catch (BusinessException refused) {
            return keep(sending, sent, entry, hash, refused);
        } catch (DataIntegrityViolationException | ArithmeticException | IllegalStateException fault) {
            // Nothing that would be better the next time; and it must not hold up what is behind it.
            log.error(
                    "Entry {} of till {} could not be booked",
                    entry.key(),
                    sending.till().id(),
                    fault);
            return keep(sending, sent, entry, hash, BusinessException.conflict("till.fault"));
        }
    }

    /** What was refused once is not tried again by itself; what a manager has booked is done. */
    private Optional<EntryResult> refusedBefore(EntryBooking.Sending sending, String key, String hash) {
        return refusals.same(sending.counter().id(), key, hash)
                .map(refusal -> refusal.state() == Refusal.State.BOOKED
                        ? EntryResult.done(key, false)
                        : new EntryResult(
                                key, EntryResult.Status.REFUSED, refusal.code(), List.copyOf(refusal.arguments())));
    }

    private EntryResult keep(
            EntryBooking.Sending sending, JsonNode sent, TillEntry entry, String hash, BusinessException why) {
        var kept = new RefusalRows.Kept(
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
                sending.receivedAt());
        commits.run(() -> {
            if (refusals.keep(kept) && entry.kind() == TillEntry.Kind.SALE) {
                shifts.addRefused(sending.counter().id(), entry.shiftKey());
            }
        });
        log.warn("Till {} sent what cannot be booked: {}", sending.till().id(), why.code());
        return new EntryResult(entry.key(), EntryResult.Status.REFUSED, why.code(), why.arguments());
    }

    private EntryResult refuse(EntryBooking.Sending sending, JsonNode sent, String key, BusinessException why) {
        var shiftKey = EntryReading.key(sent, "shiftId").orElse(null);
        var content = String.valueOf(sent);
        var sale = content.contains("\"SALE\"");
        var kept = new RefusalRows.Kept(
                sending.till(),
                shiftKey,
                key,
                entries.hash(content),
                sale ? TillEntry.Kind.SALE.name() : "",
                why,
                null,
                content,
                sending.accountId(),
                sending.sentAt(),
                sending.receivedAt());
        commits.run(() -> {
            if (refusals.keep(kept) && sale && shiftKey != null) {
                shifts.addRefused(sending.counter().id(), shiftKey);
            }
        });
        return new EntryResult(key, EntryResult.Status.REFUSED, why.code(), why.arguments());
    }

    private static Money amount(TillEntry entry) {
        if (entry.content() instanceof TillEntry.CashSale sale) {
            return sale.basket().total();
        }
        return entry.content() instanceof TillEntry.Deposit deposit ? deposit.amount() : null;
    }
}
