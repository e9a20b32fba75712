package cn.qiancun.market.settlement.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.RevenueShare;
import cn.qiancun.market.settlement.RevenueShares;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An operator agrees with a seller how each yuan is divided. Past sales keep the share they were sold under. */
@Controller
@RequestMapping("/ops/sellers/{id}/share")
@Access(Role.OPERATOR)
class RevenueSharePages {
    private static final Money EXAMPLE = Money.ofFen(10_000);

    private final RevenueShares shares;
    private final Sellers sellers;
    private final AuditLog audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    RevenueSharePages(
            RevenueShares shares, Sellers sellers, AuditLog audit, Clock clock, TransactionTemplate transaction) {
        this.shares = shares;
        this.sellers = sellers;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    @GetMapping
    String show(@PathVariable String id, Model model) {
        var seller = sellers.require(Ids.parse(id));
        var share = shares.agreedWith(seller.id(), clock.instant());
        var form = share.map(ShareForm::of).orElseGet(ShareForm::empty);
        share.ifPresent(agreed -> preview(agreed, model));
        return page(seller, form, null, model);
    }

    @PostMapping
    String agree(
            Actor actor,
            @PathVariable String id,
            @RequestParam Map<String, String> entered,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var seller = sellers.require(Ids.parse(id));
        var form = ShareForm.entered(entered);
        try {
            var share = form.share(seller);
            if ("preview".equals(entered.get("step"))) {
                share.requireWhole();
                preview(share, model);
                return page(seller, form, null, model);
            }
            agree(actor, seller, share);
        } catch (BusinessException refusal) {
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            return page(seller, form, refusal.code(), model);
        }
        redirect.addFlashAttribute("notice", "share.agreed");
        return "redirect:/ops/sellers/" + seller.id() + "/share";
    }

    private void agree(Actor actor, SellerSummary seller, RevenueShare share) {
        transaction.executeWithoutResult(status -> {
            shares.agree(seller.id(), null, share, clock.instant());
            audit.record(
                    actor,
                    "share.agreed",
                    "seller:" + seller.id(),
                    share.parts().toString());
        });
    }

    private static String page(SellerSummary seller, ShareForm form, String refusal, Model model) {
        model.addAttribute("seller", seller);
        model.addAttribute("form", form);
        model.addAttribute("refused", refusal);
        return "ops/share";
    }

    private static void preview(RevenueShare share, Model model) {
        var amounts = share.allocate(EXAMPLE);
        var becomes = new EnumMap<BeneficiaryKind, Money>(BeneficiaryKind.class);
        for (int i = 0; i < amounts.size(); i++) {
            becomes.put(share.parts().get(i).kind(), amounts.get(i));
        }
        model.addAttribute("example", EXAMPLE);
        model.addAttribute("becomes", becomes);
    }
}
