package cn.qiancun.market.tracing.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.tracing.ScanFlag;
import cn.qiancun.market.tracing.ScanFlags;
import cn.qiancun.market.tracing.Traces;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Lots whose scans are improbable. */
@Controller
@RequestMapping("/ops/scans")
@Access(Role.OPERATOR)
class ScanPages {
    private static final int PAGE_SIZE = 20;

    private final ScanFlags flags;
    private final Traces traces;

    ScanPages(ScanFlags flags, Traces traces) {
        this.flags = flags;
        this.traces = traces;
    }

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(defaultValue = "open") String view,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        boolean open = !view.equals("decided");
        var found = flags.list(actor, open, PageQuery.of(page, PAGE_SIZE));
        model.addAttribute("flags", found);
        model.addAttribute(
                "lots",
                traces.lotsOf(found.items().stream().map(ScanFlag::lotId).toList()));
        model.addAttribute("open", open);
        model.addAttribute("url", "/ops/scans?view=" + (open ? "open" : "decided"));
        return "ops/scans";
    }

    @GetMapping("/{id}")
    String one(Actor actor, @PathVariable String id, Model model) {
        var flag = flags.require(actor, Ids.parse(id));
        model.addAttribute("flag", flag);
        model.addAttribute("days", flags.days(actor, flag.lotId()));
        model.addAttribute("lot", traces.lotsOf(List.of(flag.lotId())).get(flag.lotId()));
        return "ops/scan";
    }

    /** @param decision {@code dismiss} or {@code block} */
    @PostMapping("/{id}/decision")
    String decide(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            switch (decision) {
                case "block" -> {
                    flags.block(actor, Ids.parse(id), reason);
                    redirect.addFlashAttribute("notice", "scan.notice.blocked");
                }
                case "dismiss" -> {
                    flags.dismiss(actor, Ids.parse(id), reason);
                    redirect.addFlashAttribute("notice", "scan.notice.dismissed");
                }
                default -> throw BusinessException.invalid("decision", "scan.decision");
            }
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            model.addAttribute("refusal", refusal);
            model.addAttribute("reason", reason);
            return one(actor, id, model);
        }
        return "redirect:/ops/scans";
    }
}
