package cn.qiancun.market.ledger.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.ledger.LedgerProof;
import cn.qiancun.market.ledger.VerificationRun;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whether the ledger is right, what is not and what to do, and verifying everything. */
@Controller
class ProofDeskPage {
    private static final int FINDINGS = 50;
    private static final int RUNS = 10;

    private final LedgerProof proof;

    ProofDeskPage(LedgerProof proof) {
        this.proof = proof;
    }

    @Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER, Role.AUDITOR})
    @GetMapping("/ops/proof")
    String show(Actor actor, Model model) {
        var findings = proof.findings(FINDINGS);
        var runs = proof.runs(RUNS);
        model.addAttribute("proof", proof.head());
        model.addAttribute(
                "open", findings.stream().filter(each -> each.isOpen()).toList());
        model.addAttribute(
                "cleared", findings.stream().filter(each -> !each.isOpen()).toList());
        model.addAttribute("runs", runs);
        model.addAttribute("underWay", runs.stream().anyMatch(run -> !run.isFinished()));
        model.addAttribute("percent", runs.isEmpty() ? 0 : percent(runs.get(0)));
        model.addAttribute("mayVerify", actor.has(Role.OPERATOR) || actor.has(Role.AUDITOR));
        return "ops/proof";
    }

    @Access({Role.OPERATOR, Role.AUDITOR})
    @PostMapping("/ops/proof/verification")
    String verify(Actor actor, RedirectAttributes next) {
        proof.requestVerification(actor);
        next.addFlashAttribute("notice", "proof.verification.started");
        return "redirect:/ops/proof";
    }

    /** Blocks and accounts together, of all of both. */
    private static long percent(VerificationRun run) {
        long all = run.blockCount() + run.accountCount();
        return all == 0 ? 100 : (run.blocksDone() + run.accountsDone()) * 100 / all;
    }
}
