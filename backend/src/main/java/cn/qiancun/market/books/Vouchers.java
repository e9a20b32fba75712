package cn.qiancun.market.books;

import cn.qiancun.market.payouts.PaidAccounts;
import cn.qiancun.market.payouts.PaidInto;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.StatementPeriod;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.market.villages.Villages;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** A closed month as accounting vouchers, for each of a village that keeps books, in its own chart of accounts. */
@Service
public class Vouchers {
    private static final Set<SellerKind> KEEP_BOOKS = Set.of(SellerKind.COOPERATIVE, SellerKind.COMPANY);

    private final Statements statements;
    private final BookReader reader;
    private final Villages villages;
    private final Sellers sellers;
    private final PaidAccounts paidAccounts;
    private final Clock clock;

    Vouchers(
            Statements statements,
            BookReader reader,
            Villages villages,
            Sellers sellers,
            PaidAccounts paidAccounts,
            Clock clock) {
        this.statements = statements;
        this.reader = reader;
        this.villages = villages;
        this.sellers = sellers;
        this.paidAccounts = paidAccounts;
        this.clock = clock;
    }

    /**
     * A bookkeeper's vouchers of a month.
     *
     * @param asksInto whether something was paid out of which nothing but the bookkeeper knows in which kind of account it
     *     arrived
     */
    public record Month(
            Bookkeeper bookkeeper, Chart chart, YearMonth month, List<Voucher> vouchers, boolean asksInto) {}

    /** The collective first, then the village's cooperatives and companies. */
    public List<Bookkeeper> bookkeepers(VillageCode village) {
        var keepers = new ArrayList<Bookkeeper>();
        var name = villages.require(village).shortName();
        keepers.add(new Bookkeeper(Bookkeeper.COLLECTIVE, name, SellerKind.COLLECTIVE, village, 0));
        for (var seller : sellers.ofVillage(village)) {
            if (KEEP_BOOKS.contains(seller.kind())) {
                keepers.add(
                        new Bookkeeper(Long.toString(seller.id()), seller.name(), seller.kind(), village, seller.id()));
            }
        }
        return keepers;
    }

    /** @throws BusinessException NOT_FOUND {@code books.unknown} for somebody who is not of the village */
    public Bookkeeper bookkeeper(VillageCode village, String key) {
        return bookkeepers(village).stream()
                .filter(keeper -> keeper.key().equals(key))
                .findFirst()
                .orElseThrow(() -> BusinessException.notFound("books.unknown"));
    }

    /**
     * @param unknownInto where a payout arrived of which the shop does not know it; of all others it was frozen at the
     *     approval
     * @throws BusinessException CONFLICT {@code books.company} for whoever has no chart, CONFLICT {@code books.open} until
     *     the month is closed
     */
    public Month of(Bookkeeper keeper, YearMonth month, PaidInto unknownInto) {
        var chart = keeper.chart().orElseThrow(() -> BusinessException.conflict("books.company"));
        var village = Book.of(keeper.village());
        requireClosed(village, month);
        if (!keeper.isCollective()) {
            requireClosed(keeper.book(), month);
        }
        var arrivals = new Arrivals(known(keeper.book(), month), unknownInto, chart);
        var making = new VoucherMaking(chart, month, arrivals);
        if (keeper.isCollective()) {
            var others = othersOf(keeper.village());
            each(village, month, line -> {
                if (line.party() == BeneficiaryKind.COLLECTIVE || !others.contains(line.sellerId())) {
                    making.accept(line);
                }
            });
        } else {
            each(keeper.book(), month, making);
            each(village, month, line -> {
                if (line.party() == BeneficiaryKind.GROWERS && line.sellerId() == keeper.sellerId()) {
                    making.accept(line);
                }
            });
        }
        return new Month(keeper, chart, month, making.vouchers(), arrivals.asked());
    }

    private Map<String, PaidInto> known(Book book, YearMonth month) {
        return paidAccounts.ofPayouts(
                statements.ofMonth(book, month).map(statements::payouts).orElse(Set.of()));
    }

    private Set<Long> othersOf(VillageCode village) {
        return sellers.ofVillage(village).stream()
                .filter(seller -> KEEP_BOOKS.contains(seller.kind()))
                .map(SellerSummary::id)
                .collect(Collectors.toSet());
    }

    private void each(Book book, YearMonth month, java.util.function.Consumer<BookLine> consumer) {
        statements.ofMonth(book, month).ifPresent(statement -> statements.eachLine(statement, consumer));
    }

    /** A book in which nothing had happened by then has nothing to close. */
    private void requireClosed(Book book, YearMonth month) {
        boolean closed = statements
                .closedThrough(book)
                .map(last -> !last.isBefore(month))
                .orElse(false);
        if (closed) {
            return;
        }
        var first = reader.firstMoment(book);
        boolean ended = month.isBefore(ShopCalendar.monthOf(clock.instant()));
        if (!ended || first != null && first.isBefore(StatementPeriod.of(month).end())) {
            throw BusinessException.conflict("books.open", month);
        }
    }
}
