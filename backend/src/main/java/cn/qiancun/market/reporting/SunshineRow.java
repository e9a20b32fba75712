package cn.qiancun.market.reporting;

import cn.qiancun.market.settlement.Totals;

/** What one village sold and what of it was credited. */
public record SunshineRow(String villageCode, String villageName, String countyName, Totals totals) {}
