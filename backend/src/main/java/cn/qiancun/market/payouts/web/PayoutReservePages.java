package cn.qiancun.market.payouts.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.payouts.Reserves;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.Villages;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What villages keep in the shop for refunds after a payout; an approver sets it. */
@Controller
@RequestMapping("/ops/payout-reserves")
@Access(Role.SETTLEMENT_APPROVER)
class PayoutReservePages {
    private final Reserves reserves;
    private final Villages villages;

    PayoutReservePages(Reserves reserves, Villages villages) {
        this.reserves = reserves;
        this.villages = villages;
    }

    @GetMapping
    String list(Model model) {
        var set = reserves.all();
        model.addAttribute("reserves", set);
        model.addAttribute("villages", villages.byCodes(set.keySet()));
        return "ops/payout-reserves";
    }

    @PostMapping
    String set(
            Actor actor,
            @RequestParam(defaultValue = "") String villageCode,
            @RequestParam(defaultValue = "") String amount,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            reserves.set(actor, VillageCode.of(villageCode.strip()), parsed(amount));
        } catch (BusinessException refusal) {
            boolean village = !"amount".equals(refusal.field());
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            model.addAttribute("villageError", village ? refusal.code() : null);
            model.addAttribute("amountError", village ? null : refusal.code());
            model.addAttribute("villageCode", villageCode);
            model.addAttribute("amount", amount);
            return list(model);
        }
        redirect.addFlashAttribute("notice", "payout.reserve.set");
        return "redirect:/ops/payout-reserves";
    }

    private static Money parsed(String yuan) {
        try {
            return Money.parseYuan(yuan.strip());
        } catch (IllegalArgumentException unreadable) {
            throw BusinessException.invalid("amount", "payout.reserve");
        }
    }
}
