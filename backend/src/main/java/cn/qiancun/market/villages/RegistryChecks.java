package cn.qiancun.market.villages;

import cn.qiancun.market.shared.CsvFile;
import cn.qiancun.market.shared.RowProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sorts a file's rows into those the registry can take and the problems of the others. */
class RegistryChecks {
    private static final int MAX_NAME = 60;
    private static final String NAME = "[\\p{L}\\p{N}（）()·、\\-]+";

    private final RegistryTable table;
    private final Map<String, County> counties;
    private final Map<String, Township> townships;
    private final Map<String, RegistryRow> zones;

    final List<RegistryRow> good = new ArrayList<>();
    final List<RowProblem> problems = new ArrayList<>();
    /** Every code that the file mentions, also in bad rows: what has a typing error has not ended. */
    final Set<String> mentioned = new HashSet<>();

    /**
     * @param townships current ones by code, for a file of villages
     * @param zones what is known of townships counted under a zone that is no county
     */
    RegistryChecks(
            RegistryTable table,
            Map<String, County> counties,
            Map<String, Township> townships,
            Map<String, RegistryRow> zones) {
        this.table = table;
        this.counties = counties;
        this.townships = townships;
        this.zones = zones;
    }

    void check(CsvFile file) {
        problems.addAll(file.problems());
        for (CsvFile.Row row : file.rows()) {
            Optional<RowProblem> problem = common(row)
                    .or(() -> table == RegistryTable.TOWNSHIPS ? township(row) : village(row))
                    .or(() -> repeated(row));
            problem.ifPresentOrElse(problems::add, () -> good.add(toRow(row)));
            mentioned.add(row.get("code"));
        }
    }

    private Optional<RowProblem> common(CsvFile.Row row) {
        int digits = table == RegistryTable.TOWNSHIPS ? 9 : 12;
        if (!row.get("code").matches("[0-9]{" + digits + "}")) {
            return Optional.of(row.problem("code", "code-digits-" + digits));
        }
        String name = row.get("name");
        if (name.isEmpty()) {
            return Optional.of(row.problem("name", "name-empty"));
        }
        if (name.length() > MAX_NAME || !name.matches(NAME)) {
            return Optional.of(row.problem("name", "name"));
        }
        return row.get("code").startsWith(row.get("county_code"))
                        && row.get("county_code").length() == 6
                ? Optional.empty()
                : Optional.of(row.problem("county_code", "county-mismatch"));
    }

    private Optional<RowProblem> township(CsvFile.Row row) {
        String administrative = row.get("administrative_county_code");
        if (!administrative.isEmpty() && !counties.containsKey(administrative)) {
            return Optional.of(row.problem("administrative_county_code", "county-unknown"));
        }
        if (row.get("management_area").length() > MAX_NAME) {
            return Optional.of(row.problem("management_area", "name"));
        }
        County county = counties.get(row.get("county_code"));
        if (county == null) {
            boolean placed = !administrative.isEmpty() || zones.containsKey(row.get("code"));
            return placed ? Optional.empty() : Optional.of(row.problem("county_code", "county-unknown"));
        }
        return county.name().equals(row.get("county_name"))
                ? Optional.empty()
                : Optional.of(row.problem("county_name", "county-mismatch"));
    }

    private Optional<RowProblem> village(CsvFile.Row row) {
        if (!row.get("code").startsWith(row.get("township_code"))
                || row.get("township_code").length() != 9) {
            return Optional.of(row.problem("township_code", "township-mismatch"));
        }
        return townships.containsKey(row.get("township_code"))
                ? Optional.empty()
                : Optional.of(row.problem("township_code", "township-unknown"));
    }

    private Optional<RowProblem> repeated(CsvFile.Row row) {
        return mentioned.contains(row.get("code"))
                ? Optional.of(row.problem("code", "code-repeated"))
                : Optional.empty();
    }

    private RegistryRow toRow(CsvFile.Row row) {
        String code = row.get("code");
        String name = row.get("name");
        if (table == RegistryTable.VILLAGES) {
            return new RegistryRow(code, name, row.get("township_code"), null, null);
        }
        RegistryRow zone = zones.get(code);
        String area = row.get("management_area");
        String county = row.get("administrative_county_code");
        if (area.isEmpty() && zone != null) {
            area = zone.managementArea();
        }
        if (county.isEmpty()) {
            county = zone != null ? zone.parentCode() : row.get("county_code");
        }
        return new RegistryRow(code, name, county, area.isEmpty() ? null : area, null);
    }
}
