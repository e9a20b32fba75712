package cn.qiancun.market.reporting;

import cn.qiancun.market.settlement.Totals;
import cn.qiancun.market.settlement.VillageTotals;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.Villages;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/**
 * What each village sold and was credited, for everybody. Read from the totals of posted entries; kept for some seconds,
 * so that a crowd costs one query.
 */
@Service
public class Sunshine {
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final VillageTotals totals;
    private final Villages villages;
    private final Clock clock;
    private final LoadingCache<SunshinePeriod, Snapshot> snapshots =
            Caffeine.newBuilder().expireAfterWrite(FRESH).build(this::read);

    Sunshine(VillageTotals totals, Villages villages, Clock clock) {
        this.totals = totals;
        this.villages = villages;
        this.clock = clock;
    }

    private record Snapshot(List<SunshineRow> rows, Map<String, Totals> counties, Totals all, Instant readAt) {}

    /** @param countyCode six digits, or null for all */
    public SunshineReport report(SunshinePeriod period, String countyCode, SunshineSort sort, PageQuery page) {
        var snapshot = snapshots.get(period);
        var matching = snapshot.rows().stream()
                .filter(row -> countyCode == null || row.villageCode().startsWith(countyCode))
                .sorted(sort.order())
                .toList();
        var shown = matching.stream().skip(page.offset()).limit(page.size()).toList();
        var sums = countyCode == null ? snapshot.all() : snapshot.counties().getOrDefault(countyCode, Totals.NONE);
        return new SunshineReport(new PageOf<>(shown, matching.size(), page), sums, snapshot.readAt());
    }

    /** What one village sold and was credited; nothing if it sold nothing. */
    public Totals ofVillage(VillageCode village, SunshinePeriod period) {
        return snapshots.get(period).rows().stream()
                .filter(row -> row.villageCode().equals(village.value()))
                .map(SunshineRow::totals)
                .findFirst()
                .orElse(Totals.NONE);
    }

    private Snapshot read(SunshinePeriod period) {
        var now = clock.instant();
        var month = ShopCalendar.monthOf(now);
        var read = totals.between(period.first(month), month);
        var codes = read.villages().keySet().stream().map(VillageCode::of).toList();
        var names = villages.byCodes(codes);
        var rows = read.villages().entrySet().stream()
                .map(each -> {
                    var village = names.get(VillageCode.of(each.getKey()));
                    return village == null
                            ? new SunshineRow(each.getKey(), each.getKey(), "", each.getValue())
                            : new SunshineRow(
                                    each.getKey(), village.shortName(), village.countyName(), each.getValue());
                })
                .toList();
        return new Snapshot(rows, read.counties(), read.all(), now);
    }
}
