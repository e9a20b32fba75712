package cn.qiancun.market.supermarkets;

import java.util.List;
import java.util.Set;

/** What a file of stores lists. */
public enum StoreTable {
    STORES(
            List.of("code", "name", "community_code", "address", "hours", "temperatures"),
            Set.of("longitude", "latitude")),
    TERMS(
            List.of("store_code", "village_code", "kind", "margin_percent", "payment_days", "from"),
            Set.of("credit_limit_yuan"));

    /** Rows beyond this are refused with the file. */
    static final int MAX_ROWS = 5_000;

    private final List<String> required;
    private final Set<String> optional;

    StoreTable(List<String> required, Set<String> optional) {
        this.required = required;
        this.optional = optional;
    }

    /** The header's columns that a file must have. */
    public List<String> required() {
        return required;
    }

    /** Those that it may have. */
    public Set<String> optional() {
        return optional;
    }
}
