package cn.qiancun.market.ordering;

import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.shared.Money;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** How goods can reach a buyer and what that costs, for those who have not chosen yet. Remembered for a moment. */
@Service
public class DeliveryTerms {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final String ONLY = "only";

    private final PickupPoints points;
    private final ShippingFeePolicy fees;
    private final LoadingCache<String, Map<TemperatureClass, Integer>> serving =
            Caffeine.newBuilder().refreshAfterWrite(REMEMBERED).build(only -> count());

    DeliveryTerms(PickupPoints points, OrderingProperties settings) {
        this.points = points;
        this.fees = ShippingFeePolicy.of(settings);
    }

    /**
     * How goods of one temperature class travel.
     *
     * @param pickupPoints how many open ones can keep them, without a fee
     * @param carriers who may bring it home
     * @param fee of one seller's parcel that is brought home
     * @param freeFrom goods of one seller from which it is brought home without a fee
     */
    public record Way(
            TemperatureClass temperature,
            int pickupPoints,
            List<Waybill.Carrier> carriers,
            Money fee,
            Money freeFrom) {}

    /** In the order of the classes, each once. */
    public List<Way> of(Collection<TemperatureClass> temperatures) {
        var counts = serving.get(ONLY);
        return temperatures.stream()
                .distinct()
                .sorted()
                .map(each -> new Way(each, counts.getOrDefault(each, 0), carriersOf(each), fees.fee(), fees.freeFrom()))
                .toList();
    }

    private static List<Waybill.Carrier> carriersOf(TemperatureClass temperature) {
        return Arrays.stream(Waybill.Carrier.values())
                .filter(carrier -> carrier.serves(temperature))
                .toList();
    }

    private Map<TemperatureClass, Integer> count() {
        var counts = new EnumMap<TemperatureClass, Integer>(TemperatureClass.class);
        points.open(null).forEach(point -> point.temperatures().forEach(each -> counts.merge(each, 1, Integer::sum)));
        return counts;
    }
}
