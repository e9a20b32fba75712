package cn.qiancun.market.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * When goods can be ordered, and whether they are sold ahead.
 *
 * @param opensAt before that nobody can order; null for no bound
 * @param closesAt from then on nobody can order; null for no bound
 * @param harvestDate of goods that are sold before they are harvested and shipped from that day on; null for goods at
 *     hand, which they are too once the day has come
 */
public record SellingTerms(Instant opensAt, Instant closesAt, LocalDate harvestDate) {
    /** At hand, at any time. */
    public static final SellingTerms ALWAYS = new SellingTerms(null, null, null);

    /** Moments are cut to microseconds, as they are kept. */
    public SellingTerms {
        opensAt = opensAt == null ? null : opensAt.truncatedTo(ChronoUnit.MICROS);
        closesAt = closesAt == null ? null : closesAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** The day from which on goods that are ordered today are shipped; null if they are at hand. */
    public LocalDate aheadOn(LocalDate today) {
        return harvestDate != null && harvestDate.isAfter(today) ? harvestDate : null;
    }
}
