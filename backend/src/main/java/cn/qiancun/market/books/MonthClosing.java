package cn.qiancun.market.books;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.StatementPeriod;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.ShopCalendar;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Closes the months of all books after their end, and by hand. Each month is a transaction of its own; instances and
 * people at the same book take turns at its row, and whoever comes second finds it closed.
 */
@Service
public class MonthClosing {
    private static final Logger log = LoggerFactory.getLogger(MonthClosing.class);
    private static final long THE_JOB = 0;
    /** Where a beneficiary first appears: at a sale, or with a subsidy. */
    private static final List<AccountKind> FIRST_SEEN =
            List.of(AccountKind.BENEFICIARY_PENDING, AccountKind.BENEFICIARY_AVAILABLE);

    private final StatementClosing closing;
    private final StatementRows statements;
    private final Ledger ledger;
    private final AuditLog audit;
    private final BooksSettings settings;
    private final MeterRegistry meters;
    private final Clock clock;

    MonthClosing(
            StatementClosing closing,
            StatementRows statements,
            Ledger ledger,
            AuditLog audit,
            BooksSettings settings,
            MeterRegistry meters,
            Clock clock) {
        this.closing = closing;
        this.statements = statements;
        this.ledger = ledger;
        this.audit = audit;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    /** @param closedThrough null if nothing of the book was closed yet */
    public record Open(Book book, YearMonth closedThrough) {}

    @Scheduled(cron = "${market.books.closing:0 10 4 * * *}", zone = "Asia/Shanghai")
    void closeDue() {
        var through =
                ShopCalendar.monthOf(clock.instant().minus(settings.grace())).minusMonths(1);
        close(open(through).stream().map(Open::book).toList(), through);
    }

    /**
     * One book that cannot be closed, for whatever reason, does not keep the others open. It is raised, and tried again at
     * the next turn.
     */
    void close(List<Book> books, YearMonth through) {
        for (var book : books) {
            try {
                closeAll(book, through, THE_JOB);
            } catch (TransientDataAccessException busy) {
                log.info("Closing book {} gave way and goes on at the next turn: {}", book.key(), busy.getMessage());
            } catch (RuntimeException failure) {
                meters.counter("market.books.closing.failed").increment();
                log.error("Book {} stays open", book.key(), failure);
            }
        }
    }

    /** Books in which something happened up to the end of a month, and that are not closed up to it. */
    public List<Open> open(YearMonth through) {
        var closed = statements.closedThrough();
        var end = StatementPeriod.of(through).end();
        var open = new TreeMap<String, Open>();
        for (var kind : FIRST_SEEN) {
            ledger.beginnings(kind)
                    .forEach((owner, begun) -> book(owner)
                            .map(book -> new Open(book, closed.get(book.key())))
                            .filter(each -> each.closedThrough() == null
                                    ? begun.isBefore(end)
                                    : each.closedThrough().isBefore(through))
                            .ifPresent(each -> open.put(each.book().key(), each)));
        }
        return new ArrayList<>(open.values());
    }

    /**
     * What closing by hand would make, as it stands now.
     *
     * @throws BusinessException CONFLICT {@code statement.month-runs} for a month that has not ended, CONFLICT
     *     {@code statement.disagrees}
     */
    public List<PlannedStatement> plan(Book book, YearMonth through) {
        requireEnded(through);
        return closing.plan(book, through);
    }

    private void requireEnded(YearMonth month) {
        if (month.isAfter(lastEnded())) {
            throw BusinessException.conflict("statement.month-runs", month);
        }
    }

    /** The month that was the last to end. */
    public YearMonth lastEnded() {
        return ShopCalendar.monthOf(clock.instant()).minusMonths(1);
    }

    /**
     * Closes by hand what is open of the book up to a month. Nothing left to close is no mistake.
     *
     * @return the statements that were made, oldest first
     * @throws BusinessException CONFLICT {@code statement.month-runs} for a month that has not ended
     */
    public List<ClosedStatement> closeThrough(Actor actor, Book book, YearMonth through) {
        requireEnded(through);
        var made = closeAll(book, through, actor.accountId());
        made.forEach(statement ->
                audit.record(actor, "statement.closed", "statement:" + statement.number(), statement.contentHash()));
        return made;
    }

    private List<ClosedStatement> closeAll(Book book, YearMonth through, long closedBy) {
        var made = new ArrayList<ClosedStatement>();
        Optional<ClosedStatement> next;
        do {
            next = closing.closeNext(book, through, closedBy);
            next.ifPresent(made::add);
        } while (next.isPresent());
        return made;
    }

    /** The growers' accounts are in their village's book; a store's are in none. */
    private static Optional<Book> book(String owner) {
        int colon = owner.indexOf(':');
        var key = owner.substring(colon + 1);
        return switch (BeneficiaryKind.valueOf(owner.substring(0, colon))) {
            case COLLECTIVE, GROWERS -> Optional.of(new Book(BeneficiaryKind.COLLECTIVE, key));
            case SELLER -> Optional.of(new Book(BeneficiaryKind.SELLER, key));
            default -> Optional.empty();
        };
    }
}
