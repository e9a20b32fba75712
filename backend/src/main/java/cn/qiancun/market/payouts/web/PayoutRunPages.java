package cn.qiancun.market.payouts.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.payouts.BeneficiaryNames;
import cn.qiancun.market.payouts.PassedLine;
import cn.qiancun.market.payouts.PayoutRuns;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The monthly run: who would be paid, how much, and why others would not; then one press for all, and a page that says
 * how far it is and can be left.
 */
@Controller
@RequestMapping("/ops/payout-runs")
@Access(Role.SETTLEMENT_CLERK)
class PayoutRunPages {
    private static final int LATEST = 6;

    private final PayoutRuns runs;
    private final BeneficiaryNames names;
    private final Idempotency idempotency;

    PayoutRunPages(PayoutRuns runs, BeneficiaryNames names, Idempotency idempotency) {
        this.runs = runs;
        this.names = names;
        this.idempotency = idempotency;
    }

    /** What was asked for, to recognise a double click. */
    record Asked(String minimum, List<String> beneficiaries) {}

    /** The run that a double click begins only once. */
    record Begun(String id) {}

    @GetMapping
    String preview(Actor actor, @RequestParam(defaultValue = "") String minimum, Model model) {
        return show(actor, minimum, null, model);
    }

    private String show(Actor actor, String minimum, BusinessException refusal, Model model) {
        var entered = minimum.isBlank() ? runs.usualMinimum().toYuan() : minimum;
        BusinessException wrong = refusal;
        var least = runs.usualMinimum();
        try {
            least = parsed(entered);
        } catch (BusinessException unreadable) {
            wrong = unreadable;
        }
        var preview = runs.preview(actor, least);
        model.addAttribute("preview", preview);
        model.addAttribute("runs", runs.latest(actor, LATEST));
        model.addAttribute("minimum", entered);
        model.addAttribute("key", UUID.randomUUID().toString());
        model.addAttribute("minimumError", wrong != null && "minimum".equals(wrong.field()) ? wrong.code() : null);
        model.addAttribute("refused", wrong != null && wrong.field() == null ? wrong.code() : null);
        model.addAttribute(
                "names",
                names.of(preview.lines().stream()
                        .map(line -> line.payable().beneficiary())
                        .toList()));
        return "ops/payout-run";
    }

    @PostMapping
    String make(
            Actor actor,
            @RequestParam(required = false) String key,
            @RequestParam(defaultValue = "") String minimum,
            @RequestParam(required = false) List<String> beneficiary,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            var chosen = beneficiary == null ? List.<String>of() : beneficiary;
            var begun = idempotency.once(
                    "payout-runs:" + actor.accountId(), key, new Asked(minimum, chosen), Begun.class, () -> {
                        var whom = chosen.stream().map(Beneficiary::parse).toList();
                        return new Begun(runs.make(actor, parsed(minimum), whom).id());
                    });
            redirect.addFlashAttribute("notice", "payout.run.made");
            return "redirect:/ops/payout-runs/" + begun.id();
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            return show(actor, minimum, refusal, model);
        }
    }

    @GetMapping("/{id}")
    @Access({Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER, Role.AUDITOR})
    String progress(Actor actor, @PathVariable String id, Model model) {
        var detail = runs.detail(actor, Ids.parse(id));
        model.addAttribute("run", detail.run());
        model.addAttribute("passed", detail.passed());
        model.addAttribute(
                "names",
                names.of(detail.passed().stream().map(PassedLine::beneficiary).toList()));
        return "ops/payout-run-progress";
    }

    private static Money parsed(String yuan) {
        try {
            var minimum = Money.parseYuan(yuan.strip());
            if (minimum.isPositive()) {
                return minimum;
            }
        } catch (IllegalArgumentException unreadable) {
            // Refused below, as zero is.
        }
        throw BusinessException.invalid("minimum", "payout.minimum");
    }
}
