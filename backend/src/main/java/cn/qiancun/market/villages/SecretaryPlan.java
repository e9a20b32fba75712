package cn.qiancun.market.villages;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.CellTimes;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.shared.RowProblem;
import cn.qiancun.market.shared.VillageCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Sorts a file's rows into what is to be done about each village and what is wrong with the others. */
final class SecretaryPlan {
    /** What a row comes to: nothing if it says what is known. */
    enum Effect {
        ADDED,
        REPLACED,
        LINKED,
        SAME
    }

    /** @param known the term that is linked or known already, or null */
    record Step(Effect effect, AppointSecretary appointment, FirstSecretary known) {}

    private final Villages villages;
    private final Map<VillageCode, List<FirstSecretary>> histories;
    private final Function<String, Optional<Long>> accounts;
    private final LocalDate today;
    private final Set<VillageCode> mentioned = new HashSet<>();

    final List<Step> steps = new ArrayList<>();
    final List<RowProblem> problems = new ArrayList<>();

    /** @param accounts the account of a phone number */
    SecretaryPlan(
            Villages villages,
            Map<VillageCode, List<FirstSecretary>> histories,
            Function<String, Optional<Long>> accounts,
            LocalDate today) {
        this.villages = villages;
        this.histories = histories;
        this.accounts = accounts;
        this.today = today;
    }

    void read(SecretaryFile file) {
        problems.addAll(file.problems());
        file.lines().forEach(this::read);
    }

    private void read(SecretaryFile.Line line) {
        String code = line.get(SecretaryColumn.VILLAGE_CODE);
        Optional<VillageSummary> village =
                VillageCode.isValid(code) ? villages.find(VillageCode.of(code)) : Optional.empty();
        if (village.isEmpty()) {
            problems.add(line.problem(
                    SecretaryColumn.VILLAGE_CODE,
                    VillageCode.isValid(code) ? "helper-village-unknown" : "code-digits-12"));
            return;
        }
        String named = line.get(SecretaryColumn.VILLAGE);
        boolean sameVillage = named.isEmpty()
                || named.endsWith(village.get().shortName())
                || named.endsWith(village.get().name());
        if (!sameVillage) {
            problems.add(line.problem(SecretaryColumn.VILLAGE, "helper-village-differs"));
        } else if (!mentioned.add(village.get().code())) {
            problems.add(line.problem(SecretaryColumn.VILLAGE_CODE, "code-repeated"));
        } else {
            person(line, village.get().code());
        }
    }

    private void person(SecretaryFile.Line line, VillageCode village) {
        Optional<String> name = text(line, SecretaryColumn.NAME, FirstSecretaryDesk.MAX_NAME);
        Optional<String> unit = text(line, SecretaryColumn.SENDING_UNIT, FirstSecretaryDesk.MAX_UNIT);
        LocalDate since = day(line.get(SecretaryColumn.SINCE));
        String phone = line.get(SecretaryColumn.PHONE);
        if (name.isEmpty()) {
            problems.add(line.problem(SecretaryColumn.NAME, "helper-name"));
        } else if (unit.isEmpty()) {
            problems.add(line.problem(SecretaryColumn.SENDING_UNIT, "helper-unit"));
        } else if (since == null) {
            problems.add(line.problem(SecretaryColumn.SINCE, "helper-since"));
        } else if (!phone.isEmpty() && accounts.apply(phone).isEmpty()) {
            problems.add(line.problem(SecretaryColumn.PHONE, "helper-no-account"));
        } else {
            step(line, new AppointSecretary(village, name.get(), unit.get(), since, phone));
        }
    }

    private void step(SecretaryFile.Line line, AppointSecretary wanted) {
        List<FirstSecretary> history = histories.getOrDefault(wanted.village(), List.of());
        Optional<FirstSecretary> same =
                history.stream().filter(term -> says(term, wanted)).findFirst();
        if (same.isPresent()) {
            boolean linked = same.get().isInOffice()
                    && !wanted.phone().isEmpty()
                    && !accounts.apply(wanted.phone())
                            .equals(Optional.ofNullable(same.get().accountId()));
            steps.add(new Step(linked ? Effect.LINKED : Effect.SAME, wanted, same.get()));
        } else if (history.stream().anyMatch(term -> FirstSecretaryDesk.overlaps(term, wanted.since()))) {
            problems.add(line.problem(SecretaryColumn.SINCE, "helper-overlaps"));
        } else {
            boolean successor = history.stream().anyMatch(FirstSecretary::isInOffice);
            steps.add(new Step(successor ? Effect.REPLACED : Effect.ADDED, wanted, null));
        }
    }

    private static boolean says(FirstSecretary term, AppointSecretary wanted) {
        return term.name().equals(wanted.name())
                && term.sendingUnit().equals(wanted.sendingUnit())
                && term.since().equals(wanted.since());
    }

    private static Optional<String> text(SecretaryFile.Line line, SecretaryColumn column, int most) {
        try {
            return Optional.of(PlainText.require(column.name(), "text", line.get(column), most));
        } catch (BusinessException unfit) {
            return Optional.empty();
        }
    }

    private LocalDate day(String cell) {
        try {
            LocalDate day = CellTimes.day(cell);
            return day == null || day.isAfter(today) || day.isBefore(FirstSecretaryDesk.EARLIEST) ? null : day;
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    int count(Effect effect) {
        return (int) steps.stream().filter(step -> step.effect() == effect).count();
    }
}
