package cn.qiancun.market.settlement;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Entry;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What sales that a store funds, and what came back of them, moved on its receivable: for whoever bills the store. Read
 * from the entries themselves, line by line, so that a bill can never say anything else than the ledger.
 */
@Service
public class StoreSales {
    private static final Set<String> BACK = Set.of(SalePostings.REFUNDED, SalePostings.REVERSED);
    private static final Set<AccountKind> CREDITED = Set.of(
            AccountKind.BENEFICIARY_PENDING,
            AccountKind.BENEFICIARY_AVAILABLE,
            AccountKind.BENEFICIARY_RECEIVABLE,
            AccountKind.COMMISSION);
    private static final int PAGE = 500;

    private final Ledger ledger;
    private final JdbcClient jdbc;

    StoreSales(Ledger ledger, JdbcClient jdbc) {
        this.ledger = ledger;
        this.jdbc = jdbc;
    }

    /** Which transactions are read. */
    public enum Kinds {
        ALL,
        /** Those that took a sale, or a part of it, back. */
        BACK;

        private boolean has(Entry entry) {
            return StoreSales.BACK.contains(entry.kind())
                    || this == ALL && entry.kind().equals(SalePostings.SALE);
        }
    }

    /**
     * A transaction on the store's receivable.
     *
     * @param back whether it took a sale, or a part of it, back
     * @param reference the sale's
     * @param amount what the store owes more by it; negative if less
     */
    public record Move(
            long transactionId, boolean back, String reference, Instant occurredAt, Money amount, List<Part> parts) {}

    /**
     * What the transaction moved for one line of the sale.
     *
     * @param quantity of the line when it was sold
     * @param amount as the move's; of all lines it is the move's
     * @param margin the store's own part of it
     */
    public record Part(
            long lineId,
            long consignmentId,
            SaleChannel channel,
            VillageCode village,
            long sellerId,
            String description,
            int quantity,
            Money amount,
            Money margin) {}

    /** What each store owes for the village's goods: sold, and not paid for yet. Their own parts are in it. */
    public Map<Long, Money> owedTo(VillageCode village) {
        var owed = new TreeMap<Long, Money>();
        jdbc.sql("SELECT funding, SUM(gross_fen - refunded_fen) FROM settlement_sale_line WHERE village_code = ?"
                        + " AND state = 'PENDING' AND funding LIKE 'STORE:%' GROUP BY funding")
                .param(village.value())
                .query(row -> {
                    owed.put(Long.valueOf(SaleFunding.parse(row.getString(1)).owner()), Money.ofFen(row.getLong(2)));
                });
        return owed;
    }

    /** In [from, to), oldest first. */
    public List<Move> between(long storeId, Instant from, Instant to, Kinds kinds) {
        var account = List.of(receivable(storeId));
        return moves(storeId, kinds, after -> ledger.entries(account, from, to, after, PAGE), 0);
    }

    /** What happened before the moment and was posted after the id was drawn, in order of posting. */
    public List<Move> postedAfter(long storeId, long id, Instant before, Kinds kinds) {
        var account = List.of(receivable(storeId));
        return moves(storeId, kinds, after -> ledger.entriesNumberedAfter(after, account, before, PAGE), id);
    }

    private List<Move> moves(long storeId, Kinds kinds, LongFunction<List<Entry>> pages, long start) {
        var moves = new ArrayList<Move>();
        long after = start;
        List<Entry> page;
        do {
            page = pages.apply(after);
            var sales = page.stream().filter(kinds::has).toList();
            moves.addAll(moves(storeId, sales));
            after = page.isEmpty() ? after : page.get(page.size() - 1).id();
        } while (page.size() == PAGE);
        return moves;
    }

    private List<Move> moves(long storeId, List<Entry> sales) {
        var references = sales.stream().map(Entry::reference).collect(Collectors.toCollection(TreeSet::new));
        var byTransaction = ledger.entriesOf(references).stream().collect(Collectors.groupingBy(Entry::transactionId));
        var lines = lines(references);
        return sales.stream()
                .map(entry -> new Move(
                        entry.transactionId(),
                        BACK.contains(entry.kind()),
                        entry.reference(),
                        entry.occurredAt(),
                        entry.amount(),
                        parts(storeId, byTransaction.get(entry.transactionId()), lines)))
                .toList();
    }

    private static List<Part> parts(long storeId, List<Entry> entries, Map<String, Part> lines) {
        var own = new Beneficiary(BeneficiaryKind.STORE, Long.toString(storeId)).key();
        var amounts = new TreeMap<String, Money>();
        var margins = new TreeMap<String, Money>();
        for (var entry : entries) {
            if (CREDITED.contains(entry.account().kind())) {
                amounts.merge(entry.subject(), entry.amount().negated(), Money::plus);
                if (own.equals(entry.account().owner())) {
                    margins.merge(entry.subject(), entry.amount().negated(), Money::plus);
                }
            }
        }
        var parts = new ArrayList<Part>();
        amounts.forEach((subject, amount) -> {
            var line = lines.get(subject);
            parts.add(new Part(
                    line.lineId(),
                    line.consignmentId(),
                    line.channel(),
                    line.village(),
                    line.sellerId(),
                    line.description(),
                    line.quantity(),
                    amount,
                    margins.getOrDefault(subject, Money.ZERO)));
        });
        return parts;
    }

    /** By the subject under which the entries name them. */
    private Map<String, Part> lines(Collection<String> references) {
        var lines = new LinkedHashMap<String, Part>();
        if (references.isEmpty()) {
            return lines;
        }
        jdbc.sql("SELECT line_id, consignment_id, channel, village_code, seller_id, description, quantity"
                        + " FROM settlement_sale_line WHERE reference IN ("
                        + String.join(", ", Collections.nCopies(references.size(), "?")) + ")")
                .params(List.copyOf(references))
                .query(row -> {
                    lines.put(
                            row.getString("line_id"),
                            new Part(
                                    row.getLong("line_id"),
                                    row.getLong("consignment_id"),
                                    SaleChannel.valueOf(row.getString("channel")),
                                    VillageCode.of(row.getString("village_code")),
                                    row.getLong("seller_id"),
                                    row.getString("description"),
                                    row.getInt("quantity"),
                                    Money.ZERO,
                                    Money.ZERO));
                });
        return lines;
    }

    private static AccountRef receivable(long storeId) {
        return AccountRef.of(AccountKind.STORE_RECEIVABLE, Long.toString(storeId));
    }
}
