package cn.qiancun.market.storefront;

import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.VillageSummary;
import cn.qiancun.market.villages.Villages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The villages that sell, on the map of the counties. */
record CountyMap(List<CountyGoods> counties, Set<VillageCode> villages) {
    private static final int SHADES = 4;

    private static final class Sum {
        private int villages;
        private int goods;
    }

    /** Every county of the registry, also those without goods. */
    static CountyMap of(Map<VillageCode, Integer> goods, Villages registry) {
        var known = registry.byCodes(goods.keySet());
        var sums = new LinkedHashMap<String, Sum>();
        known.forEach((code, village) -> add(sums, village, goods.get(code)));
        int most = sums.values().stream().mapToInt(sum -> sum.goods).max().orElse(0);
        var counties = registry.counties().stream()
                .map(county -> {
                    var sum = sums.getOrDefault(county.code(), new Sum());
                    return new CountyGoods(
                            county.code(), county.name(), sum.villages, sum.goods, shade(sum.goods, most));
                })
                .toList();
        return new CountyMap(counties, Set.copyOf(known.keySet()));
    }

    private static void add(Map<String, Sum> sums, VillageSummary village, int goods) {
        var sum = sums.computeIfAbsent(village.countyCode(), code -> new Sum());
        sum.villages++;
        sum.goods += goods;
    }

    static int shade(int goods, int most) {
        return goods == 0 ? 0 : Math.min(SHADES, 1 + (int) ((long) goods * SHADES / (most + 1L)));
    }
}
