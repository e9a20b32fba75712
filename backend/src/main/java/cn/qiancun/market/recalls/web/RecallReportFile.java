package cn.qiancun.market.recalls.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.recalls.Recalls;
import cn.qiancun.market.shared.Ids;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The report of a recall, to take along. */
@Controller
@Access({Role.OPERATOR, Role.SETTLEMENT_APPROVER, Role.AUDITOR})
class RecallReportFile {
    private final Recalls recalls;
    private final RecallWorkbook workbook;

    RecallReportFile(Recalls recalls, RecallWorkbook workbook) {
        this.recalls = recalls;
        this.workbook = workbook;
    }

    @GetMapping("/ops/recalls/{id}/report.xlsx")
    void report(Actor actor, @PathVariable String id, Locale locale, HttpServletResponse response) throws IOException {
        var recall = recalls.require(actor, Ids.parse(id));
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader("Cache-Control", "private, no-store");
        response.setHeader("Content-Disposition", "attachment; filename=\"recall-" + recall.id() + ".xlsx\"");
        workbook.write(actor, recall, locale, response.getOutputStream());
    }
}
