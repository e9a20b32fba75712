package cn.qiancun.market.fairbooks.web;

import cn.qiancun.market.fairbooks.FairReport;
import cn.qiancun.market.shared.BookSheet;
import cn.qiancun.market.shared.Money;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.springframework.stereotype.Component;

/** A fair's report as a workbook: a sheet for each table. */
@Component
class FairReportWorkbook {
    void write(FairReport report, FairWords words, OutputStream out) throws IOException {
        try (var workbook = new Workbook(out, "Qiancun Market", "1.0")) {
            totals(sheet(workbook, words, "totals", 24, 24), report, words);
            parts(workbook, words, "village", report.villages());
            parts(workbook, words, "category", report.categories());
            parts(workbook, words, "product", report.products());
            parts(workbook, words, "stall", report.stalls());
            hours(sheet(workbook, words, "hour", 20, 10, 14), report, words);
            compared(sheet(workbook, words, "compared", 30, 10, 14, 14, 14, 14), report, words);
        }
    }

    private static BookSheet sheet(Workbook workbook, FairWords words, String name, int... widths) {
        return new BookSheet(workbook.newWorksheet(words.of("fairbook.sheet." + name)), widths);
    }

    private static void totals(BookSheet sheet, FairReport report, FairWords words) {
        var totals = report.totals();
        sheet.title(words.title(report.fair()));
        words.facts(report.fair())
                .forEach((name, value) -> sheet.text(name).text(value).end());
        sheet.text(words.of("fairbook.sales")).number(totals.sales()).end();
        sheet.text(words.of("fairbook.stalls")).number(totals.stalls()).end();
        sheet.text(words.of("fairbook.villages")).number(totals.villages()).end();
        sheet.text(words.of("fairbook.products")).number(totals.products()).end();
        sheet.text(words.of("fairbook.cash")).yuan(totals.cash()).end();
        sheet.text(words.of("fairbook.code")).yuan(totals.code()).end();
        sheet.text(words.of("fairbook.preorders")).yuan(totals.preorders()).end();
        sheet.text(words.of("fairbook.sum")).yuan(totals.all()).endBold();
        sheet.text(words.of("fairbook.late")).yuan(report.late()).end();
    }

    private static void parts(Workbook workbook, FairWords words, String by, List<FairReport.Part> parts) {
        var sheet = sheet(workbook, words, by, 36, 14, 14, 14, 14);
        sheet.headings(words.partHeadings(by).toArray(String[]::new));
        for (var part : parts) {
            sheet.text(part.name()).yuan(part.cash()).yuan(part.code()).yuan(part.preorders());
            sheet.yuan(part.all()).end();
        }
        sheet.text(words.of("fairbook.sum"))
                .yuan(Money.sum(parts.stream().map(FairReport.Part::cash).toList()))
                .yuan(Money.sum(parts.stream().map(FairReport.Part::code).toList()))
                .yuan(Money.sum(parts.stream().map(FairReport.Part::preorders).toList()))
                .yuan(Money.sum(parts.stream().map(FairReport.Part::all).toList()))
                .endBold();
    }

    private static void hours(BookSheet sheet, FairReport report, FairWords words) {
        sheet.headings(words.hourHeadings().toArray(String[]::new));
        report.hours()
                .forEach(hour -> sheet.text(hour.begins().toString().replace('T', ' '))
                        .number(hour.sales())
                        .yuan(hour.sold())
                        .end());
    }

    private static void compared(BookSheet sheet, FairReport report, FairWords words) {
        sheet.headings(words.comparedHeadings().toArray(String[]::new));
        var totals = report.totals();
        sheet.text(report.fair().name())
                .number(totals.villages())
                .yuan(totals.cash())
                .yuan(totals.sold());
        sheet.yuan(totals.preorders()).yuan(totals.all()).endBold();
        for (var other : report.others()) {
            sheet.text(other.fair().name())
                    .number(other.villages())
                    .yuan(other.cash())
                    .yuan(other.sold());
            sheet.yuan(other.preorders()).yuan(other.all()).end();
        }
    }
}
