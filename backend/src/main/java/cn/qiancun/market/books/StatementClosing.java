package cn.qiancun.market.books;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ledger.LedgerProof;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.StatementPeriod;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
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
        var before = statements.closedThrough(book).flatMap(month -> statements.ofMonth(book, month));
        var month = before.map(last -> last.month().plusMonths(1)).orElseGet(() -> firstMonth(book));
        if (month == null || month.isAfter(through)) {
            return Optional.empty();
        }
        return Optional.of(close(book, month, before, closedBy));
    }

    private YearMonth firstMonth(Book book) {
        var first = reader.firstMoment(book);
        return first == null ? null : ShopCalendar.monthOf(first);
    }

    private ClosedStatement close(Book book, YearMonth month, Optional<ClosedStatement> before, long closedBy) {
        var period = StatementPeriod.of(month);
        var head = head(book, month, before, closedBy);
        long lateAfter = before.map(last -> Math.max(1, last.entryMark() - AN_HOUR_OF_IDS))
                .orElse(0L);
        var window = new BookReader.Window(
                book, period.start(), period.end(), lateAfter, transaction -> lines.contains(book, transaction));
        var sums = new Sums(head);
        reader.eachLine(window, sums::add);
        var parts = sums.parts(book, before);
        requireAgreement(book, period.end(), head.number(), parts);
        var contentHash = sums.content.hash(parts);
        statements.insert(head, sums.count, contentHash, parts);
        var insertion = lines.into(head.id());
        reader.eachLine(window, insertion);
        insertion.finish();
        statements.closedThrough(book, month);
        log.info("Closed {} of book {} as {} with {} lines", month, book.key(), head.number(), sums.count);
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

    private void requireAgreement(Book book, Instant end, String number, List<ClosedStatement.Part> parts) {
        var balances = ledger.balancesBefore(book.accounts(), end);
        for (var part : parts) {
            var held = held(balances, new Beneficiary(part.party(), book.owner()));
            if (!held.equals(part.closing())) {
                log.error("Statement {} was not closed: {} by its lines, {} by the ledger", number, part, held);
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

    /** Adds up and hashes the lines as they come. */
    private static final class Sums {
        private final StatementContent content = new StatementContent();
        private final Map<BeneficiaryKind, Position> changes = new EnumMap<>(BeneficiaryKind.class);
        private final Map<BeneficiaryKind, Money> earned = new EnumMap<>(BeneficiaryKind.class);
        private int count;

        Sums(StatementHead head) {
            content.head(head);
        }

        void add(BookLine line) {
            content.line(line);
            changes.merge(line.party(), line.change(), Position::plus);
            earned.merge(line.party(), line.earned(), Money::plus);
            count++;
        }

        List<ClosedStatement.Part> parts(Book book, Optional<ClosedStatement> before) {
            return book.parties().stream()
                    .map(party -> {
                        var opening =
                                before.map(last -> opening(last, party.kind())).orElse(Position.NONE);
                        var change = changes.getOrDefault(party.kind(), Position.NONE);
                        var income = earned.getOrDefault(party.kind(), Money.ZERO);
                        return new ClosedStatement.Part(party.kind(), opening, opening.plus(change), income);
                    })
                    .toList();
        }

        private static Position opening(ClosedStatement last, BeneficiaryKind party) {
            return last.parts().stream()
                    .filter(part -> part.party() == party)
                    .findFirst()
                    .orElseThrow()
                    .closing();
        }
    }
}
