package cn.qiancun.market.storebills;

import cn.qiancun.market.settlement.StoreSales;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.Stores;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What stores owe a village; who may ask is for the caller to check. */
@Service
@Transactional(readOnly = true)
public class VillageDues {
    private final DueRows dues;
    private final StoreSales sales;
    private final Stores stores;
    private final Clock clock;

    VillageDues(DueRows dues, StoreSales sales, Stores stores, Clock clock) {
        this.dues = dues;
        this.sales = sales;
        this.stores = stores;
        this.clock = clock;
    }

    /**
     * What one store owes.
     *
     * @param owed of goods that it received or sold, paid for to nobody yet; its own part is in it
     * @param billed what of it stands on bills
     * @param overdue what of that should have been paid
     * @param nextDue when the earliest unpaid part is due, or null if nothing is billed
     */
    public record Debt(Store store, Money owed, Money billed, Money overdue, LocalDate nextDue) {}

    /** What is overdue most first, then the most. */
    public List<Debt> of(VillageCode village) {
        var owed = sales.owedTo(village);
        var billed = dues.ofVillage(village);
        var known = stores.byIds(owed.keySet());
        return known.values().stream()
                .map(store -> debt(store, owed, billed.getOrDefault(store.id(), List.of())))
                .sorted(Comparator.comparing(Debt::overdue)
                        .thenComparing(Debt::owed)
                        .reversed())
                .toList();
    }

    private Debt debt(Store store, Map<Long, Money> owed, List<DueRows.Due> billed) {
        var today = ShopCalendar.dayOf(clock.instant());
        return new Debt(
                store,
                owed.get(store.id()),
                Money.sum(billed.stream().map(DueRows.Due::unpaid).toList()),
                Money.sum(billed.stream()
                        .filter(due -> due.dueOn().isBefore(today))
                        .map(DueRows.Due::unpaid)
                        .toList()),
                billed.isEmpty() ? null : billed.get(0).dueOn());
    }
}
