package cn.qiancun.market.storefront;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.Stores;
import cn.qiancun.market.villages.VillageSummary;
import cn.qiancun.market.villages.Villages;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Where the nearest store is. There are tens of them, so that they are sorted here and not in the database. */
@Service
public class StoreFinder {
    private static final Comparator<NearbyStore> NEAREST =
            Comparator.comparing(NearbyStore::metres, Comparator.nullsLast(Comparator.naturalOrder()));

    private final Stores stores;
    private final Villages villages;
    private final Clock clock;

    StoreFinder(Stores stores, Villages villages, Clock clock) {
        this.stores = stores;
        this.villages = villages;
        this.clock = clock;
    }

    /**
     * Those in business, nearest first if it is known where the visitor is, then those whose place is unknown; else by code.
     * One query.
     *
     * @throws BusinessException INVALID {@code stores.near}, {@code page}
     */
    public PageOf<NearbyStore> find(StoreQuery asked) {
        var position = asked.position();
        var page = asked.pageQuery();
        var now = clock.instant();
        var open = stores.open();
        var communities = villages.byCodes(open.stream().map(Store::community).toList());
        List<NearbyStore> found = open.stream()
                .map(store -> near(store, communities, position, now))
                .filter(store -> matches(store, asked))
                .sorted(NEAREST)
                .toList();
        var items = found.stream().skip(page.offset()).limit(page.size()).toList();
        return new PageOf<>(items, found.size(), page);
    }

    /** Also one that is out of business for now. @throws BusinessException NOT_FOUND {@code store.unknown} */
    public NearbyStore require(long storeId) {
        var store = stores.require(storeId);
        return near(store, villages.byCodes(List.of(store.community())), null, clock.instant());
    }

    private static NearbyStore near(
            Store store, Map<VillageCode, VillageSummary> communities, Position from, Instant now) {
        var place = Position.of(store);
        var metres = from == null || place == null ? null : (Long) DistancePolicy.metres(from, place);
        return new NearbyStore(
                store, communities.get(store.community()), metres, OpeningHoursPolicy.isOpen(store, now));
    }

    private static boolean matches(NearbyStore one, StoreQuery asked) {
        var store = one.store();
        boolean inCounty = asked.countyCode().isEmpty() || asked.countyCode().equals(store.countyCode());
        return inCounty
                && Stream.of(store.name(), store.address(), one.area()).anyMatch(text -> text.contains(asked.text()));
    }
}
