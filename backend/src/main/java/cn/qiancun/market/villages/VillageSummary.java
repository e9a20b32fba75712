package cn.qiancun.market.villages;

import cn.qiancun.market.shared.VillageCode;

/**
 * A village or community of the registry.
 *
 * @param name as registered: 大颜村村民委员会
 * @param shortName as people say it: 大颜村
 */
public record VillageSummary(
        VillageCode code,
        String name,
        String shortName,
        String townshipCode,
        String townshipName,
        String countyCode,
        String countyName) {}
