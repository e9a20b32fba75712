package cn.qiancun.market.villages;

import cn.qiancun.market.shared.CsvFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills an empty registry with the files that ship, before anything that needs villages runs. */
@Component
@Order(ShippedRegistry.ORDER)
class ShippedRegistry implements ApplicationRunner {
    static final int ORDER = 100;
    /** The edition of the shipped files; see registry/README.md. */
    static final String SCHEME = "NBS-2023";

    static final LocalDate VALID_FROM = LocalDate.of(2023, 6, 30);
    private static final Logger log = LoggerFactory.getLogger(ShippedRegistry.class);

    private final RegistryRows rows;
    private final RegistryImport imports;
    private final TransactionTemplate transaction;

    ShippedRegistry(RegistryRows rows, RegistryImport imports, TransactionTemplate transaction) {
        this.rows = rows;
        this.imports = imports;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (rows.isEmpty()) {
            log.info("The registry is empty: importing the shipped townships and villages");
            // Both files or neither, once: another instance that starts now waits here and then finds them.
            transaction.executeWithoutResult(status -> importBoth());
        }
    }

    private void importBoth() {
        rows.lock();
        if (!rows.isEmpty()) {
            return;
        }
        take(RegistryTable.TOWNSHIPS, "jinan-townships.csv");
        take(RegistryTable.VILLAGES, "jinan-villages.csv");
    }

    private void take(RegistryTable table, String file) {
        RegistryImportResult result = imports.run(
                new RegistryUpload(table, read(file), SCHEME, VALID_FROM, RegistryUpload.Rows.ALL_OR_NOTHING, false));
        if (!result.applied()) {
            throw new IllegalStateException("The shipped " + file + " has bad rows: " + result.problems());
        }
        log.info("Registry: {} of {} imported", result.added(), file);
    }

    /** Townships that the codes count under a zone: their county and the zone's name. */
    static Map<String, RegistryRow> zones() {
        List<String> columns = List.of("township_code", "management_area", "county_code");
        return CsvFile.read(read("management-areas.csv"), columns, Set.of(), 1_000).rows().stream()
                .map(row -> new RegistryRow(
                        row.get("township_code"), "", row.get("county_code"), row.get("management_area"), null))
                .collect(Collectors.toMap(RegistryRow::code, row -> row));
    }

    private static byte[] read(String file) {
        try {
            return new ClassPathResource("registry/" + file).getContentAsByteArray();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
