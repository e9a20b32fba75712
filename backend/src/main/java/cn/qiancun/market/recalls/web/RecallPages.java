package cn.qiancun.market.recalls.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.recalls.Recall;
import cn.qiancun.market.recalls.RecallNotices;
import cn.qiancun.market.recalls.RecallPart;
import cn.qiancun.market.recalls.Recalls;
import cn.qiancun.market.recalls.StopLot;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Recalls for those who begin, agree to and watch them. */
@Controller
@RequestMapping("/ops/recalls")
class RecallPages {
    private static final int PAGE_SIZE = 20;
    private static final int PARTS = 50;

    private final Recalls recalls;
    private final RecallNotices notices;
    private final RecallNames names;
    private final AtStores atStores;

    RecallPages(Recalls recalls, RecallNotices notices, RecallNames names, AtStores atStores) {
        this.recalls = recalls;
        this.notices = notices;
        this.names = names;
        this.atStores = atStores;
    }

    @GetMapping
    @Access({Role.OPERATOR, Role.SETTLEMENT_APPROVER, Role.AUDITOR})
    String list(Actor actor, @RequestParam(defaultValue = "1") int page, Model model) {
        var found = recalls.list(actor, PageQuery.of(page, PAGE_SIZE));
        var lots = new HashMap<Long, String>();
        found.items()
                .forEach(recall ->
                        lots.put(recall.id(), names.ofLot(recalls.lotsOf(recall).get(0))));
        model.addAttribute("recalls", found);
        model.addAttribute("lots", lots);
        model.addAttribute("mayStop", actor.has(Role.OPERATOR, Organisation.PLATFORM));
        return "ops/recalls";
    }

    /** @param lot a lot's code as it was typed or scanned; @param only whether what was made from it is left out */
    @GetMapping("/new")
    @Access(Role.OPERATOR)
    String preview(
            Actor actor,
            @RequestParam(defaultValue = "") String lot,
            @RequestParam(defaultValue = "false") boolean only,
            Model model,
            HttpServletResponse response) {
        model.addAttribute("lot", lot);
        model.addAttribute("only", only);
        model.addAttribute("stages", RecallPart.Stage.values());
        if (lot.isBlank()) {
            return "ops/recall-preview";
        }
        try {
            var preview = recalls.preview(actor, lot, !only);
            model.addAttribute("preview", preview);
            model.addAttribute("owners", names.ofOwners(preview.effects()));
            model.addAttribute("atStores", atStores.of(preview.lots()));
            model.addAttribute("onShelves", atStores.lying(preview.lots()));
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            model.addAttribute("refusal", refusal);
        }
        return "ops/recall-preview";
    }

    @PostMapping
    @Access(Role.OPERATOR)
    String stop(
            Actor actor,
            @RequestParam(defaultValue = "") String lot,
            @RequestParam(defaultValue = "false") boolean only,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String advice,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        long id;
        try {
            id = recalls.stop(actor, new StopLot(lot, !only, reason, advice));
        } catch (BusinessException refusal) {
            model.addAttribute("reason", reason);
            model.addAttribute("advice", advice);
            var page = preview(actor, lot, only, model, response);
            response.setStatus(refusal.formStatus());
            model.addAttribute("refusal", refusal);
            return page;
        }
        redirect.addFlashAttribute("notice", "recall.stopped");
        return "redirect:/ops/recalls/" + id;
    }

    @GetMapping("/{id}")
    @Access({Role.OPERATOR, Role.SETTLEMENT_APPROVER, Role.AUDITOR})
    String one(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "1") int page, Model model) {
        var recall = recalls.require(actor, Ids.parse(id));
        var parts = recalls.parts(actor, recall.id(), PageQuery.of(page, PARTS));
        model.addAttribute("recall", recall);
        var lots = recalls.lotsOf(recall);
        model.addAttribute("lots", lots);
        model.addAttribute("atStores", atStores.of(lots));
        model.addAttribute("onShelves", atStores.lying(lots));
        model.addAttribute("afterStop", atStores.sumsAfterStop(lots, recall.stoppedAt()));
        model.addAttribute("sums", recalls.sums(actor, recall.id()));
        model.addAttribute("parts", parts);
        model.addAttribute("told", notices.toldOf(recall.id(), parts.items()));
        model.addAttribute("sellers", names.ofSellers(parts.items()));
        model.addAttribute("mayApprove", mayApprove(actor, recall));
        model.addAttribute("mayClose", recall.isClosable() && actor.has(Role.OPERATOR, Organisation.PLATFORM));
        return "ops/recall";
    }

    private static boolean mayApprove(Actor actor, Recall recall) {
        return recall.isWaiting()
                && actor.has(Role.SETTLEMENT_APPROVER, Organisation.PLATFORM)
                && recall.stoppedBy() != actor.accountId();
    }

    @PostMapping("/{id}/approval")
    @Access(Role.SETTLEMENT_APPROVER)
    String approve(
            Actor actor,
            @PathVariable String id,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return act(
                actor, id, "recall.approved", () -> recalls.approve(actor, Ids.parse(id)), model, response, redirect);
    }

    @PostMapping("/{id}/closing")
    @Access(Role.OPERATOR)
    String close(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        model.addAttribute("reason", reason);
        Runnable verb = () -> recalls.close(actor, Ids.parse(id), reason);
        return act(actor, id, "recall.closed", verb, model, response, redirect);
    }

    private String act(
            Actor actor,
            String id,
            String notice,
            Runnable verb,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            verb.run();
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            model.addAttribute("refusal", refusal);
            return one(actor, id, 1, model);
        }
        redirect.addFlashAttribute("notice", notice);
        return "redirect:/ops/recalls/" + Ids.parse(id);
    }
}
