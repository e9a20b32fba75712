package cn.qiancun.market.payouts.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.payouts.BeneficiaryNames;
import cn.qiancun.market.payouts.SplitDesk;
import cn.qiancun.market.payouts.SplitLimit;
import cn.qiancun.market.payouts.SplitLimits;
import cn.qiancun.market.payouts.SplitState;
import cn.qiancun.market.payouts.SplitView;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.WholeNumber;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The splits themselves, those that need a person first; and the provider's limits. */
@Controller
@RequestMapping("/ops/splits")
@Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.AUDITOR})
class SplitPages {
    private static final int PAGE_SIZE = 30;

    private final SplitDesk desk;
    private final SplitLimits limits;
    private final BeneficiaryNames names;

    SplitPages(SplitDesk desk, SplitLimits limits, BeneficiaryNames names) {
        this.desk = desk;
        this.limits = limits;
        this.names = names;
    }

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var stuck = desk.stuck();
        var splits = desk.splits(state.isEmpty() ? null : state, PageQuery.of(page, PAGE_SIZE));
        model.addAttribute("stuck", stuck);
        model.addAttribute("splits", splits);
        model.addAttribute(
                "names",
                names.of(Stream.concat(stuck.stream(), splits.items().stream())
                        .map(SplitView::beneficiary)
                        .distinct()
                        .toList()));
        model.addAttribute("state", state);
        model.addAttribute("states", SplitState.values());
        model.addAttribute("mayAsk", actor.has(Role.OPERATOR) || actor.has(Role.SETTLEMENT_CLERK));
        return "ops/splits";
    }

    @PostMapping("/{id}/retry")
    @Access({Role.OPERATOR, Role.SETTLEMENT_CLERK})
    String retry(Actor actor, @PathVariable String id, RedirectAttributes redirect) {
        try {
            desk.hurry(actor, Ids.parse(id));
            redirect.addFlashAttribute("notice", "split.hurried");
        } catch (BusinessException settled) {
            if (settled.kind() != BusinessException.Kind.CONFLICT) {
                throw settled;
            }
            redirect.addFlashAttribute("notice", "error.split.settled");
        }
        return "redirect:/ops/splits";
    }

    @GetMapping("/limits")
    String limits(Actor actor, Model model) {
        return showLimits(actor, entered(limits.of(SplitDesk.PROVIDER)), null, model);
    }

    @PostMapping("/limits")
    @Access(Role.OPERATOR)
    String changeLimits(
            Actor actor,
            @RequestParam Map<String, String> entered,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            if ("ask".equals(entered.get("step"))) {
                model.addAttribute("allowed", desk.allowedByProvider(actor));
                return showLimits(actor, entered, null, model);
            }
            limits.change(
                    actor,
                    SplitDesk.PROVIDER,
                    number(entered, "maxShare", 100, "split.limit.share") * 100,
                    number(entered, "freezeDays", 365, "split.limit.freeze"),
                    number(entered, "delaySeconds", 86_400, "split.limit.delay"));
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            return showLimits(actor, entered, refusal, model);
        }
        redirect.addFlashAttribute("notice", "split.limit-changed");
        return "redirect:/ops/splits/limits";
    }

    private static int number(Map<String, String> entered, String field, int most, String code) {
        return WholeNumber.parse(entered.getOrDefault(field, ""), 0, most, field, code);
    }

    private String showLimits(Actor actor, Map<String, String> entered, BusinessException refusal, Model model) {
        model.addAttribute("limit", limits.of(SplitDesk.PROVIDER));
        model.addAttribute("entered", entered);
        model.addAttribute("mayChange", actor.has(Role.OPERATOR));
        model.addAttribute("errorField", refusal == null ? null : refusal.field());
        model.addAttribute("errorCode", refusal == null ? null : refusal.code());
        return "ops/split-limits";
    }

    private static Map<String, String> entered(SplitLimit limit) {
        return Map.of(
                "maxShare", Integer.toString(limit.maxSharePoints() / 100),
                "freezeDays", Long.toString(limit.freeze().toDays()),
                "delaySeconds", Long.toString(limit.delay().toSeconds()));
    }
}
