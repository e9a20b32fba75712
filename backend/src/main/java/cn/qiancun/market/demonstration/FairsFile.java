package cn.qiancun.market.demonstration;

import cn.qiancun.market.fairs.FairDay;
import cn.qiancun.market.fairs.FairKind;
import cn.qiancun.market.fairs.FairTerms;
import cn.qiancun.market.fairs.PlanLayout;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.core.io.ClassPathResource;

/** Reads {@code demonstration/fairs.csv}, its dates moved so that the one that is for today begins on a given day. */
final class FairsFile {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    private static final LocalTime OPENS = LocalTime.of(8, 30);
    private static final LocalTime CLOSES = LocalTime.of(20, 0);
    private static final Money FEE = Money.ofFen(5_000);
    private static final int SWING_BASIS_POINTS = 2_000;
    private static final int PER_ROW = 10;
    private static final int WEEK = 7;
    private static final String NOTICE = "请在开市前一小时到场布置，散市后带走垃圾。\n自带秤具须经检定。";

    private FairsFile() {}

    /** A fair to plan. */
    record Planned(FairTerms terms, PlanLayout layout) {
        List<FairDay> days() {
            return terms.days();
        }

        boolean isBefore(LocalDate day) {
            return days().get(days().size() - 1).date().isBefore(day);
        }
    }

    /** In the order of their first days. */
    static List<Planned> read(LocalDate today) {
        try (var reader = new InputStreamReader(
                        new ClassPathResource("demonstration/fairs.csv").getInputStream(), StandardCharsets.UTF_8);
                var rows = FORMAT.parse(reader)) {
            var all = rows.stream()
                    .sorted(Comparator.comparing(row -> row.get("starts_on")))
                    .toList();
            var current = all.stream()
                    .filter(row -> row.get("today").equals("yes"))
                    .findFirst()
                    .orElseThrow();
            long shift = today.toEpochDay()
                    - LocalDate.parse(current.get("starts_on")).toEpochDay();
            return all.stream().map(row -> planned(row, shift, today)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Planned planned(CSVRecord row, long shift, LocalDate today) {
        var first = LocalDate.parse(row.get("starts_on")).plusDays(shift);
        var last = LocalDate.parse(row.get("ends_on")).plusDays(shift);
        var days = first.datesUntil(last.plusDays(1))
                .map(day -> new FairDay(day, OPENS, CLOSES))
                .toList();
        var weekBefore = first.minusDays(WEEK);
        int rows = (Integer.parseInt(row.get("stalls")) + PER_ROW - 1) / PER_ROW;
        var terms = new FairTerms(
                row.get("fair"),
                FairKind.valueOf(row.get("kind")),
                VillageCode.of(row.get("community_code")),
                row.get("place"),
                row.get("address"),
                null,
                null,
                days,
                weekBefore.isBefore(today) && !first.isBefore(today) ? today : weekBefore,
                FEE,
                SWING_BASIS_POINTS,
                Set.of(),
                NOTICE);
        return new Planned(terms, new PlanLayout(rows, PER_ROW, rows > 2 ? Set.of(2) : Set.of(), Set.of(PER_ROW / 2)));
    }
}
