package cn.qiancun.market.books;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ledger.LedgerProof;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.settlement.StatementPeriod;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Closes one month of one book, once. A statement holds what no statement of the book holds yet and what happened before
 * the month's end; what is posted later with an earlier time is in the next one, marked as late. So each closing is the
 * next one's opening, and every closing is what the ledger says.
 */
@Component
class StatementClosing {
    private static final Logger log = LoggerFactory.getLogger(StatementClosing.class);
    /** Ids are milliseconds shifted by 22 bits. What was on its way for an hour when a month was closed is still found. */
    private static final long AN_HOUR_OF_IDS = 3_600_000L << 22;

    private final StatementRows statements;
    private final StatementLines lines;
    private final BookReader reader;
    private final Ledger ledger;
    private final LedgerProof proof;
    private final Clock clock;

    StatementClosing(
            StatementRows statements,
            StatementLines lines,
            BookReader reader,
            Ledger ledger,
            LedgerProof proof,
            Clock clock) {
        this.statements = statements;
        this.lines = lines;
        this.reader = reader;
        this.ledger = ledger;
        this.proof = proof;
        this.clock = clock;
    }

    /**
     * Closes the book's next month.
     *
     * @param through the last month that may be closed
     * @return the statement; empty if all months up to then are closed, or nothing has happened yet
     * @throws BusinessException CONFLICT {@code statement.disagrees} if lines and ledger do not make the same closing
     */
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public Optional<ClosedStatement> closeNext(Book book, YearMonth through, long closedBy) {
        statements.lock(book);
        var before = last(book);
        var month = next(book, before);
        if (month == null || month.isAfter(through)) {
            return Optional.empty();
        }
        return Optional.of(close(book, month, before, closedBy));
    }

    /**
     * What closing all open months would make, as it stands now; writes nothing.
     *
     * @throws BusinessException CONFLICT {@code statement.disagrees}, as closing would
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<PlannedStatement> plan(Book book, YearMonth through) {
        var planned = new ArrayList<PlannedStatement>();
        var late = last(book);
        var before = late.map(ClosedStatement::parts).orElse(List.of());
        var numbers = new HashMap<Integer, Integer>();
        for (var month = next(book, late); month != null && !month.isAfter(through); month = month.plusMonths(1)) {
            int year = month.getYear();
            int sequence = numbers.merge(year, statements.lastSequence(book, year) + 1, (one, first) -> one + 1);
            var number = book.statementNumber(year, sequence);
            var sums = new StatementSums();
            reader.eachLine(window(book, month, late), sums::add);
            before = sums.parts(book, before);
            requireAgreement(book, month, number, before);
            planned.add(new PlannedStatement(number, month, sums.count(), before));
            // What came late is in the first of them.
            late = Optional.empty();
        }
        return planned;
    }

    private Optional<ClosedStatement> last(Book book) {
        return statements.closedThrough(book).flatMap(month -> statements.ofMonth(book, month));
    }

    /** The month after the last that was closed, or the first in which something happened; null if nothing has. */
    private YearMonth next(Book book, Optional<ClosedStatement> last) {
        return last.map(each -> each.month().plusMonths(1)).orElseGet(() -> {
            var first = reader.firstMoment(book);
            return first == null ? null : ShopCalendar.monthOf(first);
        });
    }

    private BookReader.Window window(Book book, YearMonth month, Optional<ClosedStatement> last) {
        var period = StatementPeriod.of(month);
        long lateAfter =
                last.map(each -> Math.max(1, each.entryMark() - AN_HOUR_OF_IDS)).orElse(0L);
        return new BookReader.Window(
                book, period.start(), period.end(), lateAfter, transaction -> lines.contains(book, transaction));
    }

    private ClosedStatement close(Book book, YearMonth month, Optional<ClosedStatement> before, long closedBy) {
        var head = head(book, month, before, closedBy);
        var window = window(book, month, before);
        var sums = new StatementSums();
        var content = new StatementContent().head(head);
        reader.eachLine(window, line -> {
            sums.add(line);
            content.line(line);
        });
        var parts = sums.parts(book, before.map(ClosedStatement::parts).orElse(List.of()));
        requireAgreement(book, month, head.number(), parts);
        statements.insert(head, sums.count(), content.hash(parts), parts);
        var insertion = lines.into(head.id());
        reader.eachLine(window, insertion);
        insertion.finish();
        statements.closedThrough(book, month);
        log.info("Closed {} of book {} as {} with {} lines", month, book.key(), head.number(), sums.count());
        return statements.byNumber(head.number()).orElseThrow();
    }

    private StatementHead head(Book book, YearMonth month, Optional<ClosedStatement> before, long closedBy) {
        int sequence = statements.lastSequence(book, month.getYear()) + 1;
        var sealed = proof.head();
        return new StatementHead(
                Ids.next(),
                book.statementNumber(month.getYear(), sequence),
                book,
                month,
                sequence,
                Ids.next(),
                before.map(ClosedStatement::contentHash).orElse(StatementContent.NO_HASH),
                sealed.hash(),
                sealed.blockCount(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                closedBy);
    }

    private void requireAgreement(Book book, YearMonth month, String number, List<ClosedStatement.Part> parts) {
        var balances =
                ledger.balancesBefore(book.accounts(), StatementPeriod.of(month).end());
        for (var part : parts) {
            var held = held(balances, new Beneficiary(part.party(), book.owner()));
            if (!held.equals(part.closing())) {
                log.error("Statement {} is not closed: {} by its lines, {} by the ledger", number, part, held);
                throw BusinessException.conflict("statement.disagrees", number);
            }
        }
    }

    private static Position held(Map<AccountRef, Money> balances, Beneficiary party) {
        var owner = party.toString();
        return new Position(
                balances.get(AccountRef.of(AccountKind.BENEFICIARY_PENDING, owner)),
                balances.get(AccountRef.of(AccountKind.BENEFICIARY_AVAILABLE, owner)),
                balances.get(AccountRef.of(AccountKind.PAYOUT_IN_TRANSIT, owner)),
                balances.get(AccountRef.of(AccountKind.BENEFICIARY_RECEIVABLE, owner)));
    }
}
