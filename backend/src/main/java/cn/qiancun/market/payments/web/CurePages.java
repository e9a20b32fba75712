package cn.qiancun.market.payments.web;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.payments.CureVerdict;
import cn.qiancun.market.payments.Cures;
import cn.qiancun.market.payments.PaymentFile;
import cn.qiancun.market.payments.PaymentFiles;
import cn.qiancun.market.shared.Choice;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/** What two persons decide about a refund or a clawback, on the page of its payment. */
@Controller
@RequestMapping("/ops/payments/{payment}/cures/{number}")
class CurePages extends TwoPersonPages {
    private final Cures cures;
    private final PaymentFiles files;

    CurePages(Cures cures, PaymentFiles files) {
        this.cures = cures;
        this.files = files;
    }

    @Override
    void propose(Actor actor, String number, String verdict, String note) {
        cures.propose(actor, number, Choice.of(CureVerdict.class, verdict).orElse(null), note);
    }

    @Override
    void approve(Actor actor, String number, long decisionId) {
        cures.approve(actor, number, decisionId);
    }

    @Override
    void reject(Actor actor, String number, long decisionId) {
        cures.reject(actor, number, decisionId);
    }

    @Override
    String page(Actor actor, Map<String, String> path, Model model) {
        show(actor, files.of(path.get("payment")), model);
        return "ops/payment";
    }

    @Override
    String address() {
        return "/ops/payments/{payment}";
    }

    /** What the page of a payment needs. */
    static void show(Actor actor, PaymentFile file, Model model) {
        model.addAttribute("file", file);
        model.addAttribute("payment", file.payment());
        show(actor, model);
    }
}
