package cn.qiancun.market.tracing;

import cn.qiancun.market.shared.ShopCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Scans of the last moments, in bounded memory: what does not fit is not counted, and no page waits for it. */
@Component
class ScanBuffer {
    private static final int MOST_LOTS = 10_000;
    private static final int MOST_SCANNERS = 1_000;
    private static final int BANDS = 4;
    private static final int HOURS_OF_A_BAND = 6;

    /** Of which lot on which day in China. */
    record Key(long lotId, LocalDate day) {}

    /** How often by quarter of the day, and whose, as far as hashes tell. */
    static final class Seen {
        private final long[] bands = new long[BANDS];
        private final Set<String> scanners = new HashSet<>();

        long band(int quarter) {
            return bands[quarter];
        }

        long scans() {
            return bands[0] + bands[1] + bands[2] + bands[3];
        }

        Set<String> scanners() {
            return scanners;
        }

        private void add(int band, String scanner) {
            bands[band]++;
            if (scanners.size() < MOST_SCANNERS) {
                scanners.add(scanner);
            }
        }

        private void add(Seen more) {
            for (int band = 0; band < BANDS; band++) {
                bands[band] += more.bands[band];
            }
            more.scanners.stream()
                    .limit(MOST_SCANNERS - scanners.size())
                    .toList()
                    .forEach(scanners::add);
        }
    }

    private Map<Key, Seen> seen = new HashMap<>();

    synchronized void add(long lotId, Instant at, String scanner) {
        var local = at.atZone(ShopCalendar.ZONE);
        var key = new Key(lotId, local.toLocalDate());
        if (seen.size() < MOST_LOTS || seen.containsKey(key)) {
            seen.computeIfAbsent(key, fresh -> new Seen()).add(local.getHour() / HOURS_OF_A_BAND, scanner);
        }
    }

    /** What came since the last call. */
    synchronized Map<Key, Seen> drain() {
        var drained = seen;
        seen = new HashMap<>();
        return drained;
    }

    /** What could not be written down is counted next time. */
    synchronized void restore(Map<Key, Seen> drained) {
        drained.forEach((key, counted) -> {
            if (seen.size() < MOST_LOTS || seen.containsKey(key)) {
                seen.computeIfAbsent(key, fresh -> new Seen()).add(counted);
            }
        });
    }
}
