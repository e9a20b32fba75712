package cn.qiancun.market.fairs.web;

import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.FairDay;
import cn.qiancun.market.fairs.FairKind;
import cn.qiancun.market.fairs.FairTerms;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.Typed;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.shared.WholeNumber;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A fair's description as it was typed. Three lists hold the days: those without a date are left out. */
record FairForm(
        String organiser,
        String name,
        String kind,
        String community,
        String place,
        String address,
        String longitude,
        String latitude,
        List<String> dayDate,
        List<String> dayOpens,
        List<String> dayCloses,
        String applyUntil,
        String stallFee,
        String priceSwing,
        List<String> categories,
        String notice,
        String version) {
    /** Lines for days beyond those that are filled in. */
    private static final int MORE_DAYS = 2;

    private static final int LEAST_DAYS = 3;
    private static final int MOST_SWING_PERCENT = 50;

    static FairForm blank(LocalDate today) {
        return new FairForm(
                "",
                "",
                FairKind.COMMUNITY.name(),
                "",
                "",
                "",
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                today.plusDays(14).toString(),
                "0",
                "20",
                List.of(),
                "",
                "");
    }

    static FairForm of(Fair fair) {
        var days = fair.days();
        return new FairForm(
                "",
                fair.name(),
                fair.kind().name(),
                fair.community().value(),
                fair.place(),
                fair.address(),
                plain(fair.longitude()),
                plain(fair.latitude()),
                days.stream().map(day -> day.date().toString()).toList(),
                days.stream().map(day -> day.opens().toString()).toList(),
                days.stream().map(day -> day.closes().toString()).toList(),
                fair.applyUntil().toString(),
                fair.stallFee().toYuan(),
                Integer.toString(fair.priceSwingBasisPoints() / 100),
                List.copyOf(fair.categories()),
                fair.notice(),
                Integer.toString(fair.version()));
    }

    /** A line of the form for a day. */
    record DayLine(String date, String opens, String closes) {}

    public List<DayLine> dayLines() {
        var lines = new ArrayList<DayLine>();
        for (int i = 0; i < size(dayDate); i++) {
            if (!at(dayDate, i).isEmpty()) {
                lines.add(new DayLine(at(dayDate, i), at(dayOpens, i), at(dayCloses, i)));
            }
        }
        int lineCount = Math.max(LEAST_DAYS, lines.size() + MORE_DAYS);
        lines.addAll(Collections.nCopies(lineCount - lines.size(), new DayLine("", "09:00", "17:00")));
        return lines;
    }

    FairTerms terms() {
        return new FairTerms(
                name,
                Choice.require(FairKind.class, kind, "kind", "fair.kind"),
                communityCode(),
                place,
                address,
                degrees("longitude", longitude),
                degrees("latitude", latitude),
                days(),
                date("applyUntil", "fair.apply-until", applyUntil),
                yuan(),
                WholeNumber.parse(priceSwing, 0, MOST_SWING_PERCENT, "priceSwing", "fair.price-swing") * 100,
                chosenCategories(),
                notice);
    }

    private Set<String> chosenCategories() {
        var chosen = new TreeSet<>(categories == null ? List.of() : categories);
        chosen.remove("");
        return chosen;
    }

    private VillageCode communityCode() {
        var typed = community == null ? "" : community.strip();
        if (!VillageCode.isValid(typed)) {
            throw BusinessException.invalid("community", "village.code");
        }
        return VillageCode.of(typed);
    }

    private List<FairDay> days() {
        var days = new ArrayList<FairDay>();
        for (int i = 0; i < size(dayDate); i++) {
            if (!at(dayDate, i).isEmpty()) {
                var field = "days[" + days.size() + "]";
                days.add(new FairDay(
                        date(field, "fair.day", at(dayDate, i)),
                        time(field, at(dayOpens, i)),
                        time(field, at(dayCloses, i))));
            }
        }
        return days;
    }

    static LocalDate date(String field, String code, String typed) {
        return Typed.day(typed, field, code);
    }

    private static LocalTime time(String field, String typed) {
        try {
            return LocalTime.parse(typed);
        } catch (DateTimeException unreadable) {
            throw BusinessException.invalid(field, "fair.hours");
        }
    }

    private Money yuan() {
        return stallFee == null || stallFee.isBlank() ? Money.ZERO : Typed.yuan(stallFee, "stallFee", "fair.fee");
    }

    /** Degrees with at most eight decimals; null for nothing. */
    private static BigDecimal degrees(String field, String typed) {
        var degrees = typed == null ? "" : typed.strip();
        if (degrees.isEmpty()) {
            return null;
        }
        if (!degrees.matches("-?[0-9]{1,3}(\\.[0-9]{1,8})?")) {
            throw BusinessException.invalid(field, "fair.coordinates");
        }
        return new BigDecimal(degrees);
    }

    private static String plain(BigDecimal degrees) {
        return degrees == null ? "" : degrees.stripTrailingZeros().toPlainString();
    }

    private static int size(List<String> list) {
        return list == null ? 0 : list.size();
    }

    private static String at(List<String> list, int place) {
        return place < size(list) && list.get(place) != null ? list.get(place).strip() : "";
    }
}
