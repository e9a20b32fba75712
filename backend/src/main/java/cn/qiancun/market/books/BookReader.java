package cn.qiancun.market.books;

import cn.qiancun.market.ledger.Entry;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.settlement.EntryMeaning;
import cn.qiancun.market.settlement.EntryMeanings;
import cn.qiancun.market.shared.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.springframework.stereotype.Component;

/** Makes lines of the ledger's entries on a book's accounts: page by page, whatever the month holds. */
@Component
class BookReader {
    private static final int PAGE = 500;
    private static final int LONGEST_DESCRIPTION = 300;
    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

    private final Ledger ledger;
    private final EntryMeanings meanings;

    BookReader(Ledger ledger, EntryMeanings meanings) {
        this.ledger = ledger;
        this.meanings = meanings;
    }

    /**
     * What belongs into a statement.
     *
     * @param lateAfter entries of earlier months with a higher id may have come after their month was closed
     * @param closedBefore whether an earlier statement has the transaction
     */
    record Window(Book book, Instant from, Instant to, long lateAfter, LongPredicate closedBefore) {}

    /** When the first thing happened on the book's accounts; null if nothing has. */
    Instant firstMoment(Book book) {
        var first = ledger.entries(book.accounts(), Instant.EPOCH, FAR, 0, 1);
        return first.isEmpty() ? null : first.get(0).occurredAt();
    }

    /** Gives what came late, then the month's, oldest first; the same lines in the same order for one state of the books. */
    void eachLine(Window window, Consumer<BookLine> consumer) {
        var numbered = new Numbering(consumer);
        lines(late(window), window, true).forEach(numbered);
        var kept = new ArrayList<Entry>();
        long after = 0;
        List<Entry> page;
        do {
            page = ledger.entries(window.book().accounts(), window.from(), window.to(), after, PAGE);
            kept.addAll(page);
            boolean last = page.size() < PAGE;
            int whole = last ? kept.size() : beforeLastMoment(kept);
            lines(kept.subList(0, whole), window, false).forEach(numbered);
            kept.subList(0, whole).clear();
            after = page.isEmpty() ? 0 : page.get(page.size() - 1).id();
        } while (page.size() == PAGE);
    }

    private List<Entry> late(Window window) {
        var late = new ArrayList<Entry>();
        if (window.lateAfter() == 0) {
            return late;
        }
        long after = window.lateAfter();
        List<Entry> page;
        do {
            page = ledger.entriesNumberedAfter(after, window.book().accounts(), window.from(), PAGE);
            page.stream()
                    .filter(entry -> !window.closedBefore().test(entry.transactionId()))
                    .forEach(late::add);
            after = page.isEmpty() ? after : page.get(page.size() - 1).id();
        } while (page.size() == PAGE);
        return late;
    }

    /** What happened at the last moment of a page may go on in the next; lines are not torn apart. */
    private static int beforeLastMoment(List<Entry> entries) {
        int end = entries.size();
        var last = entries.get(end - 1).occurredAt();
        while (end > 0 && entries.get(end - 1).occurredAt().equals(last)) {
            end--;
        }
        return end;
    }

    private record Key(long transactionId, Beneficiary party, String subject) {}

    private List<BookLine> lines(List<Entry> entries, Window window, boolean late) {
        var byLine = new LinkedHashMap<Key, List<Entry>>();
        var byParty = new HashMap<Beneficiary, List<Entry>>();
        for (var entry : entries) {
            var party = party(entry);
            byLine.computeIfAbsent(new Key(entry.transactionId(), party, entry.subject()), any -> new ArrayList<>())
                    .add(entry);
            byParty.computeIfAbsent(party, any -> new ArrayList<>()).add(entry);
        }
        var meaning = new HashMap<Long, EntryMeaning>();
        byParty.forEach((party, of) -> meaning.putAll(meanings.of(party, of)));
        return byLine.values().stream().map(of -> line(of, meaning, late)).toList();
    }

    private static BookLine line(List<Entry> entries, Map<Long, EntryMeaning> meanings, boolean late) {
        var first = entries.get(0);
        var meaning = meanings.get(first.id());
        var change = Position.NONE;
        var earned = Money.ZERO;
        for (var entry : entries) {
            change = change.plus(change(entry));
            earned = earned.plus(meanings.get(entry.id()).earned());
        }
        return new BookLine(
                0,
                party(first).kind(),
                first.transactionId(),
                first.occurredAt(),
                first.kind(),
                first.reference(),
                first.subject(),
                oneLine(meaning.description()),
                meaning.quantity(),
                meaning.sellerId(),
                earned.isZero() ? null : meaning.incomeKind(),
                late,
                change,
                earned);
    }

    private static Position change(Entry entry) {
        var debit = entry.amount();
        var credit = debit.negated();
        return switch (entry.account().kind()) {
            case BENEFICIARY_PENDING -> new Position(credit, Money.ZERO, Money.ZERO, Money.ZERO);
            case BENEFICIARY_AVAILABLE -> new Position(Money.ZERO, credit, Money.ZERO, Money.ZERO);
            case PAYOUT_IN_TRANSIT -> new Position(Money.ZERO, Money.ZERO, credit, Money.ZERO);
            case BENEFICIARY_RECEIVABLE -> new Position(Money.ZERO, Money.ZERO, Money.ZERO, debit);
            default -> throw new IllegalStateException("Not an account of a book: " + entry.account());
        };
    }

    private static Beneficiary party(Entry entry) {
        return Beneficiary.parse(entry.account().owner());
    }

    /** Fields of the canonical form hold neither TAB nor LF. */
    private static String oneLine(String text) {
        var plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.substring(0, Math.min(plain.length(), LONGEST_DESCRIPTION));
    }

    /** Gives each line its place. */
    private static final class Numbering implements Consumer<BookLine> {
        private final Consumer<BookLine> next;
        private int seq;

        Numbering(Consumer<BookLine> next) {
            this.next = next;
        }

        @Override
        public void accept(BookLine line) {
            next.accept(new BookLine(
                    ++seq,
                    line.party(),
                    line.transactionId(),
                    line.occurredAt(),
                    line.kind(),
                    line.reference(),
                    line.subject(),
                    line.description(),
                    line.quantity(),
                    line.sellerId(),
                    line.incomeKind(),
                    line.late(),
                    line.change(),
                    line.earned()));
        }
    }
}
