package cn.qiancun.market.supermarkets;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.CsvFile;
import cn.qiancun.market.shared.RowProblem;
import cn.qiancun.market.shared.TableFile;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.Villages;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Sorts a file's rows into what is to be written and the problems of the others. */
@Component
class StoreFileChecks {
    /** How a form's field is called in a file, where that differs. */
    private static final Map<String, String> COLUMNS =
            Map.of("margin", "margin_percent", "paymentDays", "payment_days", "creditLimit", "credit_limit_yuan");

    private final StoreWriting writing;
    private final Villages villages;

    StoreFileChecks(StoreWriting writing, Villages villages) {
        this.writing = writing;
        this.villages = villages;
    }

    StoreFilePlan stores(TableFile.Rows file, List<Store> stores) {
        var plan = new StoreFilePlan();
        plan.problems.addAll(file.problems());
        var byCode = stores.stream().collect(Collectors.toMap(Store::code, Function.identity()));
        // One name in one community is one store: ordering knows the pick-up point by it.
        var names = stores.stream().collect(Collectors.toMap(store -> place(StoreProfile.of(store)), Store::code));
        var codes = new HashSet<String>();
        for (var row : file.rows()) {
            check(row, plan, read -> {
                var profile = StoreSheet.profile(read);
                requireKnown("community_code", profile.community());
                var other = names.get(place(profile));
                if (!codes.add(profile.code())) {
                    throw BusinessException.invalid("code", "store.repeated");
                }
                if (other != null && !other.equals(profile.code())) {
                    throw BusinessException.invalid("name", "store.taken");
                }
                names.put(place(profile), profile.code());
                sort(plan, byCode.get(profile.code()), profile);
            });
        }
        return plan;
    }

    private static void sort(StoreFilePlan plan, Store before, StoreProfile profile) {
        if (before == null) {
            plan.newStores.add(profile);
        } else if (StoreProfile.of(before).equals(profile)) {
            plan.countUnchanged();
        } else {
            plan.changedStores.put(before, profile);
        }
    }

    StoreFilePlan terms(TableFile.Rows file, List<Store> stores) {
        var plan = new StoreFilePlan();
        plan.problems.addAll(file.problems());
        var byCode = stores.stream().collect(Collectors.toMap(Store::code, Function.identity()));
        var seen = new HashSet<String>();
        for (var row : file.rows()) {
            check(row, plan, read -> {
                var typed = read.get("store_code");
                var code = typed.matches("[0-9]{1,6}") ? "%03d".formatted(Integer.parseInt(typed)) : typed;
                var store = byCode.get(code);
                if (store == null) {
                    throw BusinessException.invalid("store_code", "store.unknown");
                }
                var terms = StoreSheet.terms(store.id(), read);
                requireKnown("village_code", terms.village());
                if (!seen.add(code + terms.village() + terms.from())) {
                    throw BusinessException.invalid("village_code", "terms.repeated");
                }
                if (writing.differs(terms)) {
                    plan.newTerms.add(terms);
                } else {
                    plan.countUnchanged();
                }
            });
        }
        return plan;
    }

    private static void check(CsvFile.Row row, StoreFilePlan plan, Consumer<CsvFile.Row> checking) {
        try {
            checking.accept(row);
        } catch (BusinessException refusal) {
            if (refusal.kind() != BusinessException.Kind.INVALID) {
                throw refusal;
            }
            var column = COLUMNS.getOrDefault(refusal.field(), refusal.field());
            plan.problems.add(new RowProblem(row.line(), column, refusal.code().replace('.', '-'), row.get(column)));
        }
    }

    private void requireKnown(String column, VillageCode village) {
        if (villages.find(village).isEmpty()) {
            throw BusinessException.invalid(column, "village.unknown");
        }
    }

    private static String place(StoreProfile profile) {
        return profile.community() + profile.name();
    }
}
