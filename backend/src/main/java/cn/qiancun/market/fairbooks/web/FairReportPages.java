package cn.qiancun.market.fairbooks.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.fairbooks.FairReports;
import cn.qiancun.market.shared.Downloads;
import cn.qiancun.market.shared.Ids;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** A fair's report to look at, and to take along. */
@Controller
@RequestMapping("/fair/reports")
@Access(Role.FAIR_ORGANISER)
class FairReportPages {
    private final FairReports reports;
    private final FairReportWorkbook workbook;
    private final FairReportDocument document;
    private final MessageSource messages;

    FairReportPages(
            FairReports reports, FairReportWorkbook workbook, FairReportDocument document, MessageSource messages) {
        this.reports = reports;
        this.workbook = workbook;
        this.document = document;
        this.messages = messages;
    }

    @GetMapping("/{id}")
    String show(Actor actor, @PathVariable String id, Model model) {
        model.addAttribute("report", reports.of(actor, Ids.parse(id)));
        return "fair/report";
    }

    @GetMapping("/{id}.xlsx")
    void workbook(@PathVariable String id, Actor actor, Locale locale, HttpServletResponse response)
            throws IOException {
        var report = reports.of(actor, Ids.parse(id));
        var words = new FairWords(messages, locale);
        Downloads.head(
                response,
                Downloads.WORKBOOK,
                "fair-" + report.fair().code() + ".xlsx",
                words.title(report.fair()) + ".xlsx");
        workbook.write(report, words, response.getOutputStream());
    }

    @GetMapping("/{id}.pdf")
    void pdf(@PathVariable String id, Actor actor, Locale locale, HttpServletResponse response) throws IOException {
        var report = reports.of(actor, Ids.parse(id));
        var words = new FairWords(messages, locale);
        Downloads.head(
                response, Downloads.PDF, "fair-" + report.fair().code() + ".pdf", words.title(report.fair()) + ".pdf");
        document.write(report, words, response.getOutputStream());
    }
}
