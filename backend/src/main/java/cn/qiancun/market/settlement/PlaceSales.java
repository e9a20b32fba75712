package cn.qiancun.market.settlement;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.Entry;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shared.VillageCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What was sold at places, such as the stalls of a fair; for their reports and for closing them. */
@Service
public class PlaceSales {
    /** More sales are not read at once. */
    public static final int MOST_SALES = 500;

    private static final String HOUR = "DATE_FORMAT(sold_at + INTERVAL 8 HOUR, '%Y-%m-%dT%H:00:00')";
    private static final Set<AccountKind> CREDITED = EnumSet.of(
            AccountKind.BENEFICIARY_PENDING,
            AccountKind.BENEFICIARY_AVAILABLE,
            AccountKind.BENEFICIARY_RECEIVABLE,
            AccountKind.COMMISSION);
    /** A completion only moves what a sale credited. */
    private static final Set<String> MOVING = Set.of(SalePostings.SALE, SalePostings.REFUNDED, SalePostings.REVERSED);

    private final JdbcClient jdbc;
    private final Ledger ledger;

    PlaceSales(JdbcClient jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /**
     * What was sold of one product at one place, in one hour and paid in one way.
     *
     * @param hour its beginning, by the shop's calendar
     * @param cash paid in cash; else through a provider
     * @param quantity pieces or grams, less what came back
     * @param gross at the sale, and {@code returned} what of it was given back
     */
    public record Slice(
            SalePlace place,
            VillageCode village,
            long sellerId,
            long productId,
            boolean cash,
            LocalDateTime hour,
            long quantity,
            Money gross,
            Money returned) {
        public Money net() {
            return gross.minus(returned);
        }
    }

    /** A sale that waits for its completion. */
    public record Waiting(long lastLineId, String reference, long consignmentId, Instant soldAt) {}

    /** Who got what of the sales of one village's goods, after what was given back. @param others stores and sellers */
    public record Credit(Money collective, Money growers, Money commission, Money others) {
        public static final Credit NONE = new Credit(Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO);

        public Credit plus(Credit more) {
            return new Credit(
                    collective.plus(more.collective),
                    growers.plus(more.growers),
                    commission.plus(more.commission),
                    others.plus(more.others));
        }

        public Money total() {
            return collective.plus(growers).plus(commission).plus(others);
        }
    }

    /** One query, and one row for each slice. */
    public List<Slice> slices(Collection<SalePlace> places) {
        if (places.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("SELECT place, village_code, seller_id, product_id, funding LIKE 'CASH:%' AS cash, " + HOUR
                        + " AS hour, SUM(quantity - refunded_quantity) AS quantity, SUM(gross_fen) AS gross,"
                        + " SUM(CASE WHEN state = 'REVERSED' THEN gross_fen ELSE refunded_fen END) AS returned"
                        + " FROM settlement_sale_line WHERE place IN (:places)"
                        + " GROUP BY place, village_code, seller_id, product_id, cash, hour"
                        + " ORDER BY hour, place, village_code, product_id, cash")
                .param("places", keys(places))
                .query(PlaceSales::slice)
                .list();
    }

    /** How many sales there were, however many lines each had, by the hour's beginning. */
    public Map<LocalDateTime, Integer> salesByHour(Collection<SalePlace> places) {
        var counts = new TreeMap<LocalDateTime, Integer>();
        if (!places.isEmpty()) {
            jdbc.sql("SELECT " + HOUR + " AS hour, COUNT(DISTINCT reference) FROM settlement_sale_line"
                            + " WHERE place IN (:places) GROUP BY hour")
                    .param("places", keys(places))
                    .query(row -> {
                        counts.put(LocalDateTime.parse(row.getString(1)), row.getInt(2));
                    });
        }
        return counts;
    }

    /** The next sales at the places that are not completed, in the order of their lines' ids. */
    public List<Waiting> waiting(Collection<SalePlace> places, long afterLineId, int size) {
        if (places.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("SELECT MAX(line_id) AS last, reference, consignment_id, MIN(sold_at) AS sold_at"
                        + " FROM settlement_sale_line WHERE place IN (:places) AND state = 'PENDING' AND line_id > :after"
                        + " GROUP BY reference, consignment_id ORDER BY last LIMIT :size")
                .param("places", keys(places))
                .param("after", afterLineId)
                .param("size", Math.min(size, MOST_SALES))
                .query((row, number) -> new Waiting(
                        row.getLong("last"),
                        row.getString("reference"),
                        row.getLong("consignment_id"),
                        UtcTime.in(row, "sold_at")))
                .list();
    }

    /** How many sales at the places are not completed. */
    public int countWaiting(Collection<SalePlace> places) {
        return places.isEmpty()
                ? 0
                : jdbc.sql("SELECT COUNT(DISTINCT reference, consignment_id) FROM settlement_sale_line"
                                + " WHERE place IN (:places) AND state = 'PENDING'")
                        .param("places", keys(places))
                        .query(Integer.class)
                        .single();
    }

    /** What was sold at the places under a later id, less what was given back. */
    public Money soldAfter(Collection<SalePlace> places, long lineId) {
        return places.isEmpty()
                ? Money.ZERO
                : Money.ofFen(jdbc.sql("SELECT COALESCE(SUM(gross_fen - refunded_fen), 0) FROM settlement_sale_line"
                                + " WHERE place IN (:places) AND line_id > :after AND state <> 'REVERSED'")
                        .param("places", keys(places))
                        .param("after", lineId)
                        .query(Long.class)
                        .single());
    }

    /** Whose the money of all sales at the places is, by village, as the ledger has it. */
    public Map<VillageCode, Credit> credits(Collection<SalePlace> places) {
        var credits =
                new TreeMap<VillageCode, Credit>((one, other) -> one.value().compareTo(other.value()));
        long after = 0;
        List<LineOf> page;
        do {
            page = linesAfter(places, after);
            addCredits(page, credits);
            after = page.isEmpty() ? after : page.get(page.size() - 1).id();
        } while (page.size() == MOST_SALES);
        return credits;
    }

    private record LineOf(long id, String reference, VillageCode village) {}

    private List<LineOf> linesAfter(Collection<SalePlace> places, long after) {
        return places.isEmpty()
                ? List.of()
                : jdbc.sql("SELECT line_id, reference, village_code FROM settlement_sale_line"
                                + " WHERE place IN (:places) AND line_id > :after ORDER BY line_id LIMIT " + MOST_SALES)
                        .param("places", keys(places))
                        .param("after", after)
                        .query((row, number) ->
                                new LineOf(row.getLong(1), row.getString(2), VillageCode.of(row.getString(3))))
                        .list();
    }

    private void addCredits(List<LineOf> lines, Map<VillageCode, Credit> credits) {
        var villages = lines.stream().collect(Collectors.toMap(line -> Long.toString(line.id()), LineOf::village));
        var references = lines.stream().map(LineOf::reference).collect(Collectors.toSet());
        for (var entry : references.isEmpty() ? List.<Entry>of() : ledger.entriesOf(references)) {
            var village = villages.get(entry.subject());
            if (village != null
                    && MOVING.contains(entry.kind())
                    && CREDITED.contains(entry.account().kind())) {
                credits.merge(village, credit(entry), Credit::plus);
            }
        }
    }

    private static Credit credit(Entry entry) {
        var amount = entry.amount().negated();
        if (entry.account().kind() == AccountKind.COMMISSION) {
            return new Credit(Money.ZERO, Money.ZERO, amount, Money.ZERO);
        }
        var owner = entry.account().owner();
        if (owner.startsWith(BeneficiaryKind.COLLECTIVE + ":")) {
            return new Credit(amount, Money.ZERO, Money.ZERO, Money.ZERO);
        }
        return owner.startsWith(BeneficiaryKind.GROWERS + ":")
                ? new Credit(Money.ZERO, amount, Money.ZERO, Money.ZERO)
                : new Credit(Money.ZERO, Money.ZERO, Money.ZERO, amount);
    }

    private static List<String> keys(Collection<SalePlace> places) {
        return places.stream().map(SalePlace::key).distinct().toList();
    }

    private static Slice slice(ResultSet row, int number) throws SQLException {
        return new Slice(
                SalePlace.parse(row.getString("place")),
                VillageCode.of(row.getString("village_code")),
                row.getLong("seller_id"),
                row.getLong("product_id"),
                row.getBoolean("cash"),
                LocalDateTime.parse(row.getString("hour")),
                row.getLong("quantity"),
                Money.ofFen(row.getLong("gross")),
                Money.ofFen(row.getLong("returned")));
    }
}
