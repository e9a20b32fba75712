package cn.qiancun.market.storebills;

import cn.qiancun.market.settlement.StoreSales;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.supermarkets.OrderStop;
import cn.qiancun.market.supermarkets.StoreTerms;
import cn.qiancun.market.supermarkets.TermsOfStores;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A store that has not paid the village in time, or owes it as much as was agreed, orders no more from it. */
@Component
class BillStop implements OrderStop {
    private final DueRows dues;
    private final StoreSales sales;
    private final TermsOfStores terms;
    private final Clock clock;

    BillStop(DueRows dues, StoreSales sales, TermsOfStores terms, Clock clock) {
        this.dues = dues;
        this.sales = sales;
        this.terms = terms;
        this.clock = clock;
    }

    @Override
    public Optional<String> whyStopped(long storeId, VillageCode village, Money more) {
        var today = ShopCalendar.dayOf(clock.instant());
        boolean overdue = dues.ofVillage(village).getOrDefault(storeId, List.of()).stream()
                .anyMatch(due -> due.dueOn().isBefore(today));
        if (overdue) {
            return Optional.of("storebill.overdue");
        }
        var limit = terms.holding(storeId, village, today).map(StoreTerms::creditLimit);
        if (limit.isEmpty()) {
            return Optional.empty();
        }
        var owed = sales.owedTo(village).getOrDefault(storeId, Money.ZERO).plus(more);
        return owed.compareTo(limit.get()) > 0 ? Optional.of("storebill.over-limit") : Optional.empty();
    }
}
