package cn.qiancun.market.settlement.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.settlement.AgreementReaders;
import cn.qiancun.market.settlement.Agreements;
import cn.qiancun.market.settlement.ShareProposal;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.Submission;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Every proposal to divide a seller's sales otherwise, and the platform's consent; auditors read. */
@Controller
@RequestMapping("/ops/shares")
@Access({Role.OPERATOR, Role.AUDITOR})
class OpsSharePages {
    private static final int PAGE_SIZE = 20;

    private final SharePages pages;
    private final Agreements agreements;
    private final AgreementReaders readers;

    OpsSharePages(SharePages pages, Agreements agreements, AgreementReaders readers) {
        this.pages = pages;
        this.agreements = agreements;
        this.readers = readers;
    }

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(defaultValue = "PROPOSED") String state,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var shown = state(state);
        var proposals = readers.all(actor, shown, PageQuery.of(page, PAGE_SIZE));
        pages.listed(model, SharePages.Side.OPS, proposals.items());
        model.addAttribute("state", shown);
        model.addAttribute("states", ShareProposal.State.values());
        model.addAttribute("proposals", proposals);
        return "ops/shares";
    }

    private static ShareProposal.State state(String name) {
        try {
            return ShareProposal.State.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            throw BusinessException.invalid("state", "agreement.state");
        }
    }

    @GetMapping("/sellers/{id}")
    String seller(Actor actor, @PathVariable String id, Model model) {
        return pages.seller(actor, SharePages.Side.OPS, id, model);
    }

    @PostMapping("/sellers/{id}")
    @Access(Role.OPERATOR)
    String propose(
            Actor actor, @PathVariable String id, @RequestParam MultiValueMap<String, String> fields, Submission sent) {
        return pages.propose(actor, SharePages.Side.OPS, id, fields, sent);
    }

    @GetMapping("/{id}")
    String proposal(Actor actor, @PathVariable String id, Model model) {
        return pages.proposal(actor, SharePages.Side.OPS, id, model);
    }

    @PostMapping("/{id}/consent")
    @Access(Role.OPERATOR)
    String consent(
            Actor actor, @PathVariable String id, @RequestParam(required = false) String version, Submission sent) {
        SharePages.Verb verb = (side, proposal, seen) -> agreements.consent(actor, side, proposal, seen);
        return pages.act(actor, SharePages.Side.OPS, id, version, "agreement.consented", verb, sent);
    }

    @PostMapping("/{id}/rejection")
    @Access(Role.OPERATOR)
    String reject(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) String version,
            @RequestParam(defaultValue = "") String reason,
            Submission sent) {
        sent.with("reason", reason);
        SharePages.Verb verb = (side, proposal, seen) -> agreements.reject(actor, side, proposal, seen, reason);
        return pages.act(actor, SharePages.Side.OPS, id, version, "agreement.rejected", verb, sent);
    }

    @PostMapping("/{id}/withdrawal")
    @Access(Role.OPERATOR)
    String withdraw(
            Actor actor, @PathVariable String id, @RequestParam(required = false) String version, Submission sent) {
        SharePages.Verb verb = (side, proposal, seen) -> agreements.withdraw(actor, side, proposal, seen);
        return pages.act(actor, SharePages.Side.OPS, id, version, "agreement.withdrawn", verb, sent);
    }
}
