package cn.qiancun.market.supermarkets;

import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.shared.VillageCode;
import java.math.BigDecimal;
import java.util.Set;

/**
 * What a store is, as an operator or a file describes it.
 *
 * @param code empty for the next free one
 * @param longitude degrees east, null if unknown; then latitude is, too
 */
public record StoreProfile(
        String code,
        String name,
        VillageCode community,
        String address,
        String hours,
        Set<TemperatureClass> temperatures,
        BigDecimal longitude,
        BigDecimal latitude) {
    public static StoreProfile of(Store store) {
        return new StoreProfile(
                store.code(),
                store.name(),
                store.community(),
                store.address(),
                store.hours(),
                store.temperatures(),
                store.longitude(),
                store.latitude());
    }

    StoreProfile withCode(String other) {
        return new StoreProfile(other, name, community, address, hours, temperatures, longitude, latitude);
    }

    StoreProfile withHours(String other) {
        return new StoreProfile(code, name, community, address, other, temperatures, longitude, latitude);
    }
}
