package cn.qiancun.market.receiving.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.receiving.Disputes;
import cn.qiancun.market.receiving.GoodsReceipts;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.Submission;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Deliveries on which store and village do not agree. */
@Controller
@RequestMapping("/ops/receipts")
@Access(Role.OPERATOR)
class OpsReceiptPages {
    private static final int PAGE_SIZE = 20;
    private static final String CONSOLE = "ops";

    private final GoodsReceipts receipts;
    private final Disputes disputes;
    private final ReceiptDesk desk;

    OpsReceiptPages(GoodsReceipts receipts, Disputes disputes, ReceiptDesk desk) {
        this.receipts = receipts;
        this.disputes = disputes;
        this.desk = desk;
    }

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(defaultValue = "waiting") String view,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        boolean waiting = !view.equals("all");
        var base = "/ops/receipts?view=";
        model.addAttribute("waiting", waiting);
        model.addAttribute("base", base);
        var found = receipts.disputed(actor, waiting, PageQuery.of(page, PAGE_SIZE));
        return desk.list(CONSOLE, found, base + (waiting ? "waiting" : "all"), model);
    }

    @GetMapping("/{number}")
    String one(Actor actor, @PathVariable String number, Model model) {
        return desk.one(CONSOLE, actor, number, model);
    }

    /** @param granted ids of the differences that are granted */
    @PostMapping("/{number}/decision")
    String decide(
            Actor actor,
            @PathVariable String number,
            @RequestParam(required = false) List<String> granted,
            @RequestParam(defaultValue = "") String fate,
            @RequestParam(defaultValue = "") String reason,
            Submission sent) {
        sent.with("reason", reason);
        var ids = granted == null
                ? List.<Long>of()
                : granted.stream().map(Ids::parse).distinct().toList();
        Runnable verb = () -> disputes.decide(actor, number, ids, FateChoice.read(fate), reason);
        return desk.act(CONSOLE, actor, number, "receiving.decided", verb, sent);
    }
}
