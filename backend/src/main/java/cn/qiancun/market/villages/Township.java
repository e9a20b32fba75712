package cn.qiancun.market.villages;

/**
 * A township or sub-district.
 *
 * @param managementArea the zone that runs it beside its county, or null
 * @param villages how many villages and communities it has
 */
public record Township(
        String code, String name, String countyCode, String countyName, String managementArea, int villages) {
    Township counting(int villagesNow) {
        return new Township(code, name, countyCode, countyName, managementArea, villagesNow);
    }
}
