package cn.qiancun.market.reporting;

import java.util.Comparator;

/** By what the villages are ordered, the largest first; equals by code. */
public enum SunshineSort {
    SOLD(Comparator.comparing(row -> row.totals().sold())),
    COLLECTIVE(Comparator.comparing(row -> row.totals().collective())),
    GROWERS(Comparator.comparing(row -> row.totals().growers())),
    ORDERS(Comparator.comparing(row -> row.totals().orders()));

    private final Comparator<SunshineRow> largestFirst;

    SunshineSort(Comparator<SunshineRow> smallestFirst) {
        largestFirst = smallestFirst.reversed();
    }

    Comparator<SunshineRow> order() {
        return largestFirst.thenComparing(SunshineRow::villageCode);
    }
}
