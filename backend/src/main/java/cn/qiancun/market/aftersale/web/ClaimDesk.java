package cn.qiancun.market.aftersale.web;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.aftersale.Claim;
import cn.qiancun.market.aftersale.ClaimDecisions;
import cn.qiancun.market.aftersale.ClaimSheets;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.Submission;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the pages of those who decide have in common; they stand in two consoles. */
@Component
class ClaimDesk {
    private final ClaimDecisions decisions;
    private final ClaimSheets sheets;

    ClaimDesk(ClaimDecisions decisions, ClaimSheets sheets) {
        this.decisions = decisions;
        this.sheets = sheets;
    }

    /** @param console {@code village} or {@code ops} */
    String list(String console, PageOf<Claim> claims, boolean waiting, Model model) {
        model.addAttribute("claims", claims);
        model.addAttribute("sellerNames", sheets.sellerNames(claims.items()));
        model.addAttribute("waiting", waiting);
        model.addAttribute("console", console);
        return "village/claims";
    }

    String one(String console, Actor actor, String id, Model model) {
        var claim = decisions.require(actor, Ids.parse(id));
        boolean mayDecide = decisions.mayDecide(actor, claim);
        model.addAttribute("sheet", sheets.of(claim));
        model.addAttribute("mayDecide", mayDecide);
        model.addAttribute("mayReceive", mayDecide && claim.state().name().equals("RETURNING"));
        model.addAttribute("parts", mayDecide ? decisions.preview(actor, claim.id()) : null);
        model.addAttribute("console", console);
        return "village/claim";
    }

    String act(String console, Actor actor, String id, String notice, Runnable verb, Submission sent) {
        return sent.attempt(
                verb, notice, "/" + console + "/claims/" + Ids.parse(id), () -> one(console, actor, id, sent.model()));
    }
}
