package cn.qiancun.market.villages;

import java.util.List;
import java.util.Set;

/** What a registry file lists. Townships come first: villages name theirs. */
public enum RegistryTable {
    TOWNSHIPS(
            List.of("code", "name", "county_code", "county_name"),
            Set.of("management_area", "administrative_county_code"),
            2_000),
    VILLAGES(List.of("code", "name", "township_code", "county_code"), Set.of(), 50_000);

    private final List<String> required;
    private final Set<String> optional;
    private final int maxRows;

    RegistryTable(List<String> required, Set<String> optional, int maxRows) {
        this.required = required;
        this.optional = optional;
        this.maxRows = maxRows;
    }

    /** The header's columns that a file must have. */
    public List<String> required() {
        return required;
    }

    Set<String> optional() {
        return optional;
    }

    /** Rows beyond this are refused with the file. */
    public int maxRows() {
        return maxRows;
    }
}
