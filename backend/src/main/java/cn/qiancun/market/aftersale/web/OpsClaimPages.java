package cn.qiancun.market.aftersale.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.aftersale.ClaimDecisions;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.Submission;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Claims that were taken further, and all others to look up. */
@Controller
@RequestMapping("/ops/claims")
@Access(Role.OPERATOR)
class OpsClaimPages {
    private static final int PAGE_SIZE = 20;
    private static final String CONSOLE = "ops";

    private final ClaimDecisions decisions;
    private final ClaimDesk desk;

    OpsClaimPages(ClaimDecisions decisions, ClaimDesk desk) {
        this.decisions = decisions;
        this.desk = desk;
    }

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(defaultValue = "waiting") String view,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        boolean waiting = !view.equals("all");
        model.addAttribute("url", "/ops/claims?view=" + (waiting ? "waiting" : "all"));
        return desk.list(CONSOLE, decisions.ofAll(actor, waiting, PageQuery.of(page, PAGE_SIZE)), waiting, model);
    }

    @GetMapping("/{id}")
    String one(Actor actor, @PathVariable String id, Model model) {
        return desk.one(CONSOLE, actor, id, model);
    }

    @PostMapping("/{id}/approval")
    String approve(Actor actor, @PathVariable String id, Submission sent) {
        Runnable verb = () -> decisions.approve(actor, Ids.parse(id));
        return desk.act(CONSOLE, actor, id, "claim.approved", verb, sent);
    }

    @PostMapping("/{id}/rejection")
    String reject(
            Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String reason, Submission sent) {
        sent.with("reason", reason);
        Runnable verb = () -> decisions.reject(actor, Ids.parse(id), reason);
        return desk.act(CONSOLE, actor, id, "claim.rejected", verb, sent);
    }

    /** @param resellable {@code yes} if the goods can be sold again, {@code no} if not */
    @PostMapping("/{id}/receipt")
    String receive(
            Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String resellable, Submission sent) {
        Runnable verb = () -> decisions.receive(actor, Ids.parse(id), Resellable.read(resellable));
        return desk.act(CONSOLE, actor, id, "claim.received", verb, sent);
    }
}
