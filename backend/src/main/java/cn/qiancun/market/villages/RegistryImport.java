package cn.qiancun.market.villages;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.CsvFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Takes files of townships and villages into the registry; the same file twice changes nothing. */
@Service
public class RegistryImport {
    private final RegistryRows rows;
    private final RegistryReader registry;
    private final AuditLog audit;
    private final Map<String, RegistryRow> zones = ShippedRegistry.zones();

    RegistryImport(RegistryRows rows, RegistryReader registry, AuditLog audit) {
        this.rows = rows;
        this.registry = registry;
        this.audit = audit;
    }

    /** What {@link #run} would do; writes nothing. */
    public RegistryImportResult preview(RegistryUpload upload) {
        Plan plan = plan(upload);
        return plan.result(upload, false);
    }

    /**
     * @throws BusinessException INVALID for a file that cannot be read at all (see {@link CsvFile#read}) and
     *     {@code import.valid-from-past} if the registry already holds something newer
     */
    @Transactional
    public RegistryImportResult run(Actor actor, RegistryUpload upload) {
        RegistryImportResult result = run(upload);
        if (result.applied()) {
            audit.record(
                    actor,
                    "registry.imported",
                    "registry:" + upload.table().name().toLowerCase(java.util.Locale.ROOT),
                    "%s from %s: +%d ~%d =%d -%d, refused %d"
                            .formatted(
                                    upload.codeScheme(),
                                    upload.validFrom(),
                                    result.added(),
                                    result.changed(),
                                    result.unchanged(),
                                    result.ended(),
                                    result.problems().size()));
        }
        return result;
    }

    /** Without an actor: the shipped files at the first start. In the caller's transaction. */
    RegistryImportResult run(RegistryUpload upload) {
        rows.lock();
        Plan plan = plan(upload);
        boolean refused = upload.rows() == RegistryUpload.Rows.ALL_OR_NOTHING
                && !plan.checks().problems.isEmpty();
        if (refused) {
            return plan.result(upload, false);
        }
        rows.end(upload.table(), codes(plan.replaced()), upload.validFrom());
        rows.insert(upload.table(), plan.added(), upload.codeScheme(), upload.validFrom());
        rows.insert(upload.table(), plan.changed(), upload.codeScheme(), upload.validFrom());
        rows.end(upload.table(), codes(plan.ended()), upload.validFrom());
        rows.nextRevision();
        forgetAfterCommit();
        return plan.result(upload, true);
    }

    private record Plan(
            CsvFile file,
            RegistryChecks checks,
            List<RegistryRow> added,
            List<RegistryRow> changed,
            List<RegistryRow> replaced,
            List<RegistryRow> ended) {
        RegistryImportResult result(RegistryUpload upload, boolean applied) {
            return new RegistryImportResult(
                    upload.table(),
                    file.charset().name(),
                    applied,
                    added.size(),
                    changed.size(),
                    checks.good.size() - added.size() - changed.size(),
                    ended.size(),
                    checks.problems.stream()
                            .sorted(java.util.Comparator.comparingLong(problem -> problem.line()))
                            .toList());
        }
    }

    private Plan plan(RegistryUpload upload) {
        RegistryTable table = upload.table();
        CsvFile file = CsvFile.read(upload.content(), table.required(), table.optional(), table.maxRows());
        RegistrySnapshot now = registry.load();
        var checks = new RegistryChecks(
                table, byCode(now.counties(), County::code), byCode(now.townships(), Township::code), zones);
        checks.check(file);
        Map<String, RegistryRow> current = rows.current(table);
        requireNotOlder(current, upload.validFrom());
        var added = new ArrayList<RegistryRow>();
        var changed = new ArrayList<RegistryRow>();
        for (RegistryRow row : checks.good) {
            RegistryRow before = current.get(row.code());
            if (before == null) {
                added.add(row);
            } else if (!before.saysTheSameAs(row)) {
                changed.add(row);
            }
        }
        // What began on this very day is corrected in place; what is older ends and a new row begins.
        List<RegistryRow> replaced = changed.stream()
                .map(row -> current.get(row.code()))
                .filter(before -> before.validFrom().isBefore(upload.validFrom()))
                .toList();
        List<RegistryRow> ended = !upload.whole()
                ? List.of()
                : current.values().stream()
                        .filter(row -> !checks.mentioned.contains(row.code()))
                        .toList();
        return new Plan(file, checks, added, changed, replaced, ended);
    }

    private static void requireNotOlder(Map<String, RegistryRow> current, LocalDate validFrom) {
        boolean older =
                current.values().stream().anyMatch(row -> row.validFrom().isAfter(validFrom));
        if (older) {
            throw BusinessException.invalid("validFrom", "import.valid-from-past");
        }
    }

    private void forgetAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                registry.forget();
            }
        });
    }

    private static List<String> codes(List<RegistryRow> some) {
        return some.stream().map(RegistryRow::code).toList();
    }

    private static <T> Map<String, T> byCode(List<T> some, Function<T, String> code) {
        return some.stream().collect(Collectors.toMap(code, Function.identity()));
    }
}
