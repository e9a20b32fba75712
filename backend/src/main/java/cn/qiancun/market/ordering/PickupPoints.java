package cn.qiancun.market.ordering;

import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.shared.VillageCode;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Where orders can be collected. */
@Service
public class PickupPoints {
    /** @param hours as people read them: 07:00-20:00 */
    public record PickupPoint(
            long id,
            String name,
            String countyCode,
            VillageCode communityCode,
            String address,
            String hours,
            Set<TemperatureClass> temperatures) {}

    /** Registers a point; the same name in the same community is the same point and is brought up to date. */
    public PickupPoint register(
            String name, VillageCode communityCode, String address, String hours, Set<TemperatureClass> temperatures) {
        throw new UnsupportedOperationException();
    }

    /** Points that are open for orders, by name; @param countyCode or null for all */
    public List<PickupPoint> open(String countyCode) {
        throw new UnsupportedOperationException();
    }
}
