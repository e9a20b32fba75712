package cn.qiancun.market.villages;

import cn.qiancun.market.shared.VillageCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the registry in memory: it changes a few times a year and every list of goods needs its
 * names. Another instance's import is noticed within {@value #LOOK_AGAIN_MILLIS} ms.
 */
@Component
class RegistryReader {
    static final long LOOK_AGAIN_MILLIS = 5_000;

    private final JdbcClient jdbc;
    private final AtomicReference<Held> held = new AtomicReference<>();

    private record Held(RegistrySnapshot snapshot, long checkedAtNanos) {
        boolean isFresh() {
            return System.nanoTime() - checkedAtNanos < LOOK_AGAIN_MILLIS * 1_000_000;
        }
    }

    RegistryReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    RegistrySnapshot snapshot() {
        Held now = held.get();
        if (now != null && now.isFresh()) {
            return now.snapshot();
        }
        long revision = revision();
        RegistrySnapshot snapshot =
                now != null && now.snapshot().revision() == revision ? now.snapshot() : load(revision);
        held.set(new Held(snapshot, System.nanoTime()));
        return snapshot;
    }

    /** From the database, as the current transaction sees it. */
    RegistrySnapshot load() {
        return load(revision());
    }

    private long revision() {
        return jdbc.sql("select revision from villages_registry where id = 1")
                .query(Long.class)
                .single();
    }

    /** The next reader asks the database again. */
    void forget() {
        held.set(null);
    }

    private RegistrySnapshot load(long revision) {
        var counties = new TreeMap<String, County>();
        jdbc.sql("select code, name from villages_county")
                .query((row, number) -> new County(row.getString(1), row.getString(2)))
                .list()
                .forEach(county -> counties.put(county.code(), county));
        var ended = new HashSet<String>();
        Map<String, Township> townships = loadTownships(counties, ended);
        var villages = new LinkedHashMap<VillageCode, VillageSummary>();
        var counts = new HashMap<String, Integer>();
        for (VillageSummary village : loadVillages(townships)) {
            villages.put(village.code(), village);
            counts.merge(village.townshipCode(), 1, Integer::sum);
        }
        List<Township> current = townships.values().stream()
                .map(it -> it.counting(counts.getOrDefault(it.code(), 0)))
                .filter(it -> it.villages() > 0 || !ended.contains(it.code()))
                .toList();
        return new RegistrySnapshot(revision, List.copyOf(counties.values()), current, villages);
    }

    // Ended ones too: a village may outlive its township's code for as long as its own row is not replaced.
    private Map<String, Township> loadTownships(Map<String, County> counties, Set<String> ended) {
        var townships = new TreeMap<String, Township>();
        jdbc.sql("select code, name, county_code, management_area, valid_to is not null from villages_township"
                        + " order by code, valid_from")
                .query((row, number) -> {
                    String code = row.getString(1);
                    String countyCode = row.getString(3);
                    if (row.getBoolean(5)) {
                        ended.add(code);
                    } else {
                        ended.remove(code);
                    }
                    String countyName = counties.get(countyCode).name();
                    return new Township(code, row.getString(2), countyCode, countyName, row.getString(4), 0);
                })
                .list()
                .forEach(township -> townships.put(township.code(), township));
        return townships;
    }

    private List<VillageSummary> loadVillages(Map<String, Township> townships) {
        return jdbc.sql("select code, name, short_name, township_code from villages_village"
                        + " where valid_to is null order by code")
                .query((row, number) -> {
                    Township township = townships.get(row.getString(4));
                    return new VillageSummary(
                            VillageCode.of(row.getString(1)),
                            row.getString(2),
                            row.getString(3),
                            township.code(),
                            township.name(),
                            township.countyCode(),
                            township.countyName());
                })
                .list();
    }
}
