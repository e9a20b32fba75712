package cn.qiancun.market.supermarkets;

import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.shared.VillageCode;
import java.math.BigDecimal;
import java.util.Set;

/**
 * A community supermarket (共富超市).
 *
 * @param id also that of its pick-up point, and the key of its organisation
 * @param code three digits or more, printed on receipts
 * @param hours such as {@code 07:00-20:00}
 * @param temperatures what it can keep
 * @param longitude degrees east, null if unknown; then latitude is, too
 * @param open whether it takes orders now
 * @param version grows with every change
 */
public record Store(
        long id,
        String code,
        String name,
        String countyCode,
        VillageCode community,
        String address,
        String hours,
        Set<TemperatureClass> temperatures,
        BigDecimal longitude,
        BigDecimal latitude,
        boolean open,
        StoreSettings settings,
        int version) {
    public Organisation organisation() {
        return Organisation.store(id);
    }

    /** Who decides what a store does is told by its number and name. */
    public String title() {
        return code + " " + name;
    }
}
