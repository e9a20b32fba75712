package cn.qiancun.market.tracing;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The counts by lot and day. */
@Repository
class ScanRows {
    private final JdbcClient jdbc;

    ScanRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param scanners how many there were that day by now */
    void add(ScanBuffer.Key key, ScanBuffer.Seen seen, long scanners) {
        jdbc.sql("INSERT INTO tracing_scan_day (lot_id, day, scans, scanners, night, morning, afternoon, evening)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE scans = scans + VALUES(scans),"
                        + " scanners = GREATEST(scanners, VALUES(scanners)), night = night + VALUES(night),"
                        + " morning = morning + VALUES(morning), afternoon = afternoon + VALUES(afternoon),"
                        + " evening = evening + VALUES(evening)")
                .params(
                        key.lotId(),
                        key.day(),
                        seen.scans(),
                        scanners,
                        seen.band(0),
                        seen.band(1),
                        seen.band(2),
                        seen.band(3))
                .update();
    }

    /** By lot, the earliest day first. */
    Map<Long, List<ScanDay>> ofLots(Collection<Long> lotIds) {
        var days = new TreeMap<Long, List<ScanDay>>();
        if (!lotIds.isEmpty()) {
            jdbc.sql("SELECT * FROM tracing_scan_day WHERE lot_id IN (:lots) ORDER BY lot_id, day")
                    .param("lots", new TreeSet<>(lotIds))
                    .query(ScanDay.class)
                    .list()
                    .forEach(day -> days.computeIfAbsent(day.lotId(), id -> new java.util.ArrayList<>())
                            .add(day));
        }
        return days;
    }

    int forgetBefore(LocalDate day) {
        return jdbc.sql("DELETE FROM tracing_scan_day WHERE day < ? LIMIT 10000")
                .param(day)
                .update();
    }
}
