package cn.qiancun.market.restock;

import cn.qiancun.market.catalog.QuotedLine;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.supermarkets.OrderStop;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.StoreTerms;
import cn.qiancun.market.supermarkets.TermsOfStores;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Whether a store may order from a village now. Answers instead of throwing, so that a pool can go without an order. */
@Component
class OrderGate {
    private final TermsOfStores terms;
    private final ObjectProvider<OrderStop> stops;
    private final Clock clock;

    OrderGate(TermsOfStores terms, ObjectProvider<OrderStop> stops, Clock clock) {
        this.terms = terms;
        this.stops = stops;
        this.clock = clock;
    }

    /** The terms that hold today. @throws BusinessException CONFLICT {@code restock.no-terms} */
    StoreTerms requireTerms(long storeId, VillageCode village) {
        return terms.holding(storeId, village, ShopCalendar.dayOf(clock.instant()))
                .orElseThrow(() -> BusinessException.conflict("restock.no-terms"));
    }

    /** Whether terms hold today. */
    boolean hasTerms(long storeId, VillageCode village) {
        return terms.holding(storeId, village, ShopCalendar.dayOf(clock.instant()))
                .isPresent();
    }

    /**
     * What stands against it, if anything does: CONFLICT {@code restock.store-closed}, {@code restock.temperature}, or why
     * the store's credit is stopped.
     *
     * @param goods what the order costs
     */
    Optional<BusinessException> why(Store store, VillageCode village, Money goods, Collection<QuotedLine> lines) {
        if (!store.open()) {
            return Optional.of(BusinessException.conflict("restock.store-closed"));
        }
        var unkept = lines.stream()
                .filter(line -> !store.temperatures().contains(line.temperature()))
                .findFirst();
        if (unkept.isPresent()) {
            return Optional.of(BusinessException.conflict(
                    "restock.temperature", unkept.get().productName()));
        }
        return stops.orderedStream()
                .flatMap(stop -> stop.whyStopped(store.id(), village, goods).stream())
                .findFirst()
                .map(BusinessException::conflict);
    }
}
