package cn.qiancun.market.supermarkets;

import cn.qiancun.market.shared.VillageCode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What stores and villages agreed. Whoever makes a deal keeps the terms with it: later ones do not change it. */
@Service
@Transactional(readOnly = true)
public class TermsOfStores {
    private final TermsRows rows;

    TermsOfStores(TermsRows rows) {
        this.rows = rows;
    }

    /** Empty where the store and the village have no terms on that day. */
    public Optional<StoreTerms> holding(long storeId, VillageCode village, LocalDate day) {
        return Optional.ofNullable(holding(storeId, Set.of(village), day).get(village));
    }

    /** One query for all; villages without terms are absent. */
    public Map<VillageCode, StoreTerms> holding(long storeId, Collection<VillageCode> villages, LocalDate day) {
        return villages.isEmpty() ? Map.of() : rows.holding(storeId, villages, day);
    }

    /** Of every village that the store has terms with on that day, by code. */
    public List<StoreTerms> ofStore(long storeId, LocalDate day) {
        return rows.ofStore(storeId, day);
    }

    /** All that was ever agreed, by village, the latest first. */
    public List<StoreTerms> history(long storeId) {
        return rows.history(storeId);
    }
}
