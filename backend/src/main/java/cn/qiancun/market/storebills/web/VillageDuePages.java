package cn.qiancun.market.storebills.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.storebills.VillageDues;
import cn.qiancun.market.villages.OwnVillages;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What stores owe the village. */
@Controller
@Access(Role.VILLAGE_ACCOUNTANT)
class VillageDuePages {
    private final VillageDues dues;
    private final OwnVillages villages;

    VillageDuePages(VillageDues dues, OwnVillages villages) {
        this.dues = dues;
        this.villages = villages;
    }

    @GetMapping("/village/store-bills")
    String show(Actor actor, @RequestParam(required = false) String village, Model model) {
        var own = villages.of(actor);
        var chosen = OwnVillages.choose(own, village);
        model.addAttribute("own", own);
        model.addAttribute("village", chosen);
        model.addAttribute("debts", dues.of(chosen.code()));
        return "village/store-bills";
    }
}
