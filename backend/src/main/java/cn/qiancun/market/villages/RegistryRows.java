package cn.qiancun.market.villages;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The two tables of the registry. Rows are written many at a time: a first start has 5,922 of them. */
@Component
class RegistryRows {
    private static final int ROWS_AT_ONCE = 500;

    private final JdbcClient jdbc;

    RegistryRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Other imports wait until this transaction ends. */
    void lock() {
        jdbc.sql("select revision from villages_registry where id = 1 for update")
                .query(Long.class)
                .single();
    }

    void nextRevision() {
        jdbc.sql("update villages_registry set revision = revision + 1 where id = 1")
                .update();
    }

    boolean isEmpty() {
        return jdbc.sql("select not exists (select 1 from villages_village)")
                .query(Boolean.class)
                .single();
    }

    Map<String, RegistryRow> current(RegistryTable table) {
        String columns = table == RegistryTable.TOWNSHIPS
                ? "code, name, county_code, management_area, valid_from"
                : "code, name, township_code, null, valid_from";
        var rows = new HashMap<String, RegistryRow>();
        jdbc.sql("select " + columns + " from " + name(table) + " where valid_to is null")
                .query((row, number) -> new RegistryRow(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, LocalDate.class)))
                .list()
                .forEach(row -> rows.put(row.code(), row));
        return rows;
    }

    /** A row that began on the same day is corrected in place. */
    void insert(RegistryTable table, Collection<RegistryRow> rows, String scheme, LocalDate validFrom) {
        boolean townships = table == RegistryTable.TOWNSHIPS;
        String columns = townships ? "county_code, management_area" : "township_code, short_name";
        String update = "name = values(name), code_scheme = values(code_scheme), valid_to = null, "
                + (townships
                        ? "county_code = values(county_code), management_area = values(management_area)"
                        : "short_name = values(short_name)");
        for (List<RegistryRow> some : parts(rows)) {
            var values = new ArrayList<>();
            for (RegistryRow row : some) {
                String last = townships ? row.managementArea() : VillageNames.shortNameOf(row.name());
                Collections.addAll(values, row.code(), Date.valueOf(validFrom), scheme, row.name(), row.parentCode());
                values.add(last);
            }
            jdbc.sql("insert into " + name(table) + " (code, valid_from, code_scheme, name, " + columns + ") values "
                            + String.join(", ", Collections.nCopies(some.size(), "(?, ?, ?, ?, ?, ?)"))
                            + " on duplicate key update " + update)
                    .params(values)
                    .update();
        }
    }

    void end(RegistryTable table, Collection<String> codes, LocalDate validTo) {
        for (List<String> some : parts(codes)) {
            jdbc.sql("update " + name(table) + " set valid_to = :to where valid_to is null and code in (:codes)")
                    .param("to", Date.valueOf(validTo))
                    .param("codes", some)
                    .update();
        }
    }

    private static String name(RegistryTable table) {
        return table == RegistryTable.TOWNSHIPS ? "villages_township" : "villages_village";
    }

    private static <T> List<List<T>> parts(Collection<T> all) {
        List<T> list = List.copyOf(all);
        var parts = new ArrayList<List<T>>();
        for (int from = 0; from < list.size(); from += ROWS_AT_ONCE) {
            parts.add(list.subList(from, Math.min(from + ROWS_AT_ONCE, list.size())));
        }
        return parts;
    }
}
