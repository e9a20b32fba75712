package cn.qiancun.market.search;

import cn.qiancun.market.catalog.TemperatureClass;
import java.util.Set;

/**
 * What lists are counted by that changes by itself.
 *
 * @param month of the year, 1 to 12
 * @param collected goods that keep at one of these can be collected at a pick-up point
 */
public record Today(int month, Set<TemperatureClass> collected) {}
