package cn.qiancun.market.settlement;

import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import java.time.Year;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What beneficiaries earned by month of the shop's calendar, from the ledger's entries: completed, less what was taken
 * back. A collective's income is what was posted to the collective; what a cooperative or company turned over never is.
 */
@Service
public class Incomes {
    public static final int MAX_LINES = 500;

    private final Ledger ledger;
    private final IncomeReader reader;

    Incomes(Ledger ledger, IncomeReader reader) {
        this.ledger = ledger;
        this.reader = reader;
    }

    /** @param nextAfter the entry after which the next page begins; 0 if this is the last */
    public record Page(List<IncomeLine> lines, long nextAfter) {}

    /** Both incomes of the month, read from one state of the books. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public VillageIncomes ofMonth(VillageCode village, YearMonth month) {
        return month(village, month);
    }

    /** Both incomes of each of the twelve months, read from one state of the books. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<VillageIncomes> ofYear(VillageCode village, Year year) {
        return Stream.iterate(year.atMonth(1), month -> month.plusMonths(1))
                .limit(12)
                .map(month -> month(village, month))
                .toList();
    }

    /**
     * The lines behind it, oldest first. A page may have fewer than {@code size} lines and still not be the last.
     *
     * @param afterEntryId 0 for the first page, else the page before's {@code nextAfter}
     * @param size 1 to {@value #MAX_LINES}
     * @throws BusinessException INVALID {@code page}
     */
    public Page lines(Beneficiary beneficiary, StatementPeriod period, long afterEntryId, int size) {
        if (size < 1 || size > MAX_LINES) {
            throw BusinessException.invalid("size", "page");
        }
        return reader.page(beneficiary, period.start(), period.end(), afterEntryId, size);
    }

    /** Gives every line of the period, oldest first, read page by page; for exports that are written as they are read. */
    public void eachLine(Beneficiary beneficiary, StatementPeriod period, Consumer<IncomeLine> consumer) {
        long after = 0;
        do {
            var page = reader.page(beneficiary, period.start(), period.end(), after, MAX_LINES);
            page.lines().forEach(consumer);
            after = page.nextAfter();
        } while (after != 0);
    }

    /**
     * One query for the sums of both; the collective's lines, whose shares say of what kind they are, are read only if
     * there are any.
     */
    private VillageIncomes month(VillageCode village, YearMonth month) {
        var period = StatementPeriod.of(month);
        var collective = Beneficiary.collective(village);
        var growers = Beneficiary.growers(village);
        var accounts = Stream.of(collective, growers)
                .flatMap(each -> IncomeRecognition.accounts(each).stream())
                .toList();
        var turnover = ledger.turnover(accounts, period.start(), period.end());
        var byKind = new EnumMap<IncomeKind, Money>(IncomeKind.class);
        for (var kind : IncomeKind.values()) {
            byKind.put(kind, Money.ZERO);
        }
        if (IncomeRecognition.isAny(of(collective, turnover))) {
            reader.eachKind(
                    collective,
                    period.start(),
                    period.end(),
                    (kind, amount) -> byKind.merge(kind, amount, Money::plus));
        }
        return new VillageIncomes(village, month, byKind, IncomeRecognition.earned(of(growers, turnover)));
    }

    private static Map<AccountRef, Map<String, Money>> of(
            Beneficiary beneficiary, Map<AccountRef, Map<String, Money>> turnover) {
        return IncomeRecognition.accounts(beneficiary).stream().collect(Collectors.toMap(each -> each, turnover::get));
    }
}
