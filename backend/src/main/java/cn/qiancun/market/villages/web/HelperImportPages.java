package cn.qiancun.market.villages.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.villages.RegistryUpload;
import cn.qiancun.market.villages.SecretaryColumn;
import cn.qiancun.market.villages.SecretaryImport;
import cn.qiancun.market.villages.SecretaryImportResult;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.dhatim.fastexcel.Workbook;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** A whole list of first secretaries in a file, as the city's office keeps it: looked at first, then taken over. */
@Controller
@RequestMapping("/ops/helpers/import")
@Access(Role.OPERATOR)
class HelperImportPages {
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int WIDTH = 20;

    private final SecretaryImport imports;

    HelperImportPages(SecretaryImport imports) {
        this.imports = imports;
    }

    @GetMapping
    String form(Model model) {
        return show(RegistryUpload.Rows.ALL_OR_NOTHING, null, null, model);
    }

    /** Shows what would happen, or does it; the answer is the page itself, for it is long and nobody reloads it. */
    @PostMapping
    String take(
            Actor actor,
            @RequestParam(required = false) MultipartFile file,
            @RequestParam(defaultValue = "") String rows,
            @RequestParam(defaultValue = "preview") String intent,
            Model model,
            HttpServletResponse response)
            throws IOException {
        var choice = rows.equals("GOOD_ROWS") ? RegistryUpload.Rows.GOOD_ROWS : RegistryUpload.Rows.ALL_OR_NOTHING;
        model.addAttribute("intent", intent);
        try {
            byte[] content = file == null ? null : file.getBytes();
            SecretaryImportResult result =
                    intent.equals("import") ? imports.run(actor, content, choice) : imports.preview(actor, content);
            if (intent.equals("import") && !result.applied()) {
                response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            }
            return show(choice, result, null, model);
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            return show(choice, null, refusal, model);
        }
    }

    private static String show(
            RegistryUpload.Rows choice, SecretaryImportResult result, BusinessException refusal, Model model) {
        model.addAttribute("choice", choice.name());
        model.addAttribute("result", result);
        model.addAttribute("refusal", refusal);
        return "ops/helpers-import";
    }

    /** Headings alone; every cell is text, so that codes and days stay as they are typed. */
    @GetMapping("/template.xlsx")
    void template(HttpServletResponse response) throws IOException {
        response.setContentType(WORKBOOK);
        response.setHeader("Content-Disposition", "attachment; filename=\"first-secretaries.xlsx\"");
        try (var workbook = new Workbook(response.getOutputStream(), "Qiancun Market", "1.0")) {
            var sheet = workbook.newWorksheet("第一书记");
            for (SecretaryColumn column : SecretaryColumn.values()) {
                sheet.width(column.ordinal(), WIDTH);
                sheet.style(column.ordinal()).format("@").set();
                sheet.value(0, column.ordinal(), column.heading());
                sheet.style(0, column.ordinal()).bold().set();
            }
            sheet.freezePane(0, 1);
        }
    }
}
