package cn.qiancun.market.fairs.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.fairs.ApplicationFilter;
import cn.qiancun.market.fairs.ApplicationState;
import cn.qiancun.market.fairs.Applications;
import cn.qiancun.market.fairs.FairImport;
import cn.qiancun.market.fairs.FairImportResult;
import cn.qiancun.market.fairs.FairUpload;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who applied for a fair: looked through, decided on in bulk, taken over from a list. */
@Controller
@RequestMapping("/fair/fairs/{id}/applications")
@Access(Role.FAIR_ORGANISER)
class ApplicationPages {
    private final Fairs fairs;
    private final Applications applications;
    private final FairImport imports;
    private final Catalog catalog;

    ApplicationPages(Fairs fairs, Applications applications, FairImport imports, Catalog catalog) {
        this.fairs = fairs;
        this.applications = applications;
        this.imports = imports;
        this.catalog = catalog;
    }

    /** What the list is narrowed to, as it stands in the address. */
    record Narrowing(String query, String state, String category, String sort, Integer page) {
        ApplicationFilter filter() {
            return new ApplicationFilter(
                    query,
                    Choice.of(ApplicationState.class, state).orElse(null),
                    category,
                    Choice.of(ApplicationFilter.Sort.class, sort).orElse(ApplicationFilter.Sort.TIME));
        }
    }

    @GetMapping
    String list(Actor actor, @PathVariable String id, Narrowing narrowing, Model model) {
        var fair = fairs.requireOrganiser(actor, Ids.parse(id));
        int page = narrowing.page() == null ? 1 : narrowing.page();
        model.addAttribute("fair", fair);
        model.addAttribute("narrowing", narrowing);
        model.addAttribute(
                "applications",
                applications.ofFair(actor, fair.id(), narrowing.filter(), PageQuery.of(page, PageQuery.MAX_SIZE)));
        model.addAttribute("counts", applications.counts(actor, fair.id()));
        model.addAttribute("states", ApplicationState.values());
        model.addAttribute("sorts", ApplicationFilter.Sort.values());
        model.addAttribute("allCategories", catalog.categories());
        return "fair/applications";
    }

    @PostMapping
    String decide(
            Actor actor,
            @PathVariable String id,
            Narrowing narrowing,
            @RequestParam(required = false) List<String> application,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var chosen = application == null ? List.<String>of() : application;
        try {
            var decision = Choice.require(ApplicationState.class, to, "to", "fair.decision");
            applications.decide(
                    actor, Ids.parse(id), chosen.stream().map(Ids::parse).toList(), decision, reason);
        } catch (BusinessException refusal) {
            Refused.show(refusal, "decision", model, response);
            model.addAttribute("chosen", chosen);
            model.addAttribute("reason", reason);
            return list(actor, id, narrowing, model);
        }
        redirect.addFlashAttribute("notice", "fair.decided");
        return "redirect:/fair/fairs/" + Ids.parse(id) + "/applications";
    }

    @GetMapping("/{application}")
    String one(Actor actor, @PathVariable String id, @PathVariable String application, Model model) {
        var fair = fairs.requireOrganiser(actor, Ids.parse(id));
        var shown = applications.require(actor, Ids.parse(application));
        if (shown.fairId() != fair.id()) {
            throw BusinessException.notFound("not-found");
        }
        model.addAttribute("fair", fair);
        model.addAttribute("applied", shown);
        return "fair/application";
    }

    @GetMapping("/import")
    String file(Actor actor, @PathVariable String id, Model model) {
        return imported(actor, id, "", null, null, model);
    }

    /** Shows what would happen, or does it; the answer is the page itself, for it is long and nobody reloads it. */
    @PostMapping("/import")
    String take(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String rows,
            @RequestParam(defaultValue = "preview") String intent,
            @RequestParam(required = false) MultipartFile file,
            Model model,
            HttpServletResponse response)
            throws IOException {
        model.addAttribute("intent", intent);
        try {
            var upload = new FairUpload(file == null ? null : file.getBytes(), "GOOD_ROWS".equals(rows));
            boolean all = intent.equals("import");
            var result =
                    all ? imports.run(actor, Ids.parse(id), upload) : imports.preview(actor, Ids.parse(id), upload);
            if (all && !result.applied()) {
                response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            }
            return imported(actor, id, rows, result, null, model);
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            return imported(actor, id, rows, null, refusal, model);
        }
    }

    private String imported(
            Actor actor, String id, String rows, FairImportResult result, BusinessException refusal, Model model) {
        model.addAttribute("fair", fairs.requireOrganiser(actor, Ids.parse(id)));
        model.addAttribute("rows", rows);
        model.addAttribute("result", result);
        model.addAttribute("refusal", refusal);
        model.addAttribute("required", FairUpload.REQUIRED);
        model.addAttribute("optional", FairUpload.OPTIONAL);
        return "fair/import";
    }
}
