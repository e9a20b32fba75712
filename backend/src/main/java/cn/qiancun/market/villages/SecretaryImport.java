package cn.qiancun.market.villages;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.RowProblem;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Takes a file of first secretaries over, row by row as {@link FirstSecretaryDesk} does; the same file twice changes nothing. */
@Service
public class SecretaryImport {
    private final FirstSecretaryDesk desk;
    private final FirstSecretaryRows rows;
    private final Villages villages;
    private final Accounts accounts;
    private final Commits commits;
    private final AuditLog audit;
    private final Clock clock;

    SecretaryImport(
            FirstSecretaryDesk desk,
            FirstSecretaryRows rows,
            Villages villages,
            Accounts accounts,
            Commits commits,
            AuditLog audit,
            Clock clock) {
        this.desk = desk;
        this.rows = rows;
        this.villages = villages;
        this.accounts = accounts;
        this.commits = commits;
        this.audit = audit;
        this.clock = clock;
    }

    /** What {@link #run} would do; writes nothing. */
    public SecretaryImportResult preview(Actor operator, byte[] content) {
        requireOperator(operator);
        return result(plan(SecretaryFile.read(content)), false);
    }

    /**
     * All of it in one transaction, and only a preview if a row is bad and none shall be taken then.
     *
     * @param content a workbook (.xlsx), or comma-separated text
     * @throws BusinessException as {@link SecretaryFile#read}; CONFLICT {@code helper.in-office}, INVALID {@code helper.since}
     *     if another operator was faster
     */
    public SecretaryImportResult run(Actor operator, byte[] content, RegistryUpload.Rows choice) {
        requireOperator(operator);
        SecretaryFile file = SecretaryFile.read(content);
        return commits.call(() -> take(operator, file, choice));
    }

    private SecretaryImportResult take(Actor operator, SecretaryFile file, RegistryUpload.Rows choice) {
        SecretaryPlan plan = plan(file);
        if (choice == RegistryUpload.Rows.ALL_OR_NOTHING && !plan.problems.isEmpty()) {
            return result(plan, false);
        }
        for (SecretaryPlan.Step step : plan.steps) {
            switch (step.effect()) {
                case ADDED, REPLACED -> desk.appoint(operator, step.appointment());
                case LINKED ->
                    desk.link(operator, step.known().id(), step.appointment().phone());
                case SAME -> {}
            }
        }
        SecretaryImportResult result = result(plan, true);
        audit.record(
                operator,
                "first-secretaries.imported",
                "first-secretaries",
                "+%d ~%d &%d =%d, refused %d"
                        .formatted(
                                result.added(),
                                result.replaced(),
                                result.linked(),
                                result.unchanged(),
                                result.problems().size()));
        return result;
    }

    private SecretaryPlan plan(SecretaryFile file) {
        var codes = file.lines().stream()
                .map(line -> line.get(SecretaryColumn.VILLAGE_CODE))
                .filter(VillageCode::isValid)
                .collect(Collectors.toCollection(TreeSet::new));
        Map<VillageCode, List<FirstSecretary>> histories = codes.isEmpty()
                ? Map.of()
                : rows.histories(codes).stream().collect(Collectors.groupingBy(FirstSecretary::village));
        var known = new HashMap<String, Optional<Long>>();
        var plan = new SecretaryPlan(
                villages,
                histories,
                phone -> known.computeIfAbsent(phone, accounts::withPhone),
                ShopCalendar.dayOf(clock.instant()));
        plan.read(file);
        return plan;
    }

    private static SecretaryImportResult result(SecretaryPlan plan, boolean applied) {
        return new SecretaryImportResult(
                applied,
                plan.count(SecretaryPlan.Effect.ADDED),
                plan.count(SecretaryPlan.Effect.REPLACED),
                plan.count(SecretaryPlan.Effect.LINKED),
                plan.count(SecretaryPlan.Effect.SAME),
                plan.problems.stream()
                        .sorted(Comparator.comparingLong(RowProblem::line))
                        .toList());
    }

    private static void requireOperator(Actor operator) {
        operator.require(Role.OPERATOR, Organisation.PLATFORM);
    }
}
