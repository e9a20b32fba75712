package cn.qiancun.market.fairbooks.web;

import cn.qiancun.market.fairbooks.FairReport;
import cn.qiancun.market.shared.Paper;
import cn.qiancun.market.shared.PaperFont;
import cn.qiancun.market.shared.PublicUrl;
import java.io.OutputStream;
import java.util.List;
import org.springframework.stereotype.Component;

/** A fair's report on paper. */
@Component
class FairReportDocument {
    private final PaperFont font;
    private final PublicUrl publicUrl;

    FairReportDocument(PaperFont font, PublicUrl publicUrl) {
        this.font = font;
        this.publicUrl = publicUrl;
    }

    void write(FairReport report, FairWords words, OutputStream out) {
        var fair = report.fair();
        var title = words.title(fair);
        try (var paper = new Paper(out, font, title, fair.code() + "  " + title)) {
            paper.head(title, words.facts(fair), publicUrl.of("/fairs/" + fair.id()), words.of("fairbook.report.qr"));
            totals(paper, report, words);
            parts(paper, words, "village", report.villages());
            parts(paper, words, "category", report.categories());
            hours(paper, report, words);
            parts(paper, words, "product", report.products());
            parts(paper, words, "stall", report.stalls());
            compared(paper, report, words);
        }
    }

    private static void totals(Paper paper, FairReport report, FairWords words) {
        var totals = report.totals();
        var table = paper.table(
                List.of(
                        words.of("fairbook.sales"),
                        words.of("fairbook.stalls"),
                        words.of("fairbook.villages"),
                        words.of("fairbook.cash"),
                        words.of("fairbook.code"),
                        words.of("fairbook.preorders"),
                        words.of("fairbook.sum"),
                        words.of("fairbook.late")),
                -1,
                -1,
                -1,
                -1,
                -1,
                -1,
                -1,
                -1);
        table.row(
                Integer.toString(totals.sales()),
                Integer.toString(totals.stalls()),
                Integer.toString(totals.villages()),
                Paper.amount(totals.cash()),
                Paper.amount(totals.code()),
                Paper.amount(totals.preorders()),
                Paper.amount(totals.all()),
                Paper.amount(report.late()));
        table.end();
    }

    private static void parts(Paper paper, FairWords words, String by, List<FairReport.Part> parts) {
        paper.heading(words.of("fairbook.sheet." + by));
        var table = paper.table(words.partHeadings(by), 5, -2, -2, -2, -2);
        parts.forEach(part -> table.row(
                part.name(),
                Paper.amount(part.cash()),
                Paper.amount(part.code()),
                Paper.amount(part.preorders()),
                Paper.amount(part.all())));
        table.end();
    }

    private static void hours(Paper paper, FairReport report, FairWords words) {
        paper.heading(words.of("fairbook.sheet.hour"));
        var table = paper.table(words.hourHeadings(), 3, -2, -2);
        report.hours()
                .forEach(hour -> table.row(
                        hour.begins().toString().replace('T', ' '),
                        Integer.toString(hour.sales()),
                        Paper.amount(hour.sold())));
        table.end();
    }

    private static void compared(Paper paper, FairReport report, FairWords words) {
        if (report.others().isEmpty()) {
            return;
        }
        paper.heading(words.of("fairbook.sheet.compared"));
        var table = paper.table(words.comparedHeadings(), 5, -1, -2, -2, -2, -2);
        var totals = report.totals();
        table.row(
                report.fair().name(),
                Integer.toString(totals.villages()),
                Paper.amount(totals.cash()),
                Paper.amount(totals.sold()),
                Paper.amount(totals.preorders()),
                Paper.amount(totals.all()));
        report.others()
                .forEach(other -> table.row(
                        other.fair().name(),
                        Integer.toString(other.villages()),
                        Paper.amount(other.cash()),
                        Paper.amount(other.sold()),
                        Paper.amount(other.preorders()),
                        Paper.amount(other.all())));
        table.end();
    }
}
