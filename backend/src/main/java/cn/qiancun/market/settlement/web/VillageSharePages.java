package cn.qiancun.market.settlement.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.settlement.AgreementReaders;
import cn.qiancun.market.settlement.Agreements;
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

/** How the village's sales are divided: what holds, what is proposed, and the village's consent. */
@Controller
@RequestMapping("/village/shares")
@Access({Role.VILLAGE_ACCOUNTANT, Role.VILLAGE_SELLER})
class VillageSharePages {
    private static final int PAGE_SIZE = 20;

    private final SharePages pages;
    private final Agreements agreements;
    private final AgreementReaders readers;

    VillageSharePages(SharePages pages, Agreements agreements, AgreementReaders readers) {
        this.pages = pages;
        this.agreements = agreements;
        this.readers = readers;
    }

    @GetMapping
    String list(Actor actor, @RequestParam(defaultValue = "1") int page, Model model) {
        var proposals = readers.concerning(actor, PageQuery.of(page, PAGE_SIZE));
        pages.listed(model, SharePages.Side.VILLAGE, proposals.items());
        model.addAttribute("proposals", proposals);
        model.addAttribute("sellers", readers.sellersOf(actor));
        return "village/shares";
    }

    @GetMapping("/sellers/{id}")
    String seller(Actor actor, @PathVariable String id, Model model) {
        return pages.seller(actor, SharePages.Side.VILLAGE, id, model);
    }

    @PostMapping("/sellers/{id}")
    String propose(
            Actor actor, @PathVariable String id, @RequestParam MultiValueMap<String, String> fields, Submission sent) {
        return pages.propose(actor, SharePages.Side.VILLAGE, id, fields, sent);
    }

    @GetMapping("/{id}")
    String proposal(Actor actor, @PathVariable String id, Model model) {
        return pages.proposal(actor, SharePages.Side.VILLAGE, id, model);
    }

    @PostMapping("/{id}/consent")
    String consent(
            Actor actor, @PathVariable String id, @RequestParam(required = false) String version, Submission sent) {
        SharePages.Verb verb = (side, proposal, seen) -> agreements.consent(actor, side, proposal, seen);
        return pages.act(actor, SharePages.Side.VILLAGE, id, version, "agreement.consented", verb, sent);
    }

    @PostMapping("/{id}/rejection")
    String reject(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) String version,
            @RequestParam(defaultValue = "") String reason,
            Submission sent) {
        sent.with("reason", reason);
        SharePages.Verb verb = (side, proposal, seen) -> agreements.reject(actor, side, proposal, seen, reason);
        return pages.act(actor, SharePages.Side.VILLAGE, id, version, "agreement.rejected", verb, sent);
    }

    @PostMapping("/{id}/withdrawal")
    String withdraw(
            Actor actor, @PathVariable String id, @RequestParam(required = false) String version, Submission sent) {
        SharePages.Verb verb = (side, proposal, seen) -> agreements.withdraw(actor, side, proposal, seen);
        return pages.act(actor, SharePages.Side.VILLAGE, id, version, "agreement.withdrawn", verb, sent);
    }
}
