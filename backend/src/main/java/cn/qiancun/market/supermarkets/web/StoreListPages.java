package cn.qiancun.market.supermarkets.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.supermarkets.StoreDesk;
import cn.qiancun.market.supermarkets.StoreImport;
import cn.qiancun.market.supermarkets.StoreImportResult;
import cn.qiancun.market.supermarkets.StoreTable;
import cn.qiancun.market.supermarkets.StoreUpload;
import cn.qiancun.market.supermarkets.Stores;
import cn.qiancun.market.villages.Villages;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An operator looks stores up, registers one, or takes a file of them over. */
@Controller
@RequestMapping("/ops/stores")
@Access(Role.OPERATOR)
class StoreListPages {
    private static final int PAGE_SIZE = 50;

    private final Stores stores;
    private final StoreDesk desk;
    private final StoreImport imports;
    private final Villages villages;

    StoreListPages(Stores stores, StoreDesk desk, StoreImport imports, Villages villages) {
        this.stores = stores;
        this.desk = desk;
        this.imports = imports;
        this.villages = villages;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String query, @RequestParam(defaultValue = "1") int page, Model model) {
        var found = stores.all(query, PageQuery.of(page, PAGE_SIZE));
        model.addAttribute("query", query);
        model.addAttribute("stores", found);
        model.addAttribute(
                "villages",
                villages.byCodes(
                        found.items().stream().map(store -> store.community()).toList()));
        return "ops/stores";
    }

    @GetMapping("/new")
    String blank(Model model) {
        return form(StoreForm.BLANK, null, model);
    }

    @PostMapping
    String register(
            Actor actor, StoreForm form, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        try {
            var store = desk.register(actor, form.profile());
            redirect.addFlashAttribute("notice", "store.registered");
            return "redirect:/ops/stores/" + store.id();
        } catch (BusinessException refusal) {
            var shown = OpsStorePages.atField("community", refusal);
            response.setStatus(shown.formStatus());
            return form(form, shown, model);
        }
    }

    private static String form(StoreForm form, BusinessException refusal, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("errorField", refusal == null ? null : refusal.field());
        model.addAttribute("errorCode", refusal == null ? null : refusal.code());
        model.addAttribute("temperatures", TemperatureClass.values());
        return "ops/store-new";
    }

    @GetMapping("/import")
    String file(Model model) {
        return imported("STORES", "", null, null, model);
    }

    /** Shows what would happen, or does it; the answer is the page itself, for it is long and nobody reloads it. */
    @PostMapping("/import")
    String take(
            Actor actor,
            @RequestParam(defaultValue = "STORES") String table,
            @RequestParam(defaultValue = "") String rows,
            @RequestParam(defaultValue = "preview") String intent,
            @RequestParam(required = false) MultipartFile file,
            Model model,
            HttpServletResponse response)
            throws IOException {
        model.addAttribute("intent", intent);
        try {
            var kind = "TERMS".equals(table) ? StoreTable.TERMS : StoreTable.STORES;
            var upload = new StoreUpload(kind, file == null ? null : file.getBytes(), "GOOD_ROWS".equals(rows));
            var result = intent.equals("import") ? imports.run(actor, upload) : imports.preview(actor, upload);
            if (intent.equals("import") && !result.applied()) {
                response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            }
            return imported(table, rows, result, null, model);
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            return imported(table, rows, null, refusal, model);
        }
    }

    private static String imported(
            String table, String rows, StoreImportResult result, BusinessException refusal, Model model) {
        model.addAttribute("table", table);
        model.addAttribute("rows", rows);
        model.addAttribute("result", result);
        model.addAttribute("refusal", refusal);
        model.addAttribute("tables", StoreTable.values());
        return "ops/store-import";
    }
}
