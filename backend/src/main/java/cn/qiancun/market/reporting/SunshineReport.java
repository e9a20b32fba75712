package cn.qiancun.market.reporting;

import cn.qiancun.market.settlement.Totals;
import cn.qiancun.market.shared.PageOf;
import java.time.Instant;

/**
 * A page of villages and the sums of all that match.
 *
 * @param sums of all villages of the county, or of all; an order with goods of two villages counts once
 * @param readAt when the figures were read
 */
public record SunshineReport(PageOf<SunshineRow> villages, Totals sums, Instant readAt) {}
