package cn.qiancun.market.receiving.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.receiving.Disputes;
import cn.qiancun.market.receiving.GoodsReceipts;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.Submission;
import cn.qiancun.market.villages.OwnSellers;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What stores received of a village's goods: it agrees to what was wanting, or objects. */
@Controller
@RequestMapping("/village/receipts")
@Access(Role.VILLAGE_SELLER)
class VillageReceiptPages {
    private static final int PAGE_SIZE = 20;
    private static final String CONSOLE = "village";

    private final GoodsReceipts receipts;
    private final Disputes disputes;
    private final ReceiptDesk desk;
    private final OwnSellers sellers;

    VillageReceiptPages(GoodsReceipts receipts, Disputes disputes, ReceiptDesk desk, OwnSellers sellers) {
        this.sellers = sellers;
        this.receipts = receipts;
        this.disputes = disputes;
        this.desk = desk;
    }

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(required = false) String seller,
            @RequestParam(defaultValue = "waiting") String view,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var own = sellers.of(actor);
        long sellerId = OwnSellers.choose(own, seller).id();
        boolean waiting = !view.equals("all");
        model.addAttribute("own", own);
        model.addAttribute("sellerId", sellerId);
        model.addAttribute("waiting", waiting);
        var base = "/village/receipts?seller=" + sellerId + "&view=";
        model.addAttribute("base", base);
        var found = receipts.ofSeller(actor, sellerId, waiting, PageQuery.of(page, PAGE_SIZE));
        return desk.list(CONSOLE, found, base + (waiting ? "waiting" : "all"), model);
    }

    @GetMapping("/{number}")
    String one(Actor actor, @PathVariable String number, Model model) {
        return desk.one(CONSOLE, actor, number, model);
    }

    @PostMapping("/{number}/agreement")
    String agree(
            Actor actor, @PathVariable String number, @RequestParam(defaultValue = "") String fate, Submission sent) {
        Runnable verb = () -> disputes.agree(actor, number, FateChoice.read(fate));
        return desk.act(CONSOLE, actor, number, "receiving.agreed", verb, sent);
    }

    @PostMapping("/{number}/objection")
    String object(
            Actor actor, @PathVariable String number, @RequestParam(defaultValue = "") String reason, Submission sent) {
        sent.with("reason", reason);
        Runnable verb = () -> disputes.object(actor, number, reason);
        return desk.act(CONSOLE, actor, number, "receiving.objected", verb, sent);
    }

    /** @param resellable {@code yes} if the goods can be sold again */
    @PostMapping("/{number}/goods")
    String takeBack(
            Actor actor,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String resellable,
            Submission sent) {
        Runnable verb = () -> {
            if (!resellable.matches("yes|no")) {
                throw BusinessException.invalid("resellable", "receiving.resellable");
            }
            disputes.takeBack(actor, number, resellable.equals("yes"));
        };
        return desk.act(CONSOLE, actor, number, "receiving.taken-back", verb, sent);
    }
}
