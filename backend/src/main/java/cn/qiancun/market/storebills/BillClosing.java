package cn.qiancun.market.storebills;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.settlement.StoreSales.Move;
import cn.qiancun.market.settlement.StoreSales.Part;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.Stores;
import cn.qiancun.market.supermarkets.TermsOfStores;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Closes bills: what happened on a store's receivable and stands on no bill is put on a numbered one. */
@Service
public class BillClosing {
    /** Where a store and a village have no terms any more. */
    private static final int USUAL_PAYMENT_DAYS = 30;
    /** The shop itself, at the month's end. */
    private static final long BY_ITSELF = 0;

    private final BillRows bills;
    private final BillLines lines;
    private final Unbilled unbilled;
    private final BillProgress progress;
    private final Stores stores;
    private final TermsOfStores terms;
    private final AuditLog audit;
    private final Commits commits;
    private final Clock clock;

    BillClosing(
            BillRows bills,
            BillLines lines,
            Unbilled unbilled,
            BillProgress progress,
            Stores stores,
            TermsOfStores terms,
            AuditLog audit,
            Commits commits,
            Clock clock) {
        this.bills = bills;
        this.lines = lines;
        this.unbilled = unbilled;
        this.progress = progress;
        this.stores = stores;
        this.terms = terms;
        this.audit = audit;
        this.commits = commits;
        this.clock = clock;
    }

    /**
     * Closes a store's bill through a day that is over.
     *
     * @throws BusinessException INVALID {@code storebill.day} for a day that is not over or lies in a closed period,
     *     CONFLICT {@code storebill.nothing} if there is nothing to bill, or more came back than was sold
     */
    public Bill close(Actor clerk, long storeId, LocalDate through) {
        clerk.require(Role.SETTLEMENT_CLERK, Organisation.PLATFORM);
        var store = stores.require(storeId);
        if (through == null || !through.isBefore(ShopCalendar.dayOf(clock.instant()))) {
            throw BusinessException.invalid("through", "storebill.day");
        }
        return commits.call(() -> close(clerk, store, through));
    }

    private Bill close(Actor clerk, Store store, LocalDate through) {
        var bill = close(store, through, clerk.accountId())
                .orElseThrow(() -> BusinessException.conflict("storebill.nothing"));
        audit.record(
                clerk,
                "storebill.closed",
                "storebill:" + bill.number(),
                bill.total().toString());
        return bill;
    }

    /** At the month's end; empty if there is nothing to bill, or more came back than was sold: that waits. */
    Optional<Bill> closeByItself(Store store, LocalDate through) {
        return commits.call(() -> close(store, through, BY_ITSELF));
    }

    private Optional<Bill> close(Store store, LocalDate through, long closedBy) {
        bills.lock(store.id());
        var last = bills.last(store.id());
        if (last.isPresent() && !through.isAfter(last.get().to())) {
            throw BusinessException.invalid("through", "storebill.day");
        }
        // Also where nothing is to be billed then: a bill of which all came back is at its end.
        progress.advanceAll(store.id(), null);
        var moves = unbilled.before(store.id(), ShopCalendar.startOf(through.plusDays(1)));
        var total = Money.sum(moves.stream().map(Move::amount).toList());
        if (moves.isEmpty() || total.isNegative()) {
            return Optional.empty();
        }
        var parts = moves.stream().flatMap(move -> move.parts().stream()).toList();
        var due = dueDays(store.id(), parts, through);
        var bill = bill(store, through, last.map(earlier -> earlier.to().plusDays(1)), moves, total, due);
        bills.insert(bill, closedBy);
        var positions = new HashMap<BillLines.Key, Long>();
        moves.forEach(move -> lines.add(bill.id(), move, positions, false));
        lines.insertParts(bill.id(), due);
        progress.advanceAll(store.id(), null);
        return Optional.of(bills.byId(bill.id()));
    }

    private Bill bill(
            Store store,
            LocalDate through,
            Optional<LocalDate> next,
            List<Move> moves,
            Money total,
            Map<VillageCode, LocalDate> due) {
        var first = moves.stream()
                .map(move -> ShopCalendar.dayOf(move.occurredAt()))
                .min(Comparator.naturalOrder())
                .orElse(through);
        var margin = Money.sum(moves.stream()
                .flatMap(move -> move.parts().stream())
                .map(Part::margin)
                .toList());
        return new Bill(
                Ids.next(),
                "SB" + through.format(DateTimeFormatter.BASIC_ISO_DATE) + store.code(),
                store.id(),
                next.orElse(first),
                through,
                due.values().stream().min(Comparator.naturalOrder()).orElse(through),
                total,
                margin,
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                Bill.State.OPEN,
                clock.instant(),
                null);
    }

    private Map<VillageCode, LocalDate> dueDays(long storeId, List<Part> parts, LocalDate through) {
        var villages = parts.stream().map(Part::village).collect(Collectors.toSet());
        var held = terms.holding(storeId, villages, through);
        var due = new TreeMap<VillageCode, LocalDate>(Comparator.comparing(VillageCode::value));
        for (var village : villages) {
            var agreed = held.get(village);
            due.put(village, through.plusDays(agreed == null ? USUAL_PAYMENT_DAYS : agreed.paymentDays()));
        }
        return due;
    }
}
