package cn.qiancun.market.supermarkets;

import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.CsvFile;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.Typed;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.shared.WholeNumber;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Reads what stands in forms and in the rows of files; a refusal's field is the entry's name. */
public final class StoreSheet {
    private static final Map<String, TemperatureClass> TEMPERATURES = Map.of(
            "常温", TemperatureClass.AMBIENT,
            "冷藏", TemperatureClass.CHILLED,
            "冷冻", TemperatureClass.FROZEN,
            "鲜活", TemperatureClass.LIVE);
    private static final Map<String, TermsKind> KINDS = Map.of("买断", TermsKind.BUYOUT, "代销", TermsKind.CONSIGNMENT);
    /** A spreadsheet counts days from here. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1899, 12, 30);

    private StoreSheet() {}

    static StoreProfile profile(CsvFile.Row row) {
        if (row.get("code").isEmpty()) {
            throw BusinessException.invalid("code", "store.code");
        }
        return StorePolicy.require(new StoreProfile(
                row.get("code"),
                row.get("name"),
                village("community_code", row.get("community_code")),
                row.get("address"),
                row.get("hours"),
                temperatures(row.get("temperatures")),
                degrees("longitude", row.get("longitude")),
                degrees("latitude", row.get("latitude"))));
    }

    static StoreTerms terms(long storeId, CsvFile.Row row) {
        var terms = new StoreTerms(
                storeId,
                village("village_code", row.get("village_code")),
                kind(row.get("kind")),
                percent("margin_percent", "terms.margin", row.get("margin_percent")),
                days("payment_days", row.get("payment_days")),
                limit("credit_limit_yuan", row.get("credit_limit_yuan")),
                day("from", row.get("from")));
        StorePolicy.require(terms);
        return terms;
    }

    public static VillageCode village(String field, String typed) {
        if (!VillageCode.isValid(typed)) {
            throw BusinessException.invalid(field, "village.code");
        }
        return VillageCode.of(typed);
    }

    static Set<TemperatureClass> temperatures(String typed) {
        var read = EnumSet.noneOf(TemperatureClass.class);
        for (var word : typed.split("[;；,，、/ ]+")) {
            var named = TEMPERATURES.get(word);
            read.add(named == null ? temperature(word) : named);
        }
        return read;
    }

    /** @throws BusinessException INVALID {@code store.temperatures} */
    public static TemperatureClass temperature(String name) {
        return Choice.require(TemperatureClass.class, name, "temperatures", "store.temperatures");
    }

    public static TermsKind kind(String typed) {
        var named = KINDS.get(typed);
        return named == null ? Choice.require(TermsKind.class, typed, "kind", "terms.kind") : named;
    }

    /** Degrees with at most eight decimals; null for nothing. */
    public static BigDecimal degrees(String field, String typed) {
        var degrees = typed == null ? "" : typed.strip();
        if (degrees.isEmpty()) {
            return null;
        }
        if (!degrees.matches("-?[0-9]{1,3}(\\.[0-9]{1,8})?")) {
            throw BusinessException.invalid(field, "store.place");
        }
        return new BigDecimal(degrees);
    }

    /** Percent with at most two decimals, as basis points. */
    public static int percent(String field, String code, String typed) {
        var percent = typed == null ? "" : typed.strip().replace("%", "");
        if (!percent.matches("[0-9]{1,2}(\\.[0-9]{1,2})?|100")) {
            throw BusinessException.invalid(field, code);
        }
        return new BigDecimal(percent).movePointRight(2).intValueExact();
    }

    public static int days(String field, String typed) {
        return WholeNumber.parse(typed, 0, 180, field, "terms.payment-days");
    }

    /** Yuan; null for nothing, which is no limit. */
    public static Money limit(String field, String typed) {
        return typed == null || typed.isBlank() ? null : Typed.yuan(typed, field, "terms.credit-limit");
    }

    /** As people write a day, or as a spreadsheet counts it. */
    public static LocalDate day(String field, String typed) {
        var day = typed == null ? "" : typed.strip();
        if (day.matches("[2-9][0-9]{4}")) {
            return FIRST_DAY.plusDays(Integer.parseInt(day));
        }
        return Typed.day(day.replace('/', '-'), field, "terms.from");
    }
}
