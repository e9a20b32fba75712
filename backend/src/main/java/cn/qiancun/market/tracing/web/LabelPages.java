package cn.qiancun.market.tracing.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.tracing.LabelOrder;
import cn.qiancun.market.tracing.LabelPaper;
import cn.qiancun.market.tracing.Labels;
import cn.qiancun.market.tracing.PublicTests;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Labels of a lot: what they look like, and the file to print; and which reports the page behind them shows. */
@Controller
@RequestMapping("/village/lots/{id}")
@Access(Role.VILLAGE_SELLER)
class LabelPages {
    private static final String USUAL = "ROLL_60_40";

    private final Labels labels;
    private final PublicTests publicTests;

    LabelPages(Labels labels, PublicTests publicTests) {
        this.labels = labels;
        this.publicTests = publicTests;
    }

    @GetMapping("/labels")
    String page(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = USUAL) String paper,
            @RequestParam(defaultValue = "1") String count,
            @RequestParam(defaultValue = "1") String start,
            @RequestParam(required = false) String variant,
            Model model) {
        var lot = labels.require(actor, Ids.parse(id));
        model.addAttribute("lot", lot);
        model.addAttribute("papers", LabelPaper.values());
        model.addAttribute("paper", known(paper));
        model.addAttribute("count", count);
        model.addAttribute("start", start);
        model.addAttribute("most", LabelOrder.MOST);
        var barCodes = labels.barCodes(lot);
        model.addAttribute("barCodes", barCodes);
        model.addAttribute("variant", chosen(variant, barCodes));
        model.addAttribute("shown", publicTests.of(lot.id()));
        if (!model.containsAttribute("refusal")) {
            try {
                labels.requirePrintable(actor, lot.id());
            } catch (BusinessException refusal) {
                model.addAttribute("refusal", refusal);
            }
        }
        return "village/labels";
    }

    /** The first that has a bar code, unless another or none was chosen; null for none. */
    private static Long chosen(String variant, List<Labels.BarCoded> barCodes) {
        if (variant == null) {
            return barCodes.isEmpty() ? null : barCodes.get(0).variantId();
        }
        return variant.isEmpty() ? null : Ids.parse(variant);
    }

    private static LabelPaper known(String paper) {
        try {
            return LabelOrder.paperOf(paper);
        } catch (BusinessException unknown) {
            return LabelPaper.valueOf(USUAL);
        }
    }

    /** The file; what cannot be printed is the page again, which says why. */
    @GetMapping("/labels.pdf")
    String print(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = USUAL) String paper,
            @RequestParam(defaultValue = "1") String count,
            @RequestParam(defaultValue = "1") String start,
            @RequestParam(required = false) String variant,
            Model model,
            HttpServletResponse response)
            throws IOException {
        long lotId = Ids.parse(id);
        try {
            var order = LabelOrder.of(paper, count, start);
            labels.requirePrintable(actor, lotId);
            response.setContentType(MediaType.APPLICATION_PDF_VALUE);
            response.setHeader("Cache-Control", "private, no-store");
            response.setHeader("Content-Disposition", "attachment; filename=\"labels-" + lotId + ".pdf\"");
            Long barCode = chosen(variant, labels.barCodes(labels.require(actor, lotId)));
            labels.write(actor, lotId, order, barCode, response.getOutputStream());
            return null;
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            model.addAttribute("refusal", refusal);
            return page(actor, id, paper, count, start, variant, model);
        }
    }

    @GetMapping("/labels/preview.svg")
    ResponseEntity<String> preview(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = USUAL) String paper,
            @RequestParam(required = false) String variant) {
        long lotId = Ids.parse(id);
        Long barCode = chosen(variant, labels.barCodes(labels.require(actor, lotId)));
        var drawn = labels.preview(actor, lotId, LabelOrder.paperOf(paper), barCode);
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("image/svg+xml"))
                .cacheControl(CacheControl.noStore())
                .body(drawn);
    }

    @PostMapping("/public-tests")
    String show(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) List<String> test,
            RedirectAttributes redirect) {
        var shown = test == null
                ? List.<Long>of()
                : test.stream().limit(100).map(Ids::parse).toList();
        publicTests.show(actor, Ids.parse(id), shown);
        redirect.addFlashAttribute("notice", "label.tests.saved");
        return "redirect:/village/lots/" + Ids.parse(id) + "/labels";
    }
}
