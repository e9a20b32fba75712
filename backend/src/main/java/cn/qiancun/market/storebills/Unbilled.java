package cn.qiancun.market.storebills;

import cn.qiancun.market.settlement.StoreSales;
import cn.qiancun.market.settlement.StoreSales.Move;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** What happened on a store's receivable and stands on no bill yet. */
@Component
class Unbilled {
    /**
     * An hour of ids, which are given out as time goes: a transaction that was under way at the last closing has an id
     * from before it.
     */
    private static final long UNDER_WAY = 3_600_000L << 22;

    private final BillRows bills;
    private final BillLines lines;
    private final StoreSales sales;

    Unbilled(BillRows bills, BillLines lines, StoreSales sales) {
        this.bills = bills;
        this.lines = lines;
        this.sales = sales;
    }

    /** What happened before the moment, also what became known only after its period was closed. */
    List<Move> before(long storeId, Instant moment) {
        return find(storeId, moment, StoreSales.Kinds.ALL);
    }

    /** Of that, what came back: it is little, however much a store sells. */
    List<Move> back(long storeId, Instant moment) {
        return find(storeId, moment, StoreSales.Kinds.BACK);
    }

    private List<Move> find(long storeId, Instant moment, StoreSales.Kinds kinds) {
        var moves = new LinkedHashMap<Long, Move>();
        var last = bills.last(storeId);
        var from = last.map(bill -> ShopCalendar.startOf(bill.to().plusDays(1))).orElse(Instant.EPOCH);
        last.ifPresent(bill -> sales.postedAfter(storeId, bill.id() - UNDER_WAY, from, kinds)
                .forEach(move -> moves.put(move.transactionId(), move)));
        if (from.isBefore(moment)) {
            sales.between(storeId, from, moment, kinds).forEach(move -> moves.put(move.transactionId(), move));
        }
        moves.keySet().removeAll(lines.billed(moves.keySet()));
        return List.copyOf(moves.values());
    }
}
