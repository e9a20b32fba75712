package cn.qiancun.market.villages.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.Typed;
import cn.qiancun.market.villages.RegistryImport;
import cn.qiancun.market.villages.RegistryImportResult;
import cn.qiancun.market.villages.RegistryTable;
import cn.qiancun.market.villages.RegistryUpload;
import cn.qiancun.market.villages.Villages;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The registry for operators: looking villages up, and taking over a newer file. */
@Controller
@RequestMapping("/ops/registry")
@Access(Role.OPERATOR)
class RegistryPages {
    private static final int PAGE_SIZE = 50;

    private final Villages villages;
    private final RegistryImport imports;

    RegistryPages(Villages villages, RegistryImport imports) {
        this.villages = villages;
        this.imports = imports;
    }

    @GetMapping
    String browse(
            @RequestParam(defaultValue = "") String county,
            @RequestParam(defaultValue = "") String township,
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        model.addAttribute("county", county);
        model.addAttribute("township", township);
        model.addAttribute("query", query);
        model.addAttribute("counties", villages.counties());
        model.addAttribute("townships", villages.townships(county));
        model.addAttribute("villages", villages.search(county, township, query, PageQuery.of(page, PAGE_SIZE)));
        model.addAttribute("total", villages.count());
        return "ops/registry";
    }

    @GetMapping("/import")
    String form(Model model) {
        return show(ImportForm.BLANK, null, null, model);
    }

    /** The import form as it was sent; the file itself has to be chosen again each time. */
    record ImportForm(String table, String codeScheme, String validFrom, String rows, String whole) {
        static final ImportForm BLANK = new ImportForm("VILLAGES", "", "", "ALL_OR_NOTHING", "no");

        RegistryUpload upload(byte[] content) {
            return new RegistryUpload(
                    "TOWNSHIPS".equals(table) ? RegistryTable.TOWNSHIPS : RegistryTable.VILLAGES,
                    content,
                    codeScheme == null ? null : codeScheme.strip(),
                    date(validFrom),
                    "GOOD_ROWS".equals(rows) ? RegistryUpload.Rows.GOOD_ROWS : RegistryUpload.Rows.ALL_OR_NOTHING,
                    "yes".equals(whole));
        }

        private static LocalDate date(String typed) {
            return typed == null ? null : Typed.day(typed, "validFrom", "import.valid-from");
        }
    }

    /** Shows what would happen, or does it; the answer is the page itself, for it is long and nobody reloads it. */
    @PostMapping("/import")
    String take(
            Actor actor,
            ImportForm form,
            @RequestParam(required = false) MultipartFile file,
            @RequestParam(defaultValue = "preview") String intent,
            Model model,
            HttpServletResponse response)
            throws IOException {
        try {
            RegistryUpload upload = form.upload(file == null ? null : file.getBytes());
            RegistryImportResult result =
                    intent.equals("import") ? imports.run(actor, upload) : imports.preview(upload);
            if (intent.equals("import") && !result.applied()) {
                response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            }
            return show(form, result, null, model.addAttribute("intent", intent));
        } catch (BusinessException refusal) {
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            return show(form, null, refusal, model);
        }
    }

    private static String show(ImportForm form, RegistryImportResult result, BusinessException refusal, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("result", result);
        model.addAttribute("errorField", refusal == null ? null : refusal.field());
        model.addAttribute("errorCode", refusal == null ? null : refusal.code());
        model.addAttribute("tables", RegistryTable.values());
        return "ops/registry-import";
    }
}
